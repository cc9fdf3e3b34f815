using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Creates that the ledger refuses because the record is there already, without naming it.</summary>
public sealed class RefusedCreateTests
{
    [Theory]
    [InlineData("/v2/SalesOrders/Complete", "SalesOrders", "ExternalImportReference is already in use.")]
    [InlineData("/v2/ContactPersons/", "ContactPersons", "ExternalCode is already in use.")]
    [InlineData("/v2/Customers", "Customers", "ExternalImportReference is already in use.")]
    public async Task What_carries_our_reference_already_is_adopted_in_the_same_run(string path, string collection, string words)
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        var refused = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(system, request =>
        {
            if (request.Method != "POST" || !request.Path.StartsWith(path, StringComparison.Ordinal) || refused++ > 0)
                return null;
            system.Answer(request);
            return Fault.Answers(SandboxResponse.Json(400, $$"""{"title":"Validation error(s)","status":400,"detail":"{{words}}"}"""));
        }));

        await stage.SyncAsync();

        Assert.True(refused > 0, "nothing was refused");
        Assert.Equal(undisturbed.Ledger.List(collection).Count, stage.Ledger.List(collection).Count);
        Assert.DoesNotContain(words, (await stage.RunAsync("parked", "--json")).Out, StringComparison.Ordinal);
        Assert.Equal(Linked(undisturbed), Linked(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_is_refused_and_not_there_is_parked_with_the_ledgers_words()
    {
        var isBroken = false;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(system, request =>
            isBroken && request is { Method: "POST", Path: "/v2/Customers" }
                ? Fault.Answers(SandboxResponse.Json(
                    400, """{"title":"One or more validation errors occurred.","status":400,"errors":{"Name":["The field Name is odd."]}}"""))
                : null));
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        isBroken = true;

        await stage.SyncAsync();

        Assert.Equal("One or more validation errors occurred: Name: The field Name is odd.", stage.AttentionOf(History.Persons, History.Solveig)?.Reason);
    }

    static string[] Linked(Stage stage) =>
        stage.Remembered(store => store.Links.Counts().Select(each => $"{each.Pair} {each.State} {each.Count}").Order(StringComparer.Ordinal).ToArray());
}
