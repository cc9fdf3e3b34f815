using System.Text.Json;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Planning;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What a plan says it will cost is what the next run costs, within the declared tolerance.</summary>
public sealed class ForecastTests
{
    // Below this a single call would already be out of tolerance.
    const long AlwaysTolerated = 3;

    [Fact]
    public async Task A_first_sync_costs_what_its_plan_forecast()
    {
        await using var stage = await Stage.LargeAsync();

        var forecast = await ForecastAsync(stage);
        var report = await stage.SyncAsync();

        AssertNear(forecast, report.Json.GetProperty("calls"));
    }

    [Fact]
    public async Task A_run_with_a_few_edits_costs_what_its_plan_forecast()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Wenche), "LastName", "Skog");

        var forecast = await ForecastAsync(stage);
        var report = await stage.SyncAsync();

        AssertNear(forecast, report.Json.GetProperty("calls"));
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("delete")]
    public async Task A_removal_that_follows_a_deletion_costs_what_its_plan_forecast(string policy)
    {
        await using var stage = await Stage.SmallAsync();
        stage.SignUp(History.Solveig, "Solveig");
        stage.EditMapping($"pairs/{History.Persons}.yaml", "properties:", $"deleted: {{ shopify: {policy} }}\nproperties:");
        await stage.BeginAsync();
        stage.Shop.Delete("customers", History.Solveig);

        var forecast = await ForecastAsync(stage, "--compare");
        var report = await stage.SyncAsync("--compare");

        Assert.Equal(1, report["removed"]);
        Assert.Equal(1, forecast.GetProperty("poweroffice").GetProperty("writes").GetInt64());
        AssertNear(forecast, report.Json.GetProperty("calls"));
    }

    [Fact]
    public async Task A_plan_for_people_says_how_many_calls_and_how_long()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await stage.RunAsync("plan");

        Assert.Matches(@"PowerOffice GO: \d+ writes, \d+ reads, about ", outcome.Out);
    }

    static async Task<JsonElement> ForecastAsync(Stage stage, params string[] arguments)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        return (await stage.RunAsync(["plan", "--json", .. arguments])).Json.GetProperty("report").GetProperty("forecast");
    }

    static void AssertNear(JsonElement forecast, JsonElement calls)
    {
        foreach (var system in calls.EnumerateObject())
        {
            var expected = forecast.GetProperty(system.Name);
            foreach (var kind in new[] { "reads", "writes" })
            {
                var (planned, made) = (expected.GetProperty(kind).GetInt64(), system.Value.GetProperty(kind).GetInt64());
                var tolerated = Math.Max(AlwaysTolerated, made * Forecast.Tolerance);
                Assert.True(Math.Abs(planned - made) <= tolerated, $"{system.Name}: {planned} {kind} were forecast, {made} were made\n{expected}");
            }
        }
    }
}
