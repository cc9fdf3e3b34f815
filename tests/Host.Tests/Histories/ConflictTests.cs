using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Both sides edited: who wins, what waits, and what ends the wait.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task Both_sides_edited_to_the_same_value_write_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "same@example.com");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "same@example.com");

        var report = await stage.SyncAsync();

        Assert.Equal((1, 0), (report["agreed"], report.Writes));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_conflict_that_the_newest_edit_was_to_settle_says_that_no_edit_is_surely_newer()
    {
        await using var stage = await Stage.SmallAsync();

        await BeginConflictAsync(stage);

        Assert.Equal(
            "both sides changed to different values, and their times do not tell for sure which of the edits is newer",
            stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Reason);
    }

    [Fact]
    public async Task A_held_cell_does_not_keep_the_other_cells_of_its_record()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        stage.Shop.Edit("customers", History.Elin, "phone", "+4740055003");

        await stage.SyncAsync();

        Assert.Equal("+4740055003", stage.Ledger.Read("Customers", partner, "PhoneNumber"));
        Assert.NotNull(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_conflict_ends_when_one_side_is_edited_again_and_the_new_edit_wins()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        stage.Shop.Edit("customers", History.Elin, "email", "third@example.com");

        await stage.SyncAsync();

        Assert.Equal("third@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_conflict_ends_when_both_sides_go_back_to_what_they_said()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        stage.Shop.Edit("customers", History.Elin, "email", "elin.skautrup@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "elin.skautrup@example.com");

        await stage.SyncAsync();

        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_dry_run_between_the_edits_and_the_sync_makes_no_edit_the_newer_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync("plan");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", partner, "PhoneNumber", "+4740055004");
        stage.Time.Advance(TimeSpan.FromHours(1));

        await stage.SyncAsync();

        Assert.Equal("shop@example.com", stage.Shop.Read("customers", History.Elin, "email"));
        Assert.Equal("+4740055004", stage.Shop.Read("customers", History.Elin, "phone"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_made_after_a_dry_run_had_seen_the_other_side_s_edit_is_the_newer_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync("plan");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");

        await stage.SyncAsync();

        Assert.Equal("shop@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    static async Task<string> BeginConflictAsync(Stage stage)
    {
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        return partner;
    }
}
