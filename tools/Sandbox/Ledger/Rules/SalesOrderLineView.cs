using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Rules;

/// <summary>How a line of one order looks: what was written, and what the ledger computes from it.</summary>
sealed class SalesOrderLineView(Books books, JsonObject order) : RecordShape(books, SalesOrderLineFields.Table)
{
    /// <inheritdoc />
    public override JsonNode? Value(JsonObject record, Field field) => field.Name switch
    {
        "SalesOrderId" => order.Id(),
        "NetAmount" => LineAmounts.Of(Books, order, record).Net,
        "VatAmount" => LineAmounts.Of(Books, order, record).Vat,
        "TotalAmount" => LineAmounts.Of(Books, order, record).Total,
        "VatCode" => LineAmounts.Of(Books, order, record).VatCode?.Code,
        "VatId" => LineAmounts.Of(Books, order, record).VatCode?.Id,
        "VatRate" => LineAmounts.Of(Books, order, record).VatCode?.Rate,
        _ => base.Value(record, field),
    };
}
