using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>Products: unique codes unless the settings say otherwise, a group always, stock with rules and a clock of its own.</summary>
sealed class ProductRules(Books books) : Resource(books, ProductFields.Table, ["Code"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("codes", FilterKind.Texts, "Code"),
        new("createdDateTimeOffsetGreaterThan", FilterKind.After, "CreatedDateTimeOffset"),
        new("isArchived", FilterKind.Flag, "IsArchived"),
        new("lastChangedDateTimeOffsetGreaterThan", FilterKind.After, "LastChangedDateTimeOffset"),
        new("stockOnHandLastChangedDatetimeOffsetGreaterThan", FilterKind.After,
            "StockOnHandLastChangedDatetimeOffset"),
        new("names", FilterKind.Texts, "Name"),
        new("productGroupCodes", FilterKind.Texts, "ProductGroupCode"),
        new("type", FilterKind.Choice, "ProductType"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <summary>What is on hand less what confirmed orders have reserved.</summary>
    public override JsonNode? Value(JsonObject record, Field field) => field.Name switch
    {
        "StockAvailable" => record.Amount("StockOnHand") is { } onHand
            ? ValueReader.WithoutTrailingZeros(onHand - Books.SalesOrders.Reserved(record.Whole("Id")!.Value))
            : null,
        _ => base.Value(record, field),
    };

    /// <summary>Stock cannot be set on what is no stock item at that moment of a patch.</summary>
    public override void BeforeSet(JsonObject draft, Field field)
    {
        if (field.Name is "StockOnHand" && !draft.Flag("IsStockItem"))
            throw Invalid("StockOnHand can only be set when IsStockItem is true.");
    }

    /// <summary>The group that a product inherits from, or null.</summary>
    public JsonObject? GroupOf(JsonObject product) => product.Whole("ProductGroupId") is { } id
        ? Books.ProductGroups.Records.Find(Fieldwise.Digits(id))
        : null;

    /// <summary>Stock has a timestamp of its own.</summary>
    protected override bool Moves(Field field) =>
        field.Name is not ("StockOnHand" or "StockOnHandLastChangedDatetimeOffset");

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
        if (draft.Filled("Name") is null)
            throw Invalid("Name must have a value.");
        if (draft["StockOnHand"] is not null && !draft.Flag("IsStockItem"))
            throw Invalid("StockOnHand can only be set when IsStockItem is true.");
        if (draft.Flag("IsStockItem"))
            draft["StockOnHand"] ??= 0m;
        if (draft["StockOnHand"] is null)
            draft["StockOnHandLastChangedDatetimeOffset"] = null;
        else if (before is null)
            draft["StockOnHandLastChangedDatetimeOffset"] ??= Instants.Text(Books.Now);
        else if (!Fieldwise.Same(before["StockOnHand"], draft["StockOnHand"]))
            draft["StockOnHandLastChangedDatetimeOffset"] = Instants.Text(Books.Now);
        draft["ProductGroupId"] ??= Books.Settings.BaseData.ProductGroups is [var first, ..] ? first.Id : null;
        if (Books.Settings.ProductCodesAreUnique)
            RequireUnique(draft, "Code", "product");
        Books.Numbers.Number(draft, "Id", "Product");
    }

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) =>
        Books.SalesOrders.Records.Now.Concat(Books.Invoices.Records.Now)
            .SelectMany(order => order[SalesOrderFields.Lines]!.AsArray())
            .Any(line => line!.AsObject().Whole("ProductId") == record.Whole("Id"));
}
