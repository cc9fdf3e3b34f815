using Sandbox.Shop;
using Sandbox.Shop.Seeding;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What is written to the shop.</summary>
public sealed partial class ShopConnectorTests
{
    [Fact]
    public async Task A_customers_own_fields_are_changed_and_shown_by_the_answer()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        var outcome = await Update(
            connector, customer, "customer", null,
            Set(customer.Resource, "email", Value.Of("ny@example.no")), Set(customer.Resource, "phone", Value.Null));
        var answer = Assert.IsType<WriteOutcome.Applied>(outcome).Answer!;
        Assert.Equal("ny@example.no", Text(answer, "email"));
        Assert.Equal(Value.Null, answer[answer.Resource.Find("phone")!]);
        Assert.Equal("ny@example.no", Text(await Fetch(connector, "customers", Buyer), "email"));
    }

    [Fact]
    public async Task A_phone_that_another_customer_has_is_refused_and_the_phone_is_blamed()
    {
        using var connector = Connect();
        var customers = await All(connector, "customers");
        var phone = customers.Select(record => Text(record, "phone"))
            .First(text => text is not null && text != "+4791117733");
        var customer = customers.Single(record => record.Key.Text == Buyer);
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Update(connector, customer, "customer", null, Set(customer.Resource, "phone", Value.Of(phone))));
        Assert.Equal("phone", refused.Property?.Name);
        Assert.Contains("taken", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_address_is_changed_where_there_is_one()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, customer, "default-address", null,
            Set(customer.Resource, "default_address.city", Value.Of("Tromsø")),
            Set(customer.Resource, "default_address.phone", Value.Of("+4777600000"))));
        var after = await Fetch(connector, "customers", Buyer);
        Assert.Equal("Tromsø", Text(after, "default_address.city"));
        Assert.Equal("+4777600000", Text(after, "default_address.phone"));
        Assert.Equal(Text(customer, "default_address.id"), Text(after, "default_address.id"));
        Assert.Equal(Text(customer, "default_address.zip"), Text(after, "default_address.zip"));
    }

    [Fact]
    public async Task A_default_address_is_made_where_there_is_none()
    {
        using var connector = Connect();
        var customer = (await All(connector, "customers")).First(record => Text(record, "default_address.id") is null);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, customer, "new-default-address", null,
            Set(customer.Resource, "default_address.city", Value.Of("Oslo")),
            Set(customer.Resource, "default_address.country_code", Value.Of("NO"))));
        Assert.Equal("Oslo", Text(await Fetch(connector, "customers", customer.Key.Text), "default_address.city"));
    }

    [Fact]
    public async Task An_unknown_country_is_refused_and_stops_nothing()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        var outcome = await Update(
            connector, customer, "default-address", null,
                Set(customer.Resource, "default_address.country_code", Value.Of("XX")));
        var refused = Assert.IsType<WriteOutcome.Refused>(outcome);
        Assert.Equal("default_address.country_code", refused.Property?.Name);
    }

    [Fact]
    public async Task An_orders_fields_and_its_ledger_number_are_written()
    {
        using var connector = Connect();
        var order = await Fetch(connector, "orders", "5001000000001");
        Assert.IsType<WriteOutcome.Applied>(
            await Update(connector, order, "order", null, Set(order.Resource, "po_number", Value.Of("PO-77"))));
        Assert.IsType<WriteOutcome.Applied>(
            await Update(
                connector, order, "ledger-order-number", null,
                Set(order.Resource, "ledger_order_number", Value.Of(10023m))));
        var after = await Fetch(connector, "orders", "5001000000001");
        Assert.Equal("PO-77", Text(after, "po_number"));
        Assert.Equal("10023", Text(after, "ledger_order_number"));
    }

    [Fact]
    public async Task Several_orders_get_their_ledger_numbers_by_one_call()
    {
        using var connector = Connect();
        var (first, second) = (await Fetch(connector, "orders", "5001000000001"), await Fetch(connector, "orders", "5001000000002"));
        var writes = connector.Calls.Writes;

        Assert.IsType<WriteOutcome.Applied>(await Number(connector, (first, 10023m), (second, 10024m)));

        Assert.Equal(1, connector.Calls.Writes - writes);
        Assert.Equal("10023", Text(await Fetch(connector, "orders", "5001000000001"), "ledger_order_number"));
        Assert.Equal("10024", Text(await Fetch(connector, "orders", "5001000000002"), "ledger_order_number"));
    }

    [Fact]
    public async Task A_ledger_number_that_has_moved_since_it_was_read_lets_none_of_its_call_be_written()
    {
        using var connector = Connect();
        var (first, second) = (await Fetch(connector, "orders", "5001000000001"), await Fetch(connector, "orders", "5001000000002"));
        Assert.IsType<WriteOutcome.Applied>(await Number(connector, (first, 10023m)));

        Assert.IsType<WriteOutcome.Moved>(await Number(connector, (first, 10025m), (second, 10024m)));
        Assert.IsType<WriteOutcome.Moved>(await Number(connector, (first, 10025m)));

        Assert.Equal("10023", Text(await Fetch(connector, "orders", "5001000000001"), "ledger_order_number"));
        Assert.Null(Text(await Fetch(connector, "orders", "5001000000002"), "ledger_order_number"));
    }

    Task<WriteOutcome> Number(HttpConnector connector, params (ResourceRecord Order, decimal Number)[] orders)
    {
        var write = Resource("orders").Updates.Single(declared => declared.Name == "ledger-order-number");
        var requests = orders.Select(each => new UpdateRequest(
            each.Order.Resource, each.Order.Key, write, Item: null, [Set(each.Order.Resource, "ledger_order_number", Value.Of(each.Number))], each.Order));
        return Run(() => connector.UpdateTogetherAsync([.. requests], default));
    }

    [Fact]
    public async Task One_variants_values_are_written_and_its_siblings_stay()
    {
        using var connector = Connect();
        var product = await Fetch(connector, "products", "6001000000001");
        var (list, resource) = (product.Resource.Lists[0], product.Resource);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, product, "variant", "4001000000002",
            Set(resource, "variants.price", Value.Of(249.50m)), Set(resource, "variants.sku", Value.Of("NY-SKU"))));
        var after = await Fetch(connector, "products", "6001000000001");
        for (var item = 0; item < product.Items[0].Length; item++)
        {
            var (before, now) = (product.Items[0][item], after.Items[0][item]);
            if (now[list.Key.Index].Text == "4001000000002")
            {
                Assert.Equal(249.50m, now[resource.Find("variants.price")!.Index].Number);
                Assert.Equal("NY-SKU", now[resource.Find("variants.sku")!.Index].Text);
            }
            else
            {
                Assert.Equal(before.AsEnumerable(), now);
            }
        }
    }

    [Fact]
    public async Task A_products_title_is_written()
    {
        using var connector = Connect();
        var product = await Fetch(connector, "products", "6001000000002");
        var outcome = await Update(
            connector, product, "product", null, Set(product.Resource, "title", Value.Of("Knekkebrød")));
        Assert.Equal("Knekkebrød", Text(Assert.IsType<WriteOutcome.Applied>(outcome).Answer!, "title"));
    }

    [Fact]
    public async Task A_deleted_customer_is_missing_from_a_fetch_and_from_an_update()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        Shop().Delete("customers", Buyer);
        Assert.Empty(await Run(() => connector.FetchAsync(customer.Resource, [customer.Key], default)));
        Assert.IsType<WriteOutcome.Missing>(
            await Update(connector, customer, "customer", null, Set(customer.Resource, "note", Value.Of("n"))));
    }
}
