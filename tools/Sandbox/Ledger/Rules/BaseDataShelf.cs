using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>A list that cannot be written.</summary>
/// <param name="Shape">How its records look.</param>
/// <param name="Records">The records.</param>
/// <param name="Filters">The query parameters that narrow it.</param>
sealed record ReadOnlyList(RecordShape Shape, IReadOnlyList<JsonObject> Records, IReadOnlyList<Filter> Filters);

/// <summary>The client's base data in the form of the wire.</summary>
sealed class BaseDataShelf
{
    const string Beginning = "2020-01-01T00:00:00.0000000+00:00";

    public BaseDataShelf(Books books)
    {
        var data = books.Settings.BaseData;
        VatCodes = new ReadOnlyList(new RecordShape(books, BaseDataFields.VatCode), [.. data.VatCodes.Select(VatCode)],
            [new("isActive", FilterKind.Flag, "IsActive")]);
        Accounts = new ReadOnlyList(new RecordShape(books, BaseDataFields.Account),
            [.. data.Accounts.Select(account => Account(account, data))],
            [new("accountNos", FilterKind.Numbers, "AccountNo")]);
        NumberSeries = new ReadOnlyList(new RecordShape(books, BaseDataFields.NumberSeries),
            [.. data.CustomerSeries.Select((series, index) => Series(series, index == 0, data))],
            [
                new("subLedgerNumberSeriesType", FilterKind.Text, "SubLedgerNumberSeriesType"),
                new("isDefault", FilterKind.Flag, "IsDefault"),
                new("generalLedgerAccountNos", FilterKind.Numbers, "GeneralLedgerAccountNo"),
            ]);
        PaymentTerms = new ReadOnlyList(
            new RecordShape(books, BaseDataFields.PaymentTerm), [.. data.PaymentTerms.Select(Term)], []);
        Integration = new RecordShape(books, BaseDataFields.Integration);
    }

    public ReadOnlyList VatCodes { get; }

    public ReadOnlyList Accounts { get; }

    public ReadOnlyList NumberSeries { get; }

    public ReadOnlyList PaymentTerms { get; }

    /// <summary>The shape of what the connection test reads.</summary>
    public RecordShape Integration { get; }

    static JsonObject VatCode(LedgerVatCode code) => With(BaseDataFields.VatCode,
        ("Id", code.Id), ("Code", code.Code), ("Name", code.Name), ("Rate", code.Rate), ("ValidFrom", "2005-01-01"));

    static JsonObject Account(LedgerAccount account, LedgerBaseData data) => With(BaseDataFields.Account,
        ("Id", account.Id), ("AccountNo", account.No), ("Name", account.Name), ("VatCode", account.VatCode),
        ("VatCodeId", data.VatCode(account.VatCode)?.Id),
        ("LastChangedDateTimeOffset", Beginning));

    static JsonObject Term(LedgerPaymentTerm term) => With(BaseDataFields.PaymentTerm,
        ("Id", term.Id), ("Name", term.Name), ("CreditDays", (long)term.CreditDays), ("IsDefault", term.IsDefault),
        ("CreatedDateTimeOffset", Beginning), ("LastChangedDateTimeOffset", Beginning));

    static JsonObject Series(LedgerNumberSeries series, bool isDefault, LedgerBaseData data)
    {
        var account = data.Accounts.FirstOrDefault(one => one.No == 1500);
        return With(BaseDataFields.NumberSeries,
            ("Id", series.Id.ToString("D")), ("Name", series.Name), ("IsDefault", isDefault),
            ("FromInclusive", series.From), ("ToInclusive", series.To), ("SubLedgerNumberSeriesType", "Customer"),
            ("GeneralLedgerAccountId", account?.Id), ("GeneralLedgerAccountNo", account?.No));
    }

    static JsonObject With(FieldTable table, params IEnumerable<(string Field, JsonNode? Value)> values)
    {
        var record = ValueReader.Defaults(table);
        foreach (var (field, value) in values)
            record[field] = value;
        return record;
    }
}
