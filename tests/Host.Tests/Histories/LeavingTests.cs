using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Buyers who are no longer what their pair is about: who leaves a company, and who founds one.</summary>
public sealed class LeavingTests
{
    const string Companies = "customer-customers";

    [Fact]
    public async Task Who_leaves_a_company_does_not_rename_it_for_his_colleagues_and_gets_no_second_account()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var company = stage.Remembered(store => store.Links.Page(Companies, 0, 1000)).GroupBy(link => link.Right).First(group => group.Count() > 1);
        var reference = stage.Ledger.Read("Customers", company.Key.Text, "ExternalImportReference");
        var leaver = company.First(link => !reference.EndsWith(link.Left.Text, StringComparison.Ordinal)).Left.Text;
        var colleagues = company.Select(link => link.Left.Text).Where(buyer => buyer != leaver).ToArray();
        var before = (stage.Ledger.List("Customers").Count, Said(stage, company.Key.Text, colleagues));
        stage.Shop.Edit("customers", leaver, "metafields", new System.Text.Json.Nodes.JsonArray());
        stage.Shop.Edit("customers", leaver, "default_address.company", null);
        stage.Shop.Edit("customers", leaver, "default_address.address1", "Heimveien 9");

        await stage.SyncAsync();

        Assert.Equal(before, (stage.Ledger.List("Customers").Count, Said(stage, company.Key.Text, colleagues)));
        Assert.Equal(LinkState.Open, stage.LinkOf(Companies, leaver)?.State);
        Assert.Contains("company is present", stage.HeldOf(Companies, leaver, "MailAddress.AddressLine1")?.Reason ?? "", StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Who_founds_a_company_and_is_found_by_his_reference_only_is_listed_for_a_person()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.Shop.Edit("customers", History.Elin, "default_address.company", "Skautrup Handel AS");
        stage.LoseDatabase();

        await stage.SyncAsync();

        Assert.Equal(before, stage.Ledger.List("Customers").Count);
        Assert.Equal(AttentionKind.Taken, stage.AttentionOf(Companies, History.Elin)?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_colleague_is_linked_too_when_the_answer_to_the_create_of_their_company_was_lost()
    {
        var lost = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request is { Method: "POST", Path: "/v2/Customers" } && request.Text.Contains("Ny Handel", StringComparison.Ordinal) && lost++ == 0 ? Fault.LosesAnswer : null));
        await stage.SyncAsync();
        string[] colleagues = ["7001000000201", "7001000000202"];
        foreach (var colleague in colleagues)
        {
            stage.SignUp(colleague, $"Ny{colleague[^1]}");
            stage.Shop.Edit("customers", colleague, "default_address.company", "Ny Handel AS");
        }

        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();
        await stage.SyncAsync();

        Assert.True(lost > 0, "no answer was lost");
        Assert.Single(colleagues.Select(colleague => stage.PartnerOf(Companies, colleague)).Distinct());
        await stage.AssertAtRestAsync();
    }

    static string Said(Stage stage, string company, IEnumerable<string> colleagues) => string.Join('\n', colleagues
        .Select(buyer => stage.Shop.Read("customers", buyer, "default_address"))
        .Append(stage.Ledger.Read("Customers", company, "Name"))
        .Append(stage.Ledger.Read("Customers", company, "MailAddress")));
}
