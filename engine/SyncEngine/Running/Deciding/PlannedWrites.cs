using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Turns decided cells into the properties that are written.</summary>
static class PlannedWrites
{
    /// <summary>The values and the mark of a record to be created.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="left">The left record.</param>
    /// <param name="ready">What is decided of its cells.</param>
    /// <param name="isOrdered">Whether a person ordered it: a former partner may still carry our reference.</param>
    public static (ImmutableArray<PlannedProperty> Properties, string? Recognition) ForCreate(
        RunScope scope, Pair pair, EntityRecord left, CreatePlan.Ready ready, bool isOrdered)
    {
        var properties = ImmutableArray.CreateBuilder<PlannedProperty>(ready.Cells.Length + ready.Fixed.Length + 1);
        foreach (var cell in ready.Cells)
        {
            if (cell.ToRight is { } write)
                properties.Add(Of(pair, cell, write, Value.Absent, left));
        }

        foreach (var (property, value) in ready.Fixed)
            properties.Add(new PlannedProperty(property.Name, new PlannedValue(value), Value.Absent, pair.Name, left.Key, Cell: null, Item: null));
        var recognition = pair.Right.Resource.Recognition;
        if (recognition is not { IsReference: true })
        {
            var identity = properties.FirstOrDefault(value => value.Property == recognition?.Property.Name)?.Value.Value.ToString();
            return (properties.DrainToImmutable(), identity);
        }

        var reference = isOrdered ? FreeReference(scope, pair, left.Key) : scope.ReferenceFor(pair, left.Key);
        properties.Add(Reference(recognition, reference, Value.Absent, pair, left));
        return (properties.DrainToImmutable(), reference);
    }

    static string FreeReference(RunScope scope, Pair pair, RecordKey left)
    {
        var reference = scope.ReferenceFor(pair, left);
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? reference : string.Create(CultureInfo.InvariantCulture, $"{reference}.{number}"))
            .First(free => !IsCarried(scope, pair.Right.Resource, free));
    }

    static bool IsCarried(RunScope scope, Resource resource, string reference) =>
        CorrelationKeys.Hash([Value.Of(reference)]) is { } hash
        && resource.GoneTo.Select(name => scope.ResourceOf(resource.System, name)).Prepend(resource)
            .Any(place => scope.Store.Identities.Find(Indexing.ReferenceIndex(place), Side.Right, CorrelationKeys.Reference, hash).Any());

    /// <summary>
    /// Our reference for a link that was not made by a create, where the right record has none yet; null where it has, or where another
    /// record carries this one, for example the partner from which a person moved the link away.
    /// </summary>
    public static PlannedProperty? ReferenceFor(RunScope scope, Pair pair, EntityRecord left, EntityRecord right)
    {
        if (pair.Right.Resource.Recognition is not { IsReference: true } recognition
            || right.Source[recognition.Property] is not { Kind: ValueKind.Null } blank)
            return null;
        var reference = scope.ReferenceFor(pair, left.Key);
        return IsCarried(scope, pair.Right.Resource, reference) ? null : Reference(recognition, reference, blank, pair, left);
    }

    /// <summary>What a record's cells write to the right.</summary>
    public static ImmutableArray<PlannedProperty> ToRight(Pair pair, RecordPlan plan, EntityRecord left)
    {
        var properties = ImmutableArray.CreateBuilder<PlannedProperty>(plan.Cells.Length);
        foreach (var cell in plan.Cells)
        {
            if (cell.ToRight is { } write)
                properties.Add(Of(pair, cell, write, write.Before, left));
        }

        return properties.DrainToImmutable();
    }

    /// <summary>What a record's cells write to the left.</summary>
    public static IEnumerable<PlannedProperty> ToLeft(Pair pair, RecordPlan plan, EntityRecord left) =>
        from cell in plan.Cells
        from write in cell.ToLeft
        let field = left.Entity.Find(write.Field)!
        select new PlannedProperty(
            field.Property!.Name, write.Value, ValueOf(left, field), pair.Name, left.Key, cell.Cell,
            field.Source == FieldSource.Item ? left.Key.Text : null);

    /// <summary>The correlation keys under which a record to be created will be found, in every pair about its resource.</summary>
    public static IEnumerable<(string Pair, int Rule, string Hash)> KeysOf(
        RunScope scope, Resource resource, ImmutableArray<PlannedProperty> values, string? owner, IMappingContext context) =>
        from pair in scope.Declarations.Pairs
        where pair.Right.Resource == resource
        from rule in pair.Correlate
        let hash = CorrelationKeys.Hash(rule.Equal.Select(part => part.Cell is { } cell ? PlannedPart(cell, values, context) : Value.Of(owner)))
        where hash is not null
        select (pair.Name, rule.Index, hash);

    /// <summary>The cell of a plan.</summary>
    public static Cell CellOf(Pair pair, CellPlan plan) => pair[plan.Cell];

    static PlannedProperty Of(Pair pair, CellPlan cell, FieldWrite write, Value before, EntityRecord left) =>
        new(CellOf(pair, cell).Right.Property!.Name, write.Value, before, pair.Name, left.Key, cell.Cell, Item: null);

    static Value PlannedPart(Cell cell, ImmutableArray<PlannedProperty> values, IMappingContext context) =>
        values.FirstOrDefault(value => value.Property == cell.Right.Property?.Name) is { } planned
            ? CorrelationKeys.RightPart(cell, planned.Value.Value, context)
            : Value.Null;

    // A derived field writes to another property; what stands there now is that property's value.
    static Value ValueOf(EntityRecord left, Field field) => field switch
    {
        { Source: FieldSource.Derived, Property: { List: null } property } => left.Source[property],
        _ => left[field],
    };

    static PlannedProperty Reference(Recognition recognition, string reference, Value before, Pair pair, EntityRecord left) =>
        new(recognition.Property.Name, new PlannedValue(Value.Of(reference)), before, pair.Name, left.Key, Cell: null, Item: null);
}
