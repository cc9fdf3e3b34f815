using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>Product groups. No field is required.</summary>
sealed class ProductGroupRules(Books books) : Resource(books, ProductFields.Group, ["Code"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("codes", FilterKind.Texts, "Code"),
        new("createdDateTimeOffsetGreaterThan", FilterKind.After, "CreatedDateTimeOffset"),
        new("isArchived", FilterKind.Flag, "IsArchived"),
        new("lastChangedDateTimeOffsetGreaterThan", FilterKind.After, "LastChangedDateTimeOffset"),
        new("names", FilterKind.Texts, "Name"),
        new("type", FilterKind.Choice, "ProductType"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <summary>Puts the groups of the base data in place.</summary>
    public void Shelve(IReadOnlyList<LedgerProductGroup> groups)
    {
        foreach (var group in groups)
        {
            var draft = ValueReader.Defaults(Table);
            draft["Id"] = group.Id;
            draft["Code"] = group.Code;
            draft["Name"] = group.Name;
            draft["StandardSalesAccount"] = group.StandardSalesAccountNo;
            draft["UnitPrice"] = group.UnitPrice;
            Seed(draft);
        }
    }

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
        RequireUnique(draft, "Code", "product group");
        Books.Numbers.Number(draft, "Id", "Product group");
    }

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) =>
        Books.Products.Records.Now.Any(product => product.Whole("ProductGroupId") == record.Whole("Id"));
}
