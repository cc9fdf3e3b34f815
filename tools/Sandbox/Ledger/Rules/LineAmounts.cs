using System.Text.Json.Nodes;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>What a line comes to. VAT follows product, then product group, then the client's default account.</summary>
/// <param name="Net">Without VAT, two decimals.</param>
/// <param name="Vat">The VAT, two decimals.</param>
/// <param name="Account">The account that the line posts to, or null when it posts nothing.</param>
/// <param name="VatCode">The account's VAT code, or null.</param>
sealed record LineAmounts(decimal Net, decimal Vat, LedgerAccount? Account, LedgerVatCode? VatCode)
{
    /// <summary>With VAT.</summary>
    public decimal Total => Net + Vat;

    /// <summary>
    /// Computes a line: quantity times price, less the discount, rounded half away from zero; a line without product,
    /// account, quantity or price comes to nothing.
    /// </summary>
    public static LineAmounts Of(Books books, JsonObject order, JsonObject line)
    {
        var product = line.Whole("ProductId") is { } id ? books.Products.Records.Find(Fieldwise.Digits(id)) : null;
        if (product is null || line.Text("LineType") is not "Normal")
            return new LineAmounts(0, 0, null, null);
        var account = AccountOf(books, order, line, product);
        var vatCode = books.Settings.BaseData.VatCode(account?.VatCode);
        var (quantity, price) = (line.Amount("Quantity"), line.Amount("ProductUnitPrice"));
        if (account is null || quantity is null || price is null)
            return new LineAmounts(0, 0, account, vatCode);
        var net = Round(quantity.Value * price.Value * (1 - (line.Amount("Allowance") ?? 0) / 100));
        return new LineAmounts(net, Round(net * (vatCode?.Rate ?? 0)), account, vatCode);
    }

    /// <summary>The sums of an order: without and with VAT.</summary>
    public static (decimal Net, decimal Total) OfOrder(Books books, JsonObject order)
    {
        var lines = SalesOrderLineRules.Sorted(order).Select(line => Of(books, order, line)).ToList();
        return (lines.Sum(line => line.Net), lines.Sum(line => line.Total));
    }

    /// <summary>Two decimals, half away from zero.</summary>
    static decimal Round(decimal amount) =>
        ValueReader.WithoutTrailingZeros(Math.Round(amount, 2, MidpointRounding.AwayFromZero));

    static LedgerAccount? AccountOf(Books books, JsonObject order, JsonObject line, JsonObject product)
    {
        var data = books.Settings.BaseData;
        var isVatFree = line["UseStandardSalesAccount"] is { } standard
            ? !standard.GetValue<bool>()
            : books.SalesOrders.CustomerOf(order)?.Flag("IsVatFree") ?? false;
        var (field, byDefault) = isVatFree
            ? ("OptionalSalesAccountId", data.DefaultOptionalSalesAccountNo)
            : ("StandardSalesAccountId", data.DefaultSalesAccountNo);
        var id = product.Whole(field) ?? books.Products.GroupOf(product)?.Whole(field);
        return data.Accounts.FirstOrDefault(account => id is null ? account.No == byDefault : account.Id == id);
    }
}
