using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The connector as the ledger's own file declares it, against the simulated ledger.</summary>
public sealed class LedgerConnectorTests : IDisposable
{
    static readonly SystemDeclaration Ledger = Shipped.Declarations[Side.Right];

    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    readonly LedgerSystem ledger;
    readonly HttpConnector connector;

    public LedgerConnectorTests()
    {
        ledger = new LedgerSystem(LedgerSettings.Sample, time);
        connector = Connect("demo-client-key");
    }

    public void Dispose() => connector.Dispose();

    HttpConnector Connect(string clientKey, string? client = null, bool readOnly = false)
    {
        var secrets = new FakeSecrets
        {
            ["POWEROFFICE_APPLICATION_KEY"] = "sandbox-application",
            ["POWEROFFICE_CLIENT_KEY"] = clientKey,
            ["POWEROFFICE_SUBSCRIPTION_KEY"] = "sandbox-subscription",
        };
        var settings = ImmutableDictionary<string, Value>.Empty.Add("client", Value.Of(client ?? ""));
        return HttpConnector.Create(
            Ledger, new SystemConnection(new Uri("https://ledger.example.com"), settings), secrets, time,
            () => new SandboxHandler(ledger), null, new RateLimits(time), readOnly);
    }

    Task<T> Run<T>(Func<Task<T>> work) => Driving.RunAsync(time, work);

    static Resource Resource(string name) => Ledger.Resources[name];

    static PropertyWrite Set(Resource resource, string name, Value value, Value before = default) =>
        new(resource.Find(name)!, value, before);

    async Task<ResourceRecord> Create(Resource resource, RecordKey? owner, params (string Name, Value Value)[] values)
    {
        var request = new CreateRequest(
            resource, owner, [.. values.Select(pair => Set(resource, pair.Name, pair.Value))], []);
        return Assert.IsType<WriteOutcome.Applied>(await Run(() => connector.CreateAsync(request, default))).Answer!;
    }

    Task<ResourceRecord> Customer(string reference = "ref-1") => Create(
        Resource("customers"), null, ("IsPerson", Value.Of(false)), ("Name", Value.Of("Firma AS")),
            ("ExternalImportReference", Value.Of(reference)));

    Task<WriteOutcome> Update(ResourceRecord record, params PropertyWrite[] values) => Run(() => connector.UpdateAsync(
        new UpdateRequest(record.Resource, record.Key, record.Resource.Updates[0], null, [.. values], record),
            default));

    async Task<ResourceRecord?> Fetch(Resource resource, RecordKey key) =>
        (await Run(() => connector.FetchAsync(resource, [key], default))).GetValueOrDefault(key);

