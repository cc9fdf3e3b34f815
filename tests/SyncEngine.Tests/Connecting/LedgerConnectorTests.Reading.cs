using Sandbox.Http;
using Sandbox.Ledger;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What is read from the ledger.</summary>
public sealed partial class LedgerConnectorTests
{
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
    public async Task A_code_with_a_comma_is_found_by_looking_through_the_list()
    {
        var products = Resource("products");
        var created = await Create(products, null, ("name", Value.Of("Kopp")), ("code", Value.Of("A,B")));
        await Create(products, null, ("name", Value.Of("Fat")), ("code", Value.Of("A")));
        Assert.Equal(created.Key, (await Run(() => connector.FindAsync(products, "A,B", default))).Single().Key);
    }

    [Fact]
    public async Task Listed_orders_do_not_claim_to_have_no_lines()
    {
        await Order();
        var page = await Run(() => connector.ReadAsync(Resource("salesorders"), null, null, default));
        Assert.True(page.Records.Single().Items[0].IsDefault);
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
}
