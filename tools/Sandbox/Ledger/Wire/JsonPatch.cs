using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>
/// Applies the six operations of RFC 6902 to a copy of a record, one after the other. The first that fails ends it,
/// and since only the copy was touched nothing has happened.
/// </summary>
/// <param name="shape">The record's fields; only those with <see cref="FieldUse.Update"/> can be addressed.</param>
/// <param name="draft">The copy.</param>
/// <param name="settings">What happens to paths into null, and to a failed test.</param>
sealed class JsonPatch(RecordShape shape, JsonObject draft, LedgerSettings settings)
{
    readonly ValueReader reader = new(shape.Table, FieldUse.Update);

    /// <summary>Applies all operations.</summary>
    /// <exception cref="RefusedException">400: an operation cannot be done, or a test fails.</exception>
    public void Apply(JsonElement operations)
    {
        foreach (var element in operations.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw Invalid("An operation must be an object.");
            Apply(PatchOperation.Read(element));
        }
    }

    void Apply(PatchOperation operation)
    {
        var target = Find(operation.Path);
        switch (operation.Verb)
        {
            case "add":
                Set(target, operation.Value, insert: true);
                break;
            case "replace":
                Set(target, operation.Value, insert: false);
                break;
            case "remove":
                Remove(target);
                break;
            case "copy":
                Set(target, JsonText.Element(Get(Find(operation.From))), insert: true);
                break;
            case "move":
                var moved = JsonText.Element(Get(Find(operation.From)));
                Remove(Find(operation.From));
                Set(target, moved, insert: true);
                break;
            case "test":
                Test(target, operation);
                break;
            default:
                throw Invalid($"Invalid JsonPatch operation '{operation.Verb}'.");
        }
    }

    /// <summary>A place that a path leads to: a field, a field of a nested object, or an item of a list.</summary>
    /// <param name="Field">The outer field.</param>
    /// <param name="Inner">The field of the nested object, or null.</param>
    /// <param name="Item">The item's index or <c>-</c>, or null.</param>
    readonly record struct Target(Field Field, Field? Inner, string? Item);

    Target Find(string path)
    {
        var segments = path.Split('/').Skip(1).Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal)).ToList();
        if (segments.Count == 0 || path[0] != '/' || Patchable(shape.Table, segments[0]) is not { } field)
            throw NotFound(segments.Count == 0 ? path : segments[0]);
        if (segments.Count == 1)
            return new Target(field, null, null);
        if (segments.Count == 2 && field.Kind == FieldKind.WholeList)
            return new Target(field, null, segments[1]);
        if (segments.Count == 2 && field.Kind == FieldKind.Nested && Patchable(field.Nested!, segments[1]) is { } inner)
            return new Target(field, inner, null);
        throw NotFound(segments[1]);
    }

    JsonNode? Get(Target target)
    {
        var outer = shape.Value(draft, target.Field);
        if (target.Inner is { } inner)
            return outer?[inner.Name];
        return target.Item is { } item ? outer![Index(outer, item)] : outer;
    }

    void Set(Target target, JsonElement value, bool insert)
    {
        shape.BeforeSet(draft, target.Field);
        if (target.Inner is { } inner)
            Container(target)[inner.Name] = reader.Value(inner, value);
        else if (target.Item is { } item)
            SetItem(draft[target.Field.Name]!.AsArray(), item, value, insert);
        else
            draft[target.Field.Name] = reader.Value(target.Field, value);
    }

    void SetItem(JsonArray list, string item, JsonElement value, bool insert)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var id))
            throw Invalid($"The value '{value}' is invalid for target location.");
        if (insert && item is "-")
            list.Add(id);
        else if (insert)
            list.Insert(Index(list, item, end: list.Count), id);
        else
            list[Index(list, item)] = id;
    }

    void Remove(Target target)
    {
        shape.BeforeSet(draft, target.Field);
        if (target.Inner is { } inner)
        {
            if (draft[target.Field.Name] is JsonObject nested)
                nested[inner.Name] = ValueReader.Default(inner);
        }
        else if (target.Item is { } item)
        {
            var list = draft[target.Field.Name]!.AsArray();
            list.RemoveAt(Index(list, item));
        }
        else
        {
            draft[target.Field.Name] = ValueReader.Default(target.Field);
        }
    }

    void Test(Target target, PatchOperation operation)
    {
        var expected = operation.Value;
        var field = target.Inner ?? target.Field;
        var wanted = expected.ValueKind == JsonValueKind.Null ? null
            : target.Item is null ? reader.Value(field, expected)
            : JsonNode.Parse(expected.GetRawText());
        var current = Get(target);
        if (field.Nested is { } table && current is JsonObject record && wanted is JsonObject wish)
        {
            if (table.Fields.Where(IsPatchable).All(one => Fieldwise.Same(record[one.Name], wish[one.Name])))
                return;
        }
        else if (Fieldwise.Same(current, wanted))
        {
            return;
        }
        var failed = Invalid($"The current value '{Fieldwise.AsText(current)}' at path '{operation.Path}' "
            + $"is not equal to the test value '{expected}'.");
        throw new RefusedException(failed.Problem with { Status = settings.FailedTestStatus });
    }

    JsonObject Container(Target target)
    {
        if (draft[target.Field.Name] is JsonObject nested)
            return nested;
        if (!settings.PatchFillsNullAddress)
            throw NotFound(target.Inner!.Name);
        var made = ValueReader.Defaults(target.Field.Nested!);
        draft[target.Field.Name] = made;
        return made;
    }

    int Index(JsonNode list, string item, int? end = null)
    {
        var last = end ?? list.AsArray().Count - 1;
        if (int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last)
            return index;
        throw Invalid($"The index value provided by path segment '{item}' is out of bounds of the array size.");
    }

    static Field? Patchable(FieldTable table, string name) =>
        table.Find(name) is { } field && IsPatchable(field) ? field : null;

    static bool IsPatchable(Field field) => field.Use.HasFlag(FieldUse.Update);

    RefusedException NotFound(string segment) =>
        Invalid($"The target location specified by path segment '{segment}' was not found.");

    RefusedException Invalid(string detail) =>
        new(Problem.Invalid(shape.Table.Noun, $"{shape.Table.PatchName}: {detail}"));
}
