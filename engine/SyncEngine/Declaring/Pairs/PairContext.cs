using System.Collections.Immutable;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>The names and entities of a pair, known before any pair is compiled.</summary>
/// <param name="Name">The pair's name.</param>
/// <param name="Left">The left entity.</param>
/// <param name="Right">The right entity.</param>
/// <param name="Source">The file.</param>
/// <param name="Keys">The file's keys.</param>
/// <param name="Tables">The tables for its two systems.</param>
/// <param name="Faults">Where its keys are wrong.</param>
sealed record PairHead(
    string Name, Entity Left, Entity Right, SourceText Source, TableReader Keys, PairTables Tables,
    ImmutableArray<SourceSpan> Faults)
{
    /// <summary>The names of the properties of what a right record may become when it is posted.</summary>
    internal ImmutableArray<string> Posted { get; init; } = [];

    /// <summary>Whether a key of a row is wrong, so that the row would be misunderstood.</summary>
    internal bool IsFaulty(TableReader row) => Faults.Any(row.Span.Contains);
}

/// <summary>What the parts of one pair file have in common while it is compiled.</summary>
/// <param name="Head">The pair.</param>
/// <param name="Others">All pairs.</param>
/// <param name="Transforms">The transforms that it may name.</param>
/// <param name="Settings">The settings that its texts may name.</param>
/// <param name="Diagnostics">Takes the findings.</param>
sealed record PairContext(
    PairHead Head, PairNames Others, TransformLibrary Transforms, SettingNames Settings, DiagnosticCollection Diagnostics)
{
    readonly HashSet<string> unjudged = new(StringComparer.Ordinal);
    readonly HashSet<string> told = new(StringComparer.Ordinal);
    readonly int errorsBefore = ErrorsIn(Diagnostics);
    bool hasWrongRow;

    /// <summary>Whether every row of the table could be read, and nothing was wrong with any.</summary>
    internal bool TableIsWhole => unjudged.Count == 0 && !hasWrongRow;

    /// <summary>Notes a row that could not be read: what the rest of the file says of its names is not judged.</summary>
    internal void PassOver(TableReader row)
    {
        foreach (var name in (string[])[Tables.Left, Tables.Right])
            unjudged.Add(row.Text(name) ?? "");
    }

    /// <summary>Looks whether anything is wrong with the table's rows, once all of them have been judged.</summary>
    internal void EndTable() => hasWrongRow = ErrorsIn(Diagnostics) > errorsBefore;

    /// <summary>Whether a name stands in a row that could not be read, or was meant there.</summary>
    internal bool IsUnjudged(string name) => unjudged.Contains(name) || Nearest.Find(name, unjudged) is not null;

    /// <summary>Notes a name without a row that has been told of: to say it again elsewhere would hide that it is one slip.</summary>
    internal void HasTold(string name) => told.Add(name);

    /// <summary>Reports that no row has a name, unless that may follow from a slip that has been reported.</summary>
    /// <param name="rule">What is wrong.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that rows have.</param>
    internal void ReportWithoutRow(DiagnosticRule rule, YamlScalar name, IEnumerable<string> known)
    {
        // A row that is wrong may be the one that was to have a property which there is.
        var follows = hasWrongRow && (Head.Left.Find(name.Text) ?? Head.Right.Find(name.Text)) is not null;
        if (!follows && !IsUnjudged(name.Text) && told.Add(name.Text))
            Diagnostics.Report(rule, name.Span, name.Text, Nearest.Mend(name.Text, known));
    }

    static int ErrorsIn(DiagnosticCollection diagnostics) => diagnostics.Count(finding => finding.Rule.Severity == Severity.Error);

    /// <summary>The tables.</summary>
    internal PairTables Tables => Head.Tables;

    /// <summary>The field that a text names, or null after a diagnostic.</summary>
    internal Field? Find(Side side, YamlScalar? name)
    {
        if (name is null)
            return null;
        var entity = side == Side.Left ? Head.Left : Head.Right;
        var field = entity.Find(name.Text);
        if (field is null)
            Diagnostics.Report(
                MappingRules.UnknownProperty, name.Span, name.Text, entity,
                Nearest.Mend(name.Text, entity.Fields.Select(known => known.Name)));
        return field;
    }

    /// <summary>The pair that a text names, or null after a diagnostic.</summary>
    internal PairHead? FindPair(YamlScalar? name)
    {
        if (name is null)
            return null;
        var found = Others.Find(name.Text);
        if (found is null && !Others.MayBeDeclared(name.Text))
            Diagnostics.Report(
                MappingRules.UnknownPair, name.Span, name.Text, Nearest.Mend(name.Text, Others.Known));
        return found;
    }

    /// <summary>A property of what a pair's partner may become, or null; a name that is none is reported.</summary>
    internal string? FindPosted(PairHead? pair, YamlScalar? name)
    {
        if (pair is null || name is null || pair.Posted.Contains(name.Text, StringComparer.Ordinal))
            return name?.Text;
        Diagnostics.Report(
            MappingRules.UnknownProperty, name.Span, name.Text, $"what {pair.Right} may become", Nearest.Mend(name.Text, pair.Posted));
        return null;
    }

    /// <summary>The rule for conflicts that a key holds; null when the key is not there.</summary>
    internal ConflictPolicy? Conflict(TableReader keys) => keys.Node("conflict") switch
    {
        YamlScalar { Text: "newest" } => ConflictPolicy.Newest,
        YamlMap => Preferred(keys, "conflict") is { } side
            ? side == Side.Left ? ConflictPolicy.PreferLeft : ConflictPolicy.PreferRight
            : ConflictPolicy.Hold,
        null => null,
        _ => ConflictPolicy.Hold,
    };

    /// <summary>The side that <c>prefer</c> names under a key, or null.</summary>
    internal Side? Preferred(TableReader keys, string key)
    {
        if (keys.Table(key, PairTables.Prefer)?.Scalar("prefer") is not { } system)
            return null;
        if (system.Text == Tables.Left)
            return Side.Left;
        if (system.Text == Tables.Right)
            return Side.Right;
        Diagnostics.Report(
            MappingRules.UnknownSide, system.Span, system.Text, Nearest.Mend(system.Text, [Tables.Left, Tables.Right]));
        return null;
    }

    /// <summary>The direction that a key holds, or null when it is not there.</summary>
    internal Direction? Direction(TableReader keys)
    {
        var word = keys.Text("direction");
        return word == Tables.ToLeft ? Mapping.Direction.ToLeft
            : word == Tables.ToRight ? Mapping.Direction.ToRight
            : word == "both" ? Mapping.Direction.Both
            : word == "compare" ? Mapping.Direction.Compare
            : null;
    }
}
