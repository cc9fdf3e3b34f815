using System.Text.Json;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>What the commands show and refuse with which people decide.</summary>
public sealed class DecidingTests
{
    static readonly string[] CellNames =
        ["pair", "record", "cell", "kind", "base_left", "base_right", "left", "right", "since", "reason"];

    [Fact]
    public async Task A_conflict_is_listed_with_base_both_sides_time_reason_and_what_was_chosen()
    {
        await using var stage = await BeginConflictAsync();

        var before = Assert.Single(await ListAsync(stage));
        await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "EmailAddress", "--prefer", "poweroffice");
        var after = Assert.Single(await ListAsync(stage));

        Assert.All(CellNames, name => Assert.True(before.TryGetProperty(name, out _), name));
        Assert.Equal("ledger@example.com", before.GetProperty("right").GetString());
        Assert.Equal("shop@example.com", before.GetProperty("left")[0].GetString());
        Assert.False(before.TryGetProperty("chosen", out _));
        Assert.Equal("right", after.GetProperty("chosen").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_conflict_for_people_shows_both_values_and_the_line_that_settles_it()
    {
        await using var stage = await BeginConflictAsync();

        var shown = (await stage.RunAsync("conflicts")).Out;

        Assert.All(
            new[] { "shop@example.com", "ledger@example.com", $"pogo conflicts resolve {History.Persons} {History.Elin} EmailAddress --prefer shopify" },
            text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("e-mail address", "EmailAddress", "--value", "nobody")]
    [InlineData("There is no system", "EmailAddress", "--prefer", "nobody")]
    [InlineData("Say one of --prefer", "EmailAddress", "--leave", "--prefer", "shopify")]
    [InlineData("Say one of --prefer", "EmailAddress")]
    [InlineData("is not held", "LastName", "--leave")]
    [InlineData("has no property", "Surname", "--leave")]
    public async Task What_cannot_be_decided_so_is_refused_with_the_reason(string why, string cell, params string[] how)
    {
        await using var stage = await BeginConflictAsync();

        var outcome = await stage.RunAsync(["conflicts", "resolve", History.Persons, History.Elin, cell, .. how]);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
    }

    [Fact]
    public async Task A_value_that_the_other_side_cannot_take_is_refused_before_anything_is_written()
    {
        await using var stage = await BeginConflictAsync();

        var outcome = await stage.RunAsync(
            "conflicts", "resolve", History.Persons, History.Elin, "EmailAddress", "--value", new string('a', 255) + "@example.com");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("takes 255 characters", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name a cell", "--leave")]
    [InlineData("--yes", "--pair", History.Persons, "--leave")]
    [InlineData("for one cell", "--pair", History.Persons, "--value", "a@example.com")]
    [InlineData("There is no pair", "--pair", "nothing", "--leave")]
    public async Task Many_are_never_decided_silently(string why, params string[] how)
    {
        await using var stage = await BeginConflictAsync();

        var outcome = await stage.RunAsync(["conflicts", "resolve", .. how]);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
    }

    [Fact]
    public async Task A_wrong_option_of_a_command_inside_another_points_to_its_own_help()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await stage.RunAsync("conflicts", "resolve", "--bogus", "--leave");

        Assert.Contains("'pogo conflicts resolve --help'", outcome.Error, StringComparison.Ordinal);
    }

    static async Task<JsonElement[]> ListAsync(Stage stage) =>
        [.. (await stage.RunAsync("conflicts", "--json", "--pair", History.Persons)).Json.GetProperty("cells").EnumerateArray()];

    static async Task<Stage> BeginConflictAsync()
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        return stage;
    }
}
