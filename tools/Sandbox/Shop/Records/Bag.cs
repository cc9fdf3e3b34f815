using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>An amount of one currency.</summary>
internal sealed record Money(decimal Amount, string Currency);

/// <summary>One amount in the shop's currency and in the customer's.</summary>
internal sealed record Bag(Money Shop, Money Presentment)
{
    /// <summary>Nothing, in the same currencies.</summary>
    public Bag Zero => Map(_ => 0m);

    /// <summary>Reads <c>{name}_set</c>, or the plain amount <c>{name}</c> in the given currency; null when neither is there.</summary>
    public static Bag? Read(JsonObject json, string name, Bag zero)
    {
        if (json.Child(name + "_set") is { } set)
            return new Bag(ReadMoney(set, "shop_money", zero.Shop), ReadMoney(set, "presentment_money", zero.Presentment));
        return json.Amount(name) is { } amount ? zero.Map(_ => amount) : null;
    }

    /// <summary>Writes the plain amount and the set, as REST has both.</summary>
    public void Write(JsonObject json, string name)
    {
        json[name] = Text(Shop.Amount);
        WriteSet(json, name + "_set");
    }

    /// <summary>Writes the set alone.</summary>
    public void WriteSet(JsonObject json, string name) => json[name] = new JsonObject
    {
        ["shop_money"] = WriteMoney(Shop),
        ["presentment_money"] = WriteMoney(Presentment),
    };

    /// <summary>Both amounts changed by one function.</summary>
    public Bag Map(Func<decimal, decimal> change) =>
        new(Shop with { Amount = change(Shop.Amount) }, Presentment with { Amount = change(Presentment.Amount) });

    /// <summary>Both amounts rounded to cents, halves away from zero.</summary>
    public Bag Round() => Map(amount => decimal.Round(amount, 2, MidpointRounding.AwayFromZero));

    /// <summary>The sum, in the currencies of the first.</summary>
    public static Bag operator +(Bag first, Bag second) => new(
        first.Shop with { Amount = first.Shop.Amount + second.Shop.Amount },
        first.Presentment with { Amount = first.Presentment.Amount + second.Presentment.Amount });

    /// <summary>The difference, in the currencies of the first.</summary>
    public static Bag operator -(Bag first, Bag second) => first + second.Map(amount => -amount);

    /// <summary>An amount as REST writes it: two digits after the point.</summary>
    public static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static Money ReadMoney(JsonObject set, string name, Money fallback) => set.Child(name) is { } money
        ? new Money(money.Amount("amount") ?? 0m, money.Text("currency_code") ?? money.Text("currency") ?? fallback.Currency)
        : fallback;

    static JsonObject WriteMoney(Money money) =>
        new() { ["amount"] = Text(money.Amount), ["currency_code"] = money.Currency };
}
