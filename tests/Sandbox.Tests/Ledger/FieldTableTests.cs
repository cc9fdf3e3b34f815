using System.Text.Json;
using Sandbox.Ledger.Fields;
using Vendors;

namespace Sandbox.Tests.Ledger;

/// <summary>Holds the field tables against the API's own description, where that lies beside the repository.</summary>
public class FieldTableTests
{
    static readonly (FieldTable Table, string Schema)[] Schemas =
    [
        (CustomerFields.Table, "Customer"),
        (CustomerFields.Address, "ContactAddress"),
        (ContactPersonFields.Table, "ContactPerson"),
        (ContactPersonFields.Address, "Address"),
        (ProductFields.Table, "Product"),
        (ProductFields.Group, "ProductGroup"),
        (SalesOrderFields.Table, "SalesOrder"),
        (SalesOrderFields.Complete, "SalesOrderComplete"),
        (SalesOrderLineFields.Table, "SalesOrderLine"),
        (OutgoingInvoiceFields.Table, "OutgoingInvoice"),
        (OutgoingInvoiceFields.Line, "OutgoingInvoiceLine"),
        (BaseDataFields.VatCode, "VatCode"),
        (BaseDataFields.Account, "GeneralLedgerAccount"),
        (BaseDataFields.NumberSeries, "SubLedgerNumberSeries"),
        (BaseDataFields.PaymentTerm, "PaymentTerm"),
        (BaseDataFields.Integration, "ClientIntegrationInformation"),
    ];

    /// <summary>Fields that the newer description has and the older lacks.</summary>
    static readonly IReadOnlyList<string> Newer =
    [
        "CreateInterestNotes", "InterestNoteDeliveryType", "JobStop", "JobStopReason", "KeepUpdated",
            "AllowSendInvoice",
    ];

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Every_readable_field_is_in_the_description_with_its_kind()
    {
        using var schemas = Open(VendorFiles.Ledger);
        foreach (var (table, schema) in Schemas)
            foreach (var field in table.Fields.Where(
                field => field.Use.HasFlag(FieldUse.Read) && !Newer.Contains(field.Name)))
                Assert.Equal((schema, field.Name, Kind(field)),
                    (schema, field.Name, DeclaredKind(schemas, schema + "Dto", field.Name)));
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Every_field_of_the_synchronized_resources_is_in_the_tables()
    {
        using var schemas = Open(VendorFiles.Ledger);
        foreach (var (table, schema) in Schemas.Take(9))
            foreach (var property in Properties(schemas, schema + "Dto").EnumerateObject())
            {
                var use = table.Find(property.Name)?.Use ?? FieldUse.None;
                Assert.True(use.HasFlag(FieldUse.Read), $"{schema}.{property.Name} is missing.");
            }
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Exactly_the_described_fields_can_be_created()
    {
        using var schemas = Open(VendorFiles.Ledger);
        foreach (var (table, schema) in Schemas.Where(pair => pair.Schema is not "SalesOrder").Take(8))
        {
            var described = Properties(schemas, schema + "PostDto").EnumerateObject().Select(property => property.Name);
            var creatable = table.Fields.Where(field => field.Use.HasFlag(FieldUse.Create)).Select(field => field.Name);
            Assert.Equal(
                described.Order(StringComparer.Ordinal), creatable.Except(Newer).Order(StringComparer.Ordinal));
        }
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Exactly_the_described_fields_can_be_patched()
    {
        using var delta = Open(VendorFiles.LedgerChanges);
        foreach (var (table, _) in Schemas.Where(
            pair => pair.Schema is "Customer" or "ContactPerson" or "Product" or "SalesOrder" or "SalesOrderLine"))
        {
            var described = delta.RootElement.GetProperty("patch_dto_fields").GetProperty(table.PatchName)
                .EnumerateArray().Select(name => name.GetString()!);
            var patchable = table.Fields.Where(field => field.Use.HasFlag(FieldUse.Update)).Select(field => field.Name);
            Assert.Equal(described.Order(StringComparer.Ordinal), patchable.Order(StringComparer.Ordinal));
        }
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Every_described_filter_of_the_synchronized_resources_is_known()
    {
        using var bench = new LedgerBench();
        using var delta = Open(VendorFiles.LedgerChanges);
        foreach (var list in delta.RootElement.GetProperty("list_filters").EnumerateObject())
            foreach (var parameter in list.Value.EnumerateArray().Select(name => name.GetString()!))
                Assert.True(IsKnown(bench, list.Name["GET /".Length..], parameter), $"{list.Name}: {parameter}");
    }

    /// <summary>A filter that is known refuses what it cannot read, or narrows an otherwise filled list.</summary>
    static bool IsKnown(LedgerBench bench, string path, string parameter)
    {
        // These two change what is shown of projects and inheritance, not which rows.
        if (parameter is "includeSubProject" or "showInherited")
            return true;
        bench.System.Add(path, path switch
        {
            "Customers" => new() { ["Name"] = "X" },
            "Products" => new() { ["Name"] = "X" },
            "ContactPersons" => new()
            {
                ["ContactId"] = bench.System.Add("Customers", new() { ["Name"] = "Y" })["Id"]!.DeepClone(),
                ["FirstName"] = "A",
                ["LastName"] = "B",
            },
            _ => [],
        });
        var answer = bench.Get($"{path}?{parameter}=nothing").Result;
        return answer.Status is 400 or 204;
    }

    static string Kind(Field field) => field.Kind switch
    {
        FieldKind.Text or FieldKind.Choice => "string",
        FieldKind.Whole => "integer",
        FieldKind.Amount => "number",
        FieldKind.Flag => "boolean",
        FieldKind.Day => "date",
        FieldKind.Instant => "date-time",
        FieldKind.Uuid => "uuid",
        FieldKind.WholeList or FieldKind.TextList or FieldKind.NestedList => "array",
        FieldKind.Nested => "object",
    };

    static string DeclaredKind(JsonDocument schemas, string schema, string name)
    {
        if (!Properties(schemas, schema).TryGetProperty(name, out var property))
            return "missing";
        if (property.TryGetProperty("$ref", out var reference))
        {
            var target = Schema(schemas, reference.GetString()!.Split('/')[^1]);
            return target.TryGetProperty("enum", out _) ? "string" : "object";
        }
        var type = property.GetProperty("type").GetString()!;
        return type is "string" && property.TryGetProperty("format", out var format) ? format.GetString()! : type;
    }

    static JsonElement Properties(JsonDocument schemas, string schema) =>
        Schema(schemas, schema).GetProperty("properties");

    static JsonElement Schema(JsonDocument schemas, string name) =>
        schemas.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(name);

    static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllBytes(VendorFiles.Find(name)!));
}
