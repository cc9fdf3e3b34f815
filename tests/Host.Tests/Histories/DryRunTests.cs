using System.Collections.Immutable;
using Sandbox.Http;
using SyncEngine.Connecting;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A dry run is dry: whatever is pending, no call leaves that could change anything.</summary>
public sealed class DryRunTests
{
    [Fact]
    public async Task A_plan_with_every_kind_of_pending_work_makes_no_mutating_call_on_either_side()
    {
        var mutations = new List<string>();
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(system, request =>
        {
            if (IsMutation(request))
                mutations.Add($"{request.Method} {request.Path}");
            return null;
        }));
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var other = stage.PartnerOf(History.Persons, History.Wenche);
        stage.Shop.Edit("customers", History.Elin, "email", "right@example.com");
        stage.Ledger.Edit("Customers", partner, "LastName", "Left");
        stage.Shop.Edit("customers", History.Wenche, "last_name", "Here");
        stage.Ledger.Edit("Customers", other, "LastName", "There");
        stage.Ledger.Delete("Customers", stage.Ledger.Add("Customers", new() { ["IsPerson"] = true, ["FirstName"] = "A", ["LastName"] = "B" })["Id"]!.ToString());
        var order = stage.Ledger.List("SalesOrders").First(record => record["ExternalImportReference"] is not null);
        stage.Ledger.Invoice(order["Id"]!.ToString());
        var person = stage.Shop.Get("customers", History.Elin)!;
        person["id"] = 7001000000999;
        person["admin_graphql_api_id"] = "gid://shopify/Customer/7001000000999";
        person["email"] = "created@example.com";
        person["phone"] = null;
        person.Remove("created_at");
        person.Remove("updated_at");
        stage.Shop.Add("customers", person);
        stage.EditMapping(
            "pairs/sesamproduct-product.yaml", "poweroffice: description, type: string,",
            """poweroffice: description, type: string, to_poweroffice: "title => 'Edited'",""");
        mutations.Clear();

        var plan = new Report((await stage.RunAsync("plan", "--json", "--out", "some.plan")).Json.GetProperty("report"));

        Assert.Empty(mutations);
        Assert.Equal(0, plan.Writes);
        Assert.True(plan["created"] > 0 && plan["updated"] > 1 && plan["conflicts"] > 0, "work of every kind is pending");
        await stage.SyncAsync("--allow", "rewrites", "updates");
        Assert.NotEmpty(mutations);
    }

    [Theory]
    [InlineData("shopify", "customers")]
    [InlineData("poweroffice", "customers")]
    public async Task A_connector_of_a_dry_run_that_is_asked_to_write_fails_as_our_defect_before_a_call_leaves(string system, string name)
    {
        var calls = 0;
        await using var stage = await Stage.SmallAsync(inner => new FaultySystem(inner, request =>
        {
            calls += IsMutation(request) ? 1 : 0;
            return null;
        }));
        var setup = stage.Files.Read();
        using var open = OpenConnection.ForRun(
            setup,
            new Surroundings
            {
                Out = TextWriter.Null,
                Error = TextWriter.Null,
                WorkingFolder = Path.GetTempPath(),
                Time = stage.Time,
                Secrets = DemoSandbox.Secrets,
            },
            new RunOptions { Apply = false },
            progress: null);
        var resource = open.Scope.ResourceOf(system, name);
        var write = resource.Updates[0];
        var property = write.Carries[0];
        var current = new ResourceRecord(
            resource, new RecordKey("1"), [.. resource.Properties.Select(_ => Value.Null)], [.. resource.Lists.Select(_ => ImmutableArray<ImmutableArray<Value>>.Empty)],
            stage.Time.GetUtcNow());
        var request = new UpdateRequest(resource, current.Key, write, null, [new PropertyWrite(property, Value.Of("x"), Value.Null)], current);

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => open.Scope.ConnectorOf(system).UpdateAsync(request, CancellationToken.None));

        Assert.Equal(FailureClass.Defect, failure.Class);
        Assert.Equal(0, calls);
    }

    static bool IsMutation(SandboxRequest request) =>
        !request.Path.EndsWith("/OAuth/Token", StringComparison.Ordinal)
        && (request.Path.EndsWith("graphql.json", StringComparison.Ordinal)
            ? request.Text.Contains("mutation", StringComparison.Ordinal)
            : request.Method != "GET");
}