    [Fact]
    public async Task A_created_customer_is_listed_fetched_and_found_alike()
    {
        var created = await Customer();
        var customers = Resource("customers");
        var page = await Run(() => connector.ReadAsync(customers, null, null, default));
        var found = await Run(() => connector.FindAsync(customers, "ref-1", default));
        var fetched = await Fetch(customers, created.Key);
        Assert.Equal(created.Values.AsEnumerable(), page.Records.Single().Values);
        Assert.Equal(created.Values.AsEnumerable(), found.Single().Values);
        Assert.Equal(created.Values.AsEnumerable(), fetched!.Values);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Empty_books_list_as_nothing() =>
        Assert.Empty((await Run(() => connector.ReadAsync(Resource("customers"), null, null, default))).Records);

    [Fact]
    public async Task Only_what_changed_since_the_watermark_comes()
    {
        await Customer("old");
        time.Advance(TimeSpan.FromHours(1));
        var since = time.GetUtcNow();
        var recent = await Customer("new");
        var page = await Run(() => connector.ReadAsync(Resource("customers"), since, null, default));
        Assert.Equal(recent.Key, page.Records.Single().Key);
    }

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
    public async Task A_code_with_a_comma_is_found_by_looking_through_the_list()
    {
        var products = Resource("products");
        var created = await Create(products, null, ("name", Value.Of("Kopp")), ("code", Value.Of("A,B")));
        await Create(products, null, ("name", Value.Of("Fat")), ("code", Value.Of("A")));
        Assert.Equal(created.Key, (await Run(() => connector.FindAsync(products, "A,B", default))).Single().Key);
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
    public async Task Listed_orders_do_not_claim_to_have_no_lines()
    {
        await Order();
        var page = await Run(() => connector.ReadAsync(Resource("salesorders"), null, null, default));
        Assert.True(page.Records.Single().Items[0].IsDefault);
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
    public async Task An_invoiced_order_is_gone_and_its_invoice_is_found_by_the_reference()
    {
        var (order, _) = await Order();
        ledger.Invoice(order.Key.Text);
        Assert.Null(await Fetch(order.Resource, order.Key));
        var invoices = Resource("outgoinginvoices");
        Assert.Single(await Run(() => connector.FindAsync(invoices, "order-ref", default)));
        Assert.Empty(await Run(() => connector.FindAsync(invoices, "other", default)));
    }

    [Fact]
    public async Task An_order_for_a_customer_that_does_not_exist_is_refused()
    {
        var orders = Resource("salesorders");
        var request = new CreateRequest(orders, null, [Set(orders, "CustomerId", Value.Of("99999999"))], []);
        Assert.IsType<WriteOutcome.Refused>(await Run(() => connector.CreateAsync(request, default)));
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        for (var count = 0; count < 5; count++)
            await Customer($"ref-{count}");
        var declared = Ledger.Http.Resources["customers"];
        var small = Ledger with
        {
            Http = Ledger.Http with
            {
                Resources = Ledger.Http.Resources.SetItem(
                    "customers", declared with { List = declared.List! with { Size = 2 } }),
            },
        };
        var keys = await Run(() => AllKeys(small));
        Assert.Equal(5, keys.Distinct().Count());
        Assert.Equal(5, keys.Count);
    }

    [Fact]
    public async Task The_limit_of_the_subscription_is_never_exceeded()
    {
        for (var read = 0; read < 25; read++)
            await Run(() => connector.ReadAsync(Resource("customers"), null, null, default));
        Assert.Equal(0, connector.Calls.Throttled);
    }

    [Fact]
    public async Task A_token_that_ended_is_renewed_without_a_failed_call()
    {
        await Customer();
        time.Advance(TimeSpan.FromMinutes(21));
        await Customer("ref-2");
        Assert.Equal(2, connector.Calls.Writes);
    }

    [Fact]
    public async Task Wrong_keys_are_refused_in_the_ledgers_words()
    {
        using var wrong = Connect("no-such-client");
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => Run(() => wrong.ReadAsync(Resource("customers"), null, null, default)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
    }

    [Fact]
    public async Task The_client_of_the_keys_is_checked()
    {
        var failure = await Assert.ThrowsAsync<ConnectorException>(() =>
            Check(Connect("demo-client-key", "another-client")));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        var own = System.Text.RegularExpressions.Regex.Match(failure.Message, "belong to '([^']+)'").Groups[1].Value;
        await Check(Connect("demo-client-key", own.ToUpperInvariant()));
    }

    async Task<List<RecordKey>> AllKeys(SystemDeclaration declared)
    {
        var secrets = new FakeSecrets
        {
            ["POWEROFFICE_APPLICATION_KEY"] = "sandbox-application",
            ["POWEROFFICE_CLIENT_KEY"] = "demo-client-key",
            ["POWEROFFICE_SUBSCRIPTION_KEY"] = "sandbox-subscription",
        };
        using var reader = HttpConnector.Create(
            declared,
                new SystemConnection(new Uri("https://ledger.example.com"), ImmutableDictionary<string, Value>.Empty),
                secrets, time,
            () => new SandboxHandler(ledger), null, new RateLimits(time), readOnly: true);
        var keys = new List<RecordKey>();
        string? cursor = null;
        do
        {
            var page = await reader.ReadAsync(Resource("customers"), null, cursor, default);
            keys.AddRange(page.Records.Select(record => record.Key));
            cursor = page.Next;
        }
        while (cursor is not null);
        return keys;
    }

    async Task<(ResourceRecord Order, ImmutableArray<ImmutableArray<Value>> Lines)> Order()
    {
        var customer = await Customer("for-order");
        var product = await Create(Resource("products"), null, ("name", Value.Of("Kopp")), ("code", Value.Of("KOPP")));
        var (orders, lines) = (Resource("salesorders"), Resource("salesorderlines"));
        CreateRequest Line(string reference, decimal quantity) => new(
            lines, null,
            [
                Set(lines, "ProductId", Value.Of(product.Key.Text)), Set(lines, "Quantity", Value.Of(quantity)),
                Set(lines, "ProductUnitPrice", Value.Of(79.96m)), Set(lines, "Allowance", Value.Of(0m)),
                Set(lines, "ExternalImportReference", Value.Of(reference)),
            ],
            []);
        var request = new CreateRequest(
            orders, null,
            [
                Set(orders, "CustomerId", Value.Of(customer.Key.Text)),
                    Set(orders, "SalesOrderStatus", Value.Of("Draft")),
                Set(orders, "SalesOrderDate", Value.Of("2026-11-22")),
                    Set(orders, "ExternalImportReference", Value.Of("order-ref")),
            ],
            [Line("line-1", 2m), Line("line-2", 1m)]);
        var order = Assert.IsType<WriteOutcome.Applied>(await Run(() => connector.CreateAsync(request, default)))
            .Answer!;
        return (order, order.Items[0]);
    }

    Task<bool> Check(HttpConnector one) => Run(async () =>
    {
        await one.CheckIdentityAsync(default);
        return true;
    });
}
