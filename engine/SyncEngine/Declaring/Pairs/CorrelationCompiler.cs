using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Compiles the lines by which a partner is found.</summary>
sealed class CorrelationCompiler(PairContext context, ImmutableArray<Cell> cells)
{
    const string Owner = "owner";

    /// <summary>The rules in order.</summary>
    internal ImmutableArray<CorrelationRule> Compile() =>
        [.. context.Head.Keys.Nodes("correlate").Select(Rule).OfType<CorrelationRule>()];

    CorrelationRule? Rule(YamlNode node, int index) => node switch
    {
        YamlList list =>
            new CorrelationRule(index, Parts(list.Items.OfType<YamlScalar>()), [], Identity: false, list.Span),
        YamlMap map when new TableReader(map, PairTables.Rule) is var keys => new CorrelationRule(
            index, Parts(keys.Scalars("equal")), Parts(keys.Scalars("not_different")), keys.Truth("identity"),
            map.Span)
        {
            Asks = keys.Truth("ask"),
        },
        _ => null,
    };

    ImmutableArray<CorrelationPart> Parts(IEnumerable<YamlScalar> names) =>
        [.. names.Select(Part).OfType<CorrelationPart>()];

    CorrelationPart? Part(YamlScalar name)
    {
        if (name.Text == Owner)
        {
            if (!context.Head.Keys.Has(Owner))
                context.Diagnostics.Report(
                    MappingRules.KeyNeeds, name.Span, Owner, "the pair names no owner",
                    "Add 'owner: <pair>', or take it out of the line");
            return new CorrelationPart(Cell: null);
        }
        if (cells.FirstOrDefault(cell => cell.Name == name.Text) is { } named)
            return new CorrelationPart(named);
        var meeting = cells.Where(cell => cell.Rows.Any(row => row.Left?.Name == name.Text)).ToList();
        if (meeting is [var single])
            return new CorrelationPart(single);
        if (meeting.Count > 1)
            context.Diagnostics.Report(
                MappingRules.AmbiguousPart, name.Span, name.Text,
                string.Join(" or ", meeting.Select(cell => $"'{cell.Name}'")));
        else
            context.ReportWithoutRow(MappingRules.UnknownPart, name, Known());
        return null;
    }

    IEnumerable<string> Known() =>
        cells.Select(cell => cell.Name)
            .Concat(cells.SelectMany(cell => cell.Rows).Select(row => row.Left?.Name).OfType<string>());
}
