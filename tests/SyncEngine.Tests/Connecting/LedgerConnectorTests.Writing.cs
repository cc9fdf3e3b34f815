using Sandbox.Http;
using Sandbox.Ledger;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What is written to the ledger.</summary>
public sealed partial class LedgerConnectorTests
{
    [Fact]
    public async Task An_update_changes_what_it_carries_and_answers_with_the_record()
    {
        var created = await Customer();
        var customers = Resource("customers");
        var outcome = await Update(created, Set(customers, "Name", Value.Of("Nytt navn AS"), Value.Of("Firma AS")));
        Assert.Equal(
            "Nytt navn AS", Assert.IsType<WriteOutcome.Applied>(outcome).Answer![customers.Find("Name")!].Text);
        Assert.Equal("Nytt navn AS", (await Fetch(customers, created.Key))![customers.Find("Name")!].Text);
    }

    [Fact]
    public async Task An_update_of_a_record_that_a_person_changed_meanwhile_changes_nothing_and_says_that_it_moved()
    {
        var created = await Customer();
        var customers = Resource("customers");
        ledger.Edit("Customers", created.Key.Text, "Name", "Av et menneske AS");
        var outcome = await Update(created, Set(customers, "Name", Value.Of("Vår AS"), Value.Of("Firma AS")));
        Assert.IsType<WriteOutcome.Moved>(outcome);
        Assert.Equal("Av et menneske AS", (await Fetch(customers, created.Key))![customers.Find("Name")!].Text);
    }

    [Fact]
    public async Task An_address_is_put_where_there_was_none_and_then_changed_in_place()
    {
        var created = await Customer();
        var customers = Resource("customers");
        Assert.IsType<WriteOutcome.Applied>(await Update(
            created,
            Set(customers, "MailAddress.ZipCode", Value.Of("0150"), Value.Null),
            Set(customers, "MailAddress.City", Value.Of("Oslo"), Value.Null)));
        var current = (await Fetch(customers, created.Key))!;
        Assert.IsType<WriteOutcome.Applied>(await Update(
            current, Set(customers, "MailAddress.City", Value.Of("OSLO"), Value.Of("Oslo"))));
        current = (await Fetch(customers, created.Key))!;
        Assert.Equal("OSLO", current[customers.Find("MailAddress.City")!].Text);
        Assert.Equal("0150", current[customers.Find("MailAddress.ZipCode")!].Text);
    }

    [Fact]
    public async Task A_second_record_under_the_same_reference_is_refused_and_names_the_first()
    {
        var first = await Customer();
        var customers = Resource("customers");
        var request = new CreateRequest(
            customers, null,
            [Set(customers, "Name", Value.Of("Andre AS")),
                Set(customers, "ExternalImportReference", Value.Of("ref-1"))], []);
        var refused = Assert.IsType<WriteOutcome.Refused>(await Run(() => connector.CreateAsync(request, default)));
        Assert.Equal(first.Key, refused.Existing);
        Assert.Equal("ExternalImportReference", refused.Property?.Name);
    }

    [Fact]
    public async Task A_deleted_record_is_missing_from_a_fetch_and_from_an_update()
    {
        var created = await Customer();
        ledger.Delete("Customers", created.Key.Text);
        Assert.Null(await Fetch(created.Resource, created.Key));
        Assert.IsType<WriteOutcome.Missing>(
            await Update(created, Set(created.Resource, "Name", Value.Of("x"), Value.Of("Firma AS"))));
    }

    [Fact]
    public async Task A_contact_person_stands_under_its_customer()
    {
        var owner = await Customer();
        var persons = Resource("contactpersons");
        var created = await Create(
            persons, owner.Key, ("firstName", Value.Of("Kari")), ("lastName", Value.Of("Nordmann")),
                ("ExternalCode", Value.Of("code-1")));
        Assert.Equal([owner.Key.Text, created.Key.Own], created.Key.Parts);
        Assert.Equal(created.Values.AsEnumerable(), (await Fetch(persons, created.Key))!.Values);
        Assert.Equal(created.Key, (await Run(() => connector.FindAsync(persons, "code-1", default))).Single().Key);
        Assert.IsType<WriteOutcome.Applied>(
            await Update(created, Set(persons, "phoneNumber", Value.Of("+4722334455"), Value.Null)));
    }

    [Fact]
    public async Task An_order_is_created_with_its_lines_and_both_can_be_changed()
    {
        var (order, lines) = await Order();
        var lineResource = Resource("salesorderlines");
        Assert.Equal(2, lines.Length);
        var fetched = (await Fetch(order.Resource, order.Key))!;
        Assert.Equal(lines.SelectMany(line => line), fetched.Items[0].SelectMany(line => line));
        var key = RecordKey.Of(lineResource.Key.Select(part => lines[0][part.Index].Text!));
        var line = (await Fetch(lineResource, key))!;
        Assert.Equal(2m, line[lineResource.Find("Quantity")!].Number);
        Assert.IsType<WriteOutcome.Applied>(
            await Update(line, Set(lineResource, "Quantity", Value.Of(3m), Value.Of(2m))));
        Assert.IsType<WriteOutcome.Applied>(
            await Update(order, Set(order.Resource, "PurchaseOrderReference", Value.Of("PO 1"), Value.Null)));
        Assert.Equal(3m, (await Fetch(lineResource, key))![lineResource.Find("Quantity")!].Number);
    }

    [Fact]
    public async Task A_confirmed_order_refuses_an_edit()
    {
        var (order, _) = await Order();
        ledger.Confirm(order.Key.Text);
        Assert.IsType<WriteOutcome.Refused>(
            await Update(order, Set(order.Resource, "PurchaseOrderReference", Value.Of("PO 2"), Value.Null)));
    }

    [Fact]
    public async Task An_order_for_a_customer_that_does_not_exist_is_refused()
    {
        var orders = Resource("salesorders");
        var request = new CreateRequest(orders, null, [Set(orders, "CustomerId", Value.Of("99999999"))], []);
        Assert.IsType<WriteOutcome.Refused>(await Run(() => connector.CreateAsync(request, default)));
    }
}
