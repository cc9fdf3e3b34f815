using System.Text.Json.Nodes;
using Sandbox.Http;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Demonstrating;

/// <summary>Chooses what a person edits in the demo: linked records, edits on each side.</summary>
/// <param name="shop">The shop's desk.</param>
/// <param name="ledger">The ledger's desk.</param>
/// <param name="store">The links.</param>
sealed class DemoEdits(IRecordDesk shop, IRecordDesk ledger, StateStore store)
{
    const string ShopTitle = "Shopify";
    const string LedgerTitle = "PowerOffice GO";

    // The sample shop's products of this type bear 15 % VAT, all others 25 %.
    const string FoodType = "Mat";

    /// <summary>The edits; fewer where the shop has no record of a kind.</summary>
    public IReadOnlyList<DemoEdit> Choose()
    {
        var people = LinksOf("customer-customersperson")
            .Where(link => shop.Get("customers", link.Left.Text)?["phone"] is not null)
            .Take(2)
            .ToArray();
        var goods = LinksOf("sesamproduct-product").Where(IsAloneAndTaxedHigh).Take(2).ToArray();
        return
        [
            .. people.Take(1).Select(Phone),
            .. people.Skip(1).Select(Email),
            .. goods.Take(1).Select(Name),
            .. goods.Skip(1).Select(Price),
        ];
    }

    DemoEdit Phone(Link link) => new(
        InShop("customers", link.Left.Text, "phone"), "+4740012345",
        InLedger("Customers", link.Right.Text, "PhoneNumber"), "+4740012345");

    DemoEdit Email(Link link) => new(
        InLedger("Customers", link.Right.Text, "EmailAddress"), "new.address@example.no",
        InShop("customers", link.Left.Text, "email"), "new.address@example.no");

    DemoEdit Name(Link link)
    {
        var here = InLedger("Products", link.Right.Text, "Name");
        var name = here.Read() + ", new season";
        return new DemoEdit(here, name, InShop("products", link.LeftResource.Text, "title"), name);
    }

    // The shop's price holds the VAT, the ledger's does not.
    DemoEdit Price(Link link) => new(
        InLedger("Products", link.Right.Text, "UnitPrice"), 200m,
        InShop("products", link.LeftResource.Text, "variants.0.price"), "250.00");

    IEnumerable<Link> LinksOf(string pair) =>
        store.Links.Page(pair, afterId: 0, limit: 500).Where(link => link.State == LinkState.Open);

    bool IsAloneAndTaxedHigh(Link link) =>
        shop.Get("products", link.LeftResource.Text) is { } product
        && product["variants"] is JsonArray { Count: 1 } variants
        && variants[0]!["taxable"]?.GetValue<bool>() != false
        && product["product_type"]?.ToString() != FoodType;

    DemoPlace InShop(string collection, string id, string property) => new(ShopTitle, shop, collection, id, property);

    DemoPlace InLedger(string collection, string id, string property) =>
        new(LedgerTitle, ledger, collection, id, property);
}
