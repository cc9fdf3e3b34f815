using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Rules;

/// <summary>How the records of a resource look from outside: their fields, stored or derived.</summary>
class RecordShape(Books books, FieldTable table)
{
    /// <summary>The fields.</summary>
    public FieldTable Table { get; } = table;

    /// <summary>The books that the records belong to.</summary>
    protected Books Books { get; } = books;

    /// <summary>The value of a field as the API shows it; a code is looked up by its id.</summary>
    public virtual JsonNode? Value(JsonObject record, Field field) => field.CodeOf is { } idField
        ? record.Whole(idField) is { } id ? Books.Lookups.CodeOf(field, id) : null
        : record[field.Name];

    /// <summary>
    /// Called before a patch or a person sets a field, with what earlier operations have already set.
    /// </summary>
    /// <exception cref="RefusedException">The field cannot be set yet.</exception>
    public virtual void BeforeSet(JsonObject draft, Field field)
    {
    }

    /// <summary>The shape of what a field of the record nests.</summary>
    protected virtual RecordShape Inner(JsonObject record, Field field) => new(Books, field.Nested!);

    /// <summary>Writes a record with all readable fields, nulls included, or with those that were asked for.</summary>
    public void Write(Utf8JsonWriter writer, JsonObject record, IReadOnlyList<Field>? only = null)
    {
        writer.WriteStartObject();
        foreach (var field in only ?? Table.Fields)
        {
            if (!field.Use.HasFlag(FieldUse.Read))
                continue;
            writer.WritePropertyName(field.Name);
            WriteValue(writer, record, field);
        }
        writer.WriteEndObject();
    }

    void WriteValue(Utf8JsonWriter writer, JsonObject record, Field field)
    {
        switch (Value(record, field))
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject nested:
                Inner(record, field).Write(writer, nested);
                break;
            case JsonArray list when field.Kind == FieldKind.NestedList:
                var inner = Inner(record, field);
                writer.WriteStartArray();
                foreach (var item in list)
                    inner.Write(writer, (JsonObject)item!);
                writer.WriteEndArray();
                break;
            case var value:
                value.WriteTo(writer);
                break;
        }
    }
}
