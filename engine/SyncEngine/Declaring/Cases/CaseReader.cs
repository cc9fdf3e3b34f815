using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Cases;

/// <summary>Reads one case of a pair.</summary>
/// <param name="pair">The pair.</param>
/// <param name="declarations">The mapping.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class CaseReader(Pair pair, Declarations declarations, DiagnosticCollection diagnostics)
{
    readonly CaseValueReader values = new(diagnostics);

    /// <summary>The case, or null after a diagnostic.</summary>
    internal CaseDeclaration? Read(TableReader keys)
    {
        var before = Errors();
        var read = new CaseDeclaration
        {
            Name = keys.Text("name") ?? "",
            Pair = pair,
            Left = values.Record(keys.Node("left"), pair.Left),
            ItemKey = keys.Text("item"),
            Right = keys.Has("right") ? Right(keys, "right") : null,
            HasBase = keys.Text("base") != "none",
            EditLeft = keys.Has("edit_left") ? values.Record(keys.Node("edit_left"), pair.Left) : null,
            EditRight = keys.Has("edit_right") ? Right(keys, "edit_right") : null,
            Newer = Newer(keys),
            Partners = Partners(keys),
            Rivals = [.. keys.Scalars("rivals").Where(IsCell).Select(cell => cell.Text)],
            Expected = [.. Expected(keys)],
            Node = keys.Map,
        };
        foreach (var name in UnreadEdits.Of(pair, keys))
            diagnostics.Report(CaseRules.EditUnread, name.Span, name.Text, pair.Name);
        return Errors() == before ? read : null;
    }

    int Errors() => diagnostics.Count(finding => finding.Rule.Severity == Severity.Error);

    ImmutableDictionary<string, Value> Right(TableReader keys, string key) =>
        values.Fields(keys.Entries(key), pair.Right)
            .ToImmutableDictionary(given => given.Name, given => given.Value, StringComparer.Ordinal);

    Side? Newer(TableReader keys)
    {
        if (keys.Scalar("newer") is not { } system)
            return null;
        if (system.Text == pair.Left.System)
            return Side.Left;
        if (system.Text != pair.Right.System)
            diagnostics.Report(
                CaseRules.UnknownSide, system.Span, system.Text,
                Nearest.Mend(system.Text, [pair.Left.System, pair.Right.System]));
        return Side.Right;
    }

    ImmutableDictionary<string, string> Partners(TableReader keys)
    {
        foreach (var entry in keys.Entries("partners"))
        {
            if (!declarations.Pairs.Any(known => known.Name == entry.Key.Text))
                diagnostics.Report(
                    CaseRules.UnknownPair, entry.Key.Span, entry.Key.Text,
                    Nearest.Mend(entry.Key.Text, declarations.Pairs.Select(known => known.Name)));
        }
        return keys.TextMap("partners");
    }

    IEnumerable<CaseExpectation> Expected(TableReader keys)
    {
        var records = new[] { ("creates", pair.Right), ("writes_left", pair.Left), ("writes_right", pair.Right) };
        foreach (var (key, entity) in records)
        {
            if (keys.Node(key) is { } node)
                yield return new CaseExpectation(
                    key,
                    [
                        .. values.Fields(keys.Entries(key), entity)
                            .Select(given => new CaseEntry(given.Name, CaseText.Of(given.Value))),
                    ],
                    node);
        }
        if (keys.Node("decides") is { } decides)
            yield return new CaseExpectation(
                "decides", [.. keys.Entries("decides").Select(Decision).OfType<CaseEntry>()], decides);
        if (keys.Scalar("parks") is { } parks)
            yield return new CaseExpectation("parks", [new CaseEntry("", parks.Text)], parks);
    }

    CaseEntry? Decision(YamlEntry entry)
    {
        var words = CaseText.Decisions(pair);
        if (!IsCell(entry.Key) || entry.Value is not YamlScalar word)
            return null;
        if (!words.Contains(word.Text, StringComparer.Ordinal))
            diagnostics.Report(CaseRules.UnknownDecision, word.Span, word.Text, Nearest.Mend(word.Text, words));
        return new CaseEntry(entry.Key.Text, word.Text);
    }

    bool IsCell(YamlScalar name)
    {
        if (pair.Cells.Any(cell => cell.Name == name.Text))
            return true;
        diagnostics.Report(
            CaseRules.UnknownCell, name.Span, name.Text, Nearest.Mend(name.Text, pair.Cells.Select(cell => cell.Name)));
        return false;
    }
}
