using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// What is worth knowing about declarations in which nothing is wrong. It is told to those who ask for it, and costs
/// others nothing.
/// </summary>
public static partial class PairNotes
{
    /// <summary>Reports properties that no pair mentions, systems that none joins, and texts that the other system may find too long.</summary>
    public static void Report(Declarations declarations, DiagnosticCollection diagnostics)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var cell in declarations.Pairs.SelectMany(pair => pair.Cells))
        {
            foreach (var row in cell.Rows)
                ReportLength(cell, row, diagnostics);
        }
        foreach (var resource in declarations.Pairs
            .SelectMany(pair => new[] { pair.Left, pair.Right })
            .GroupBy(entity => entity.Resource))
            ReportUnmentioned(resource.Key, [.. resource], declarations.Pairs, diagnostics);
        foreach (var (name, file) in declarations.Unused)
            diagnostics.Report(SystemRules.UnusedSystem, SourceSpan.StartOf(file), name);
    }

    static void ReportLength(Cell cell, Row row, DiagnosticCollection diagnostics)
    {
        if (row.Left is not { Property.MaximumLength: { } left } || row.Map is not null
            || cell.Right is not { Property.MaximumLength: { } right })
            return;
        if (cell.Direction is Direction.Both or Direction.ToRight && left > right && row.ToRight is null)
            diagnostics.Report(MappingRules.MayBeTooLong, row.Span, row.Left, left, cell.Right, right);
        if (cell.Direction is Direction.Both or Direction.ToLeft && right > left && row.ToLeft is null)
            diagnostics.Report(MappingRules.MayBeTooLong, row.Span, cell.Right, right, row.Left, left);
    }

    static void ReportUnmentioned(
        Resource resource, ImmutableArray<Entity> entities, ImmutableArray<Pair> pairs,
        DiagnosticCollection diagnostics)
    {
        var mentioned = OwnUse(resource)
            .Concat(entities.SelectMany(UseOf))
            .Concat(pairs.Where(pair => pair.Left.Resource == resource).SelectMany(LeftUse))
            .Concat(pairs.Where(pair => pair.Right.Resource == resource)
                .SelectMany(pair => pair.Cells).Select(cell => cell.Right.Name))
            .ToHashSet(StringComparer.Ordinal);
        var items = entities.Select(entity => entity.Each).OfType<ResourceList>().SelectMany(list => list.Properties);
        foreach (var property in resource.Properties.Concat(items).Distinct())
        {
            if (!mentioned.Contains(property.Name))
                diagnostics.Report(MappingRules.Unmentioned, property.Span, property, resource);
        }
    }

    // What the engine itself reads, whatever the pairs say.
    static IEnumerable<string> OwnUse(Resource resource) => resource.Key
        .Concat(resource.KnownBy)
        .Concat(resource.Lists.Select(list => list.Key))
        .Concat(resource.Locked.Select(locked => locked.Property))
        .Concat(resource.Updates.SelectMany(write => write.Needs.Concat(write.Unless)))
        .Concat(resource.Whole.SelectMany(group => group.Needs))
        .Concat(new[]
        {
            resource.Owner, resource.ChangedAt, resource.CreatedAt, resource.Archived, resource.Recognition?.Property,
        }.OfType<Property>())
        .Select(property => property.Name);

    static IEnumerable<string> UseOf(Entity entity) => entity.Where.Select(condition => condition.Field.Name)
        .Concat(entity.Derivations.SelectMany(derived => derived.From))
        .Concat(entity.Derivations.Select(derived => derived.WriteTo?.Name).OfType<string>());

    static IEnumerable<string> LeftUse(Pair pair)
    {
        var rows = pair.Cells.SelectMany(cell => cell.Rows).ToList();
        return pair.Scope.Select(condition => condition.Field.Name)
            .Concat(rows.SelectMany(row => row.Where).Select(condition => condition.Field.Name))
            .Concat(rows.SelectMany(row => row.With).Select(field => field.Name))
            .Concat(rows.Select(row => row.Left?.Name).OfType<string>())
            .Concat(rows.Select(row => row.UniqueElse).OfType<string>()
                .SelectMany(template => Hole().Matches(template)).Select(hole => hole.Value.Trim('{', '}')));
    }

    [GeneratedRegex(@"\{[^{}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
