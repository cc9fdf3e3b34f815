using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>The currencies that count around an object.</summary>
internal static class Currencies
{
    /// <summary>Zero in the currencies of the order around an object, or else in the shop's.</summary>
    public static Bag Zero(Thing thing, ShopState shop)
    {
        if (thing.Inside("Order")?.Json is not { } order)
            return shop.Nothing;
        var own = order.Text("currency") ?? shop.Currency;
        return new Bag(new Money(0m, own), new Money(0m, order.Text("presentment_currency") ?? own));
    }

    /// <summary>An amount of the shop's own currency in both currencies of an order, by what its total is in them.</summary>
    public static Bag Worth(Thing order, decimal amount, ShopState shop)
    {
        var total = order.Amount("total_price", shop);
        var seen = total.Shop.Amount == 0 ? amount : amount * total.Presentment.Amount / total.Shop.Amount;
        return new Bag(total.Shop with { Amount = amount }, total.Presentment with { Amount = seen }).Round();
    }

    /// <summary>An amount of an object, zero when it is absent.</summary>
    public static Bag Amount(this Thing thing, string name, ShopState shop)
    {
        var zero = Zero(thing, shop);
        return Bag.Read(thing.Json, name, zero) ?? zero;
    }
}
