using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class EditTests
{
    [Fact]
    public async Task Edits_on_each_side_travel_to_the_other_and_touch_nothing_else()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        var edits = EditsOf(stage);
        Assert.Equal(4, edits.Count);
        foreach (var edit in edits)
            edit.Make();

        var report = await stage.SyncAsync();

        Assert.All(edits, edit => Assert.True(edit.HasArrived, $"{edit.There} is '{edit.There.Read()}'"));
        Assert.Equal((0, 0, 4), (report["created"], report["linked"], report["updated"]));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task Both_sides_edited_to_different_values_is_a_conflict_and_nobody_is_overwritten()
    {
        await using var stage = await Stage.LargeAsync();
        var before = await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        var edit = EditsOf(stage)[0];
        edit.Make();
        edit.There.Desk.Edit(edit.There.Collection, edit.There.Id, edit.There.Property, "+4798765432");

        var report = await stage.SyncAsync();

        Assert.Equal((before["conflicts"] + 1, 0), (report["conflicts"], report.Writes));
        Assert.Equal("+4798765432", edit.There.Read());
        Assert.Equal(edit.Expected, edit.Here.Read());
    }

    static IReadOnlyList<DemoEdit> EditsOf(Stage stage)
    {
        using var store = StateStore.Open(stage.Database, "demo", stage.Time);
        return new DemoEdits(stage.Shop, stage.Ledger, store).Choose();
    }
}
