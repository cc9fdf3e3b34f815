using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

/// <summary>The shipped transforms, called through the host as a run does.</summary>
public sealed class TransformFileTests
{
    static ScriptFault? Fault(string file)
    {
        var script = FromText(file, File.ReadAllText(file), "undefined").Script;
        return ScriptPurity.FindFault(script.Program!, SourceSpan.StartOf(file));
    }

    static Value Call(string file, string name, params Value[] arguments)
    {
        using var host = new ScriptHost(Settings);
        return host.Call(FromFile(file, name), arguments);
    }

    [Fact]
    public void Every_shipped_file_keeps_the_rules()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "mappings", "transforms"), "*.js");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(Fault(file)));
    }

    [Theory]
    [InlineData("b2b", true, null, null)]
    [InlineData("organization", false, "912345678", "Fjord AS")]
    [InlineData("address", false, null, "Fjord AS")]
    [InlineData(null, false, null, null)]
    public void The_kind_of_a_company_comes_from_the_strongest_sign(
        string? expected, bool isB2b, string? number, string? address) =>
        Assert.Equal(
            Value.Of(expected),
            Call(
                "company.js",
                "kind",
                isB2b ? List(Text("Fjord AS")) : Value.Null,
                Value.Of(number),
                Value.Of(address),
                Text("Kari"),
                Text("Nordmann")));

    [Theory]
    [InlineData("Privat")]
    [InlineData(" PRIVATE  person ")]
    [InlineData("-")]
    [InlineData("...")]
    [InlineData("  ")]
    [InlineData("kari nordmann")]
    [InlineData("Nordmann, Kari")]
    [InlineData("Nordmann  Kari")]
    public void A_company_line_that_names_no_company_is_none_in_all_that_ask(string address)
    {
        Assert.Equal(Value.Null, Call("company.js", "kind", Value.Null, Value.Null, Text(address), Text("Kari"), Text("Nordmann")));
        Assert.Equal(Text("Kari Nordmann"), Call("company.js", "name", List(), Text(address), Text("Kari"), Text("Nordmann")));
    }

    [Theory]
    [InlineData("Privat", "Kari", "Nordmann")]
    [InlineData("Kari Nordmann", "Kari", "Nordmann")]
    [InlineData("Kari", "Kari", null)]
    public void A_company_is_not_renamed_to_what_would_name_none(string name, string first, string? last)
    {
        var thrown = Assert.Throws<ScriptException>(() => Call("company.js", "rename", Text(name), List(), Text(first), Value.Of(last)));
        Assert.Contains($"in the shop '{name}' would name no company", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nordmann")]
    [InlineData("Kari Nordmann AS")]
    [InlineData("Privatbanken")]
    [InlineData("7")]
    public void What_holds_such_a_word_or_name_and_says_more_is_a_company(string address)
    {
        Assert.Equal(Text("address"), Call("company.js", "kind", Value.Null, Value.Null, Text(address), Text("Kari"), Text("Nordmann")));
        Assert.Equal(Text(address), Call("company.js", "rename", Text(address), List(), Text("Kari"), Text("Nordmann")));
    }

    [Fact]
    public void A_company_without_a_name_is_called_by_its_buyer() =>
        Assert.Equal(
            Text("Kari Nordmann"), Call("company.js", "name", List(), Value.Null, Text("Kari"), Text("Nordmann")));

    [Fact]
    public void A_day_is_the_shops() =>
        Assert.Equal(Text("2026-05-02"), Call("dates.js", "inZone", Text("2026-05-01T22:30:00Z")));

    [Fact]
    public void Rates_are_added() =>
        Assert.Equal(Text("0.25"), Call("vat.js", "rate", List(Value.Of(0.15m), Value.Of(0.10m)), Value.Null, Value.Null, Value.Of(truth: true)));

    [Theory]
    [InlineData("125.00", "25.00", "0.25")]
    [InlineData("125.00", "0.00", "0")]
    [InlineData("0.00", "0.00", "0")]
    public void A_rate_that_is_left_out_is_the_one_that_the_VAT_follows_from(string amount, string tax, string expected) =>
        Assert.Equal(Text(expected), Call("vat.js", "rate", List(Value.Null), List(Text(tax)), Text(amount), Value.Of(truth: true)));

    [Theory]
    [InlineData("125.00", "20.00", "none")]
    [InlineData("0.03", "0.01", "several")]
    public void A_rate_that_is_left_out_and_could_be_none_or_several_is_asked_for_in_words(string amount, string tax, string which)
    {
        var thrown = Assert.Throws<ScriptException>(() => Call("vat.js", "rate", List(Value.Null), List(Text(tax)), Text(amount), Value.Of(truth: true)));
        Assert.Contains($"follows from {which} of the rates in 'fallback_products'", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("79.98", null)]
    [InlineData("80.02", null)]
    [InlineData("80.03", "the shop took 80.03 of VAT where 80 follow from the rate of 0.25")]
    public void VAT_that_rounding_does_not_explain_is_doubted(string tax, string? doubt) => Assert.Equal(
        Value.Of(doubt), Call("vat.js", "taxDoubt", Text("400.00"), Text("0.25"), List(Text(tax)), Value.Of(truth: true), Text("0.01")));

    [Theory]
    [InlineData("100.00", "3", null)]
    [InlineData("66.68", "2", null)]
    [InlineData("66.69", "2", "the shop counts 66.69 without VAT where its prices, discounts and taxes give 66.67")]
    [InlineData("99.00", "3", "the shop counts 99 without VAT where its prices, discounts and taxes give 100")]
    public void A_net_that_price_discounts_and_taxes_do_not_give_is_doubted(string net, string left, string? doubt) => Assert.Equal(
        Value.Of(doubt),
        Call("vat.js", "lineDoubt", Text("125.00"), Text(net), Text("3"), Text(left), Text("0.25"), List(Text("25.00")), Value.Of(truth: true), Text("0.01")));

    [Theory]
    [InlineData("NOK", "100.00", "0.01")]
    [InlineData("EUR", "10.00", "0.11")]
    public void A_cent_of_what_the_buyer_saw_is_rounded_too(string seen, string total, string expected) => Assert.Equal(
        expected, Call("money.js", "cent", Text("100.00"), Text("NOK"), Text(total), Text(seen)).ToString());

    [Fact]
    public void A_price_including_VAT_loses_it_with_six_places() =>
        Assert.Equal(
            Text("79.992"), Call("money.js", "withoutVat", Value.Of(99.99m), Value.Of(0.25m), Value.Of(truth: true)));

    [Fact]
    public void A_ledger_price_becomes_the_shops_price_again() =>
        Assert.Equal(Text("99.99"), Call("money.js", "shopPrice", Value.Of(79.992m), Value.Of(0.25m)));

    [Fact]
    public void Rounding_is_what_the_ledger_will_not_count() =>
        Assert.Equal(Text("0.01"), Call(
            "money.js", "rounding", Value.Of(100.00m), Value.Null, Value.Null, List(Value.Of(79.992m)), List(Value.Of(1m)),
            List(Value.Of(0.25m)), List(), List(Value.Of(1m)), Text("0.01"), List()));

    [Theory]
    [InlineData("100.00", "90.00")]
    [InlineData("90.00", "90.00")]
    [InlineData("95.00", "95.00")]
    public void What_is_owed_is_the_sum_that_the_lines_bear_out(string total, string owed) =>
        Assert.Equal(Value.Of(decimal.Parse(owed, System.Globalization.CultureInfo.InvariantCulture)).ToString(), Call(
            "money.js", "owed", Text(total), Value.Null, Text("-10.00"), List(Value.Of(80m)), List(Value.Of(1m)),
            List(Value.Of(0.25m)), List()).ToString());

    [Theory]
    [InlineData("125.00", "0", "-125")]
    [InlineData("100.00", "25.00", "-100.00")]
    [InlineData("0.00", "0", "-125")]
    public void A_refund_is_worth_its_parts_and_what_was_paid_beyond_or_short_of_them(string paidBack, string adjustment, string credit) =>
        Assert.Equal(credit, CreditOf(paidBack, adjustment).ToString());

    [Fact]
    public void Money_that_went_back_and_that_nothing_explains_stops_the_refund()
    {
        var thrown = Assert.Throws<ScriptException>(() => CreditOf("150.00", "0"));
        Assert.Contains("does not add up: 25 is left over", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-20 20", "5 5", "0 1")]
    [InlineData("-20 20", "5 6", "")]
    [InlineData("-20 20 -20", "5 5 5", "0 1")]
    [InlineData("-20 -20 20 20 3", "5 5 5 5 5", "0 2 1 3")]
    [InlineData("0 0", "5 5", "")]
    public void Amounts_of_one_refund_cancel_each_other_in_pairs(string amounts, string refunds, string gone)
    {
        Value[] ids = [.. amounts.Split(' ').Select((_, at) => Text($"{at}"))];
        var cancelled = Call("money.js", "cancelled", List(ids), List([.. refunds.Split(' ').Select(Text)]), List([.. amounts.Split(' ').Select(Text)]));
        Assert.Equal(gone, string.Join(' ', cancelled.Items));
    }

    [Fact]
    public void A_refund_whose_parts_were_not_read_says_nothing() => Assert.Equal(
        ValueKind.Null,
        Call("money.js", "creditTotal", Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Text("125.00"), Value.Of(truth: true)).Kind);

    static Value CreditOf(string paidBack, string adjustment) => Call(
        "money.js", "creditTotal", List(Value.Of(125m)), List(Value.Of(25m)), List(), List(), List(Text(adjustment)), List(), Text(paidBack),
        Value.Of(truth: true));

    [Theory]
    [InlineData("0.25", "varer-25")]
    [InlineData("0.250", "varer-25")]
    [InlineData(null, "varer-0")]
    public void A_line_without_a_product_takes_the_one_of_its_rate(string? rate, string expected) =>
        Assert.Equal(
            Text(expected), Call("products.js", "fallbackForLine", Value.Null, Value.Of(truth: false), Value.Of(rate), Text("80.00"), Text("1"), Value.Null));

    [Fact]
    public void What_costs_nothing_needs_no_product_for_its_rate() => Assert.Equal(
        Text("varer-0"), Call("products.js", "fallbackForLine", Value.Null, Value.Of(truth: false), Text("0.12"), Text("0.00"), Text("1"), Value.Null));

    [Fact]
    public void The_line_that_is_the_tip_goes_on_the_product_of_tips() => Assert.Equal(
        Text("tips"), Call("products.js", "fallbackForLine", Value.Null, Value.Of(truth: false), Text("0"), Text("25.00"), Text("1"), Text("1")));

    [Fact]
    public void A_rate_without_a_declared_product_says_so()
    {
        var thrown = Assert.Throws<ScriptException>(() => Call("products.js", "forShipping", Text("0.15"), Text("80.00"), Value.Null));
        Assert.Contains("no product is declared for the VAT rate 0.15", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("mappings/transforms/products.js", thrown.Span.File);
    }

    [Theory]
    [InlineData("Book", "0")]
    [InlineData("Lamp", "0.25")]
    [InlineData("constructor", "0.25")]
    [InlineData(null, "0.25")]
    public void A_product_type_has_its_rate_or_the_standard_one(string? type, string expected) =>
        Assert.Equal(Text(expected), Call("products.js", "vatRate", Value.Of(truth: true), Value.Of(type)));

    [Theory]
    [InlineData(true, "Book", "3100")]
    [InlineData(true, "Cup", "3000")]
    [InlineData(false, "Book", "3900")]
    [InlineData(false, "Cup", "3900")]
    public void What_bears_no_vat_never_goes_on_its_types_account(bool taxable, string type, string expected) =>
        Assert.Equal(Text(expected), Call("products.js", "salesAccount", Value.Of(taxable), Value.Of(type)));
}
