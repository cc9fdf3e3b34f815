using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Fields that the shop refuses to give: null, and an error beside. They are not empty.</summary>
public sealed class WithheldTests
{
    const string Order = "5002000000901";

    [Theory]
    [InlineData("email", "'email' was withheld: This app may not see it")]
    [InlineData("customer", "'customer.id' was withheld: This app may not see it")]
    [InlineData("variant", "'line_items.variant_id' was withheld: This app may not see it")]
    public async Task An_order_of_which_a_deciding_field_is_withheld_is_parked_with_the_shops_words_and_goes_to_nobody_else(string field, string reason)
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, field) : null));
        await stage.BeginAsync();
        var (drafts, debtors) = (stage.Ledger.List("SalesOrders").Count, stage.Ledger.List("Customers").Count);
        if (field == "email")
            stage.SellToGuest(Order, "gjest@example.com", ("Gro", "Gjest"));
        else
            stage.SellTo(Order, History.Elin);
        isWithheld = true;

        await stage.SyncAsync();

        Assert.Equal((drafts, debtors), (stage.Ledger.List("SalesOrders").Count, stage.Ledger.List("Customers").Count));
        Assert.Contains(reason, (await stage.RunAsync("parked", "--json")).Out.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);

        isWithheld = false;
        stage.Shop.Edit("orders", Order, "note", "come back");
        await stage.SyncAsync();

        Assert.Equal(drafts + 1, stage.Ledger.List("SalesOrders").Count);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_withheld_value_of_a_linked_customer_is_held_with_the_shops_words_and_keeps_nothing_else()
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, "defaultEmailAddress") : null));
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var email = stage.Ledger.Read("Customers", partner, "EmailAddress");
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        stage.Shop.Edit("customers", History.Elin, "last_name", "Ny");
        isWithheld = true;

        await stage.SyncAsync();

        Assert.Equal((email, "Ny"), (stage.Ledger.Read("Customers", partner, "EmailAddress"), stage.Ledger.Read("Customers", partner, "LastName")));
        Assert.Contains("was withheld: This app may not see it", (await stage.RunAsync("conflicts", "--all", "--json")).Out, StringComparison.Ordinal);

        isWithheld = false;
        stage.Shop.Edit("customers", History.Elin, "note", "come back");
        await stage.SyncAsync();

        Assert.Equal("elin.new@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_whose_e_mail_is_withheld_is_not_taken_for_a_namesake_with_his_telephone()
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, "defaultEmailAddress") : null));
        await stage.BeginAsync();
        stage.Ledger.Add("Customers", new JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = "Kari",
            ["LastName"] = "Skautrup",
            ["EmailAddress"] = "kari@example.com",
            ["PhoneNumber"] = "+4740000200",
        });
        stage.SignUp(History.Solveig, "Solveig");
        isWithheld = true;

        await stage.SyncAsync();

        Assert.Null(stage.LinkOf(History.Persons, History.Solveig));
        Assert.Contains("was withheld: This app may not see it", stage.AttentionOf(History.Persons, History.Solveig)?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_customer_of_whom_the_scope_is_withheld_goes_on_being_kept_equal()
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, "defaultAddress") : null));
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        isWithheld = true;

        await stage.SyncAsync();

        Assert.Equal("elin.new@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
    }

    [Fact]
    public async Task A_conflict_outlasts_a_reading_in_which_its_value_is_withheld()
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, "lastName") : null));
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "last_name", "Nord");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "LastName", "Sør");
        await stage.SyncAsync();
        var before = stage.HeldOf(History.Persons, History.Elin, "LastName");
        stage.Shop.Edit("customers", History.Elin, "note", "look again");
        isWithheld = true;

        await stage.SyncAsync();

        Assert.Equal(("Conflict", before!.Reason), (stage.HeldOf(History.Persons, History.Elin, "LastName")?.Kind, stage.HeldOf(History.Persons, History.Elin, "LastName")?.Reason));
    }

    [Fact]
    public async Task A_value_that_is_not_known_cannot_be_decided_about_and_an_order_for_it_says_why()
    {
        var isWithheld = false;
        await using var stage = await Stage.SmallAsync(system => new RewordingSystem(system, (_, body) => isWithheld ? Withhold(body, "defaultAddress") : null));
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "note", "look again");
        isWithheld = true;
        await stage.SyncAsync();

        stage.Width = 400;
        var choice = await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "MailAddress.City", "--leave", "--yes");
        var order = await stage.RunAsync("links", "create", "customer-customers", History.Elin);

        Assert.Contains("is not known: 'default_address.city' was withheld", choice.Out + choice.Error, StringComparison.Ordinal);
        Assert.Contains("was withheld: This app may not see it", order.Out + order.Error, StringComparison.Ordinal);
    }

    static string? Withhold(string body, string field)
    {
        if (!body.StartsWith("{\"data\"", StringComparison.Ordinal) || JsonNode.Parse(body) is not JsonObject { Count: > 0 } answer || answer["data"] is not { } data)
            return null;
        var errors = new JsonArray();
        Walk(data, [], field, errors);
        if (errors.Count == 0)
            return null;
        answer["errors"] = errors;
        return answer.ToJsonString();
    }

    static void Walk(JsonNode? node, string[] path, string field, JsonArray errors)
    {
        if (node is JsonArray items)
        {
            foreach (var (index, item) in items.Index())
                Walk(item, [.. path, $"#{index}"], field, errors);
        }

        if (node is not JsonObject record)
            return;
        foreach (var (name, value) in record.ToArray())
        {
            if (name != field)
            {
                Walk(value, [.. path, name], field, errors);
                continue;
            }

            record[name] = null;
            errors.Add(new JsonObject { ["message"] = "This app may not see it.", ["path"] = new JsonArray([.. path.Append(name).Select(Step)]) });
        }
    }

    static JsonNode Step(string step) => step[0] == '#' ? JsonValue.Create(int.Parse(step.AsSpan(1), provider: null)) : JsonValue.Create(step);
}
