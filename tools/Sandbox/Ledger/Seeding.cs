using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger;

/// <summary>Puts records in place that the API would show, in the order in which they refer to one another.</summary>
static class Seeding
{
    /// <summary>Loads all records of a document.</summary>
    /// <exception cref="InvalidDataException">A name is unknown, a record unreadable, or a rule broken.</exception>
    public static void Load(Books books, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("The seed must be an object of collections.");
        var collections = new (string Name, Resource Resource)[]
        {
            ("ProductGroups", books.ProductGroups),
            ("Customers", books.Customers),
            ("ContactPersons", books.ContactPersons),
            ("Products", books.Products),
            ("SalesOrders", books.SalesOrders),
        };
        foreach (var name in document.EnumerateObject().Select(property => property.Name))
            if (!collections.Any(collection => string.Equals(collection.Name, name, StringComparison.Ordinal)))
                throw new InvalidDataException(
                    $"'{name}' is no collection; there are {string.Join(", ", collections.Select(one => one.Name))}.");
        foreach (var (name, resource) in collections)
            if (document.TryGetProperty(name, out var records))
                Load(name, resource, records);
    }

    static void Load(string name, Resource resource, JsonElement records)
    {
        if (records.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"'{name}' must be an array.");
        var index = 0;
        foreach (var record in records.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]");
            try
            {
                RequireKnown(place, resource.CreationTable, record);
                resource.Seed(Read(resource, record));
            }
            catch (RefusedException refused)
            {
                throw new InvalidDataException($"{place}: {refused.Problem.Detail}", refused);
            }
        }
    }

    static JsonObject Read(Resource resource, JsonElement record)
    {
        var reader = new ValueReader(resource.Table, FieldUse.Read);
        return reader.Object(resource.CreationTable, record);
    }

    static void RequireKnown(string place, FieldTable table, JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{place} must be an object.");
        foreach (var property in record.EnumerateObject())
        {
            var field = table.Find(property.Name)
                ?? throw new InvalidDataException($"{place}: '{property.Name}' is no property of {table.Noun}.");
            if (field.Kind == FieldKind.Nested && property.Value.ValueKind == JsonValueKind.Object)
                RequireKnown($"{place}.{field.Name}", field.Nested!, property.Value);
            if (field.Kind == FieldKind.NestedList && property.Value.ValueKind == JsonValueKind.Array)
                foreach (var item in property.Value.EnumerateArray())
                    RequireKnown($"{place}.{field.Name}", field.Nested!, item);
        }
    }
}
