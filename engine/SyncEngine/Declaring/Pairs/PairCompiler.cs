using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Compiles one pair file.</summary>
sealed class PairCompiler(PairContext context)
{
    readonly PairHead head = context.Head;
    readonly TableReader keys = context.Head.Keys;

    /// <summary>The pair, or null after a diagnostic that leaves nothing of it.</summary>
    internal Pair? Compile()
    {
        var cells = Cells();
        if (cells.IsEmpty)
        {
            if (context.TableIsWhole)
                context.Diagnostics.Report(MappingRules.NoRows, keys.SpanOf("properties"));
            return null;
        }
        var unresolved = Unresolved();
        var declared = Creation();
        var create = unresolved.IsEmpty ? declared : CreationRule.None;
        var owner = Owner(create);
        CheckRequired(cells, create);
        RowMeetings.Report(cells, head.Right.System, context.Diagnostics);
        var scope = new ConditionReader(context.Diagnostics, head.Left.ToString(), head.Left.Fields)
            .Read(keys.Entries("scope"));
        var correlate = new CorrelationCompiler(context, cells).Compile();
        var firstLink = FirstLinkRule();
        var deletions = new DeletionCompiler(context);
        var (deletedLeft, deletedRight) = (deletions.Compile(Side.Left), deletions.Compile(Side.Right));
        var reconciled = new ReconciledCellsCompiler(context, cells).Compile();
        return Build(MappingHash.Of(Build(hash: "")));

        Pair Build(string hash) => new()
        {
            Name = head.Name,
            File = head.Source.Path,
            Left = head.Left,
            Right = head.Right,
            Spec = [.. keys.Tables("spec", PairTables.Section).Select(Section)],
            Unresolved = unresolved,
            Create = create,
            Scope = scope,
            Owner = owner,
            OnlyIf = Setting(keys, "only_if"),
            Strayed = keys.Text("strayed"),
            PartnerShared = keys.Text("partner") == "shared",
            Cells = cells,
            Correlate = correlate,
            FirstLink = firstLink,
            DeletedLeft = deletedLeft,
            DeletedRight = deletedRight,
            Reconciled = reconciled,
            Hash = hash,
            Span = keys.Span,
            DependsOn = DependsOn(cells, owner ?? create.Closed?.Pair),
        };
    }

    ImmutableArray<Cell> Cells()
    {
        var rows = new RowCompiler(context);
        var direction = context.Direction(keys);
        var drafts = new List<RowDraft>();
        foreach (var row in keys.Tables("properties", context.Tables.Row))
        {
            if (!head.IsFaulty(row) && rows.Compile(row, direction) is { } draft)
                drafts.Add(draft);
            else
                context.PassOver(row);
        }
        return new CellCompiler(context, context.Conflict(keys) ?? ConflictPolicy.Hold).Compile(drafts);
    }

    // Who does not know yet for whom a partner is to be created creates none.
    ImmutableArray<string> Unresolved()
    {
        foreach (var prose in keys.Scalars("unresolved"))
            context.Diagnostics.Report(SpecRules.Unresolved, prose.Span, prose.Text);
        return [.. keys.Texts("unresolved")];
    }

    CreationRule Creation()
    {
        var every = false;
        var connected = ImmutableArray.CreateBuilder<string>();
        ClosedRule? closed = null;
        var nodes = keys.Nodes("create");
        foreach (var node in nodes)
        {
            if (node is YamlMap map)
            {
                var rule = new TableReader(map, PairTables.Connected);
                connected.AddRange(rule.Scalars("connected")
                    .Where(name => context.FindPair(name) is not null || context.Others.MayBeDeclared(name.Text))
                    .Select(name => name.Text));
                if (!rule.Has("closed") && !rule.Has("connected"))
                    Missing(rule, "connected", "the pairs whose records refer to this one", "connected: [ order-salesorders ]");
                closed = Closed(rule) ?? closed;
            }
            else
                every |= node is YamlScalar { Text: "every" };
            if (node is YamlScalar { Text: "none" } && nodes.Length > 1)
                context.Diagnostics.Report(
                    MappingRules.KeyNeeds, node.Span, "none", "a reason to create stands beside it", "Keep 'none' alone, or remove it");
        }
        var creation = new CreationRule(every, connected.ToImmutable()) { Closed = closed, Span = keys.SpanOf("create") };
        if (creation.CreatesAny && head.Right.Resource.Creatable.IsEmpty)
            context.Diagnostics.Report(MappingRules.NotCreatable, keys.SpanOf("create"), head.Right);
        return creation;
    }

    // When something came and when something was posted tell together what is in it.
    ClosedRule? Closed(TableReader rule)
    {
        if (!rule.Has("closed"))
        {
            foreach (var key in ((string[])["at", "after", "since"]).Where(rule.Has))
                context.Diagnostics.Report(MappingRules.KeyNeeds, rule.SpanOf(key), key, "there is no 'closed'", $"Add 'closed', or remove '{key}'");
            return null;
        }
        foreach (var (key, example) in new[] { ("at", "at: created_at"), ("after", "after: SentDateTimeOffset") }.Where(each => !rule.Has(each.Item1)))
            Missing(rule, key, "one of the two times of 'closed'", example);
        var pair = context.FindPair(rule.Scalar("closed"));
        return context.Find(Side.Left, rule.Scalar("at")) is { } at && context.FindPosted(pair, rule.Scalar("after")) is { } after && pair is not null
            ? new ClosedRule(pair.Name, at, after, Setting(rule, "since"))
            : null;
    }

    static SettingReference? Setting(TableReader keys, string key) =>
        keys.Scalar(key) is { } name ? new SettingReference(name.Text, name.Span) : null;

    void Missing(TableReader rule, string key, string what, string example) =>
        context.Diagnostics.Report(YamlRules.MissingKey, rule.Span, key, "a creation rule", what, example);

    string? Owner(CreationRule create)
    {
        var name = keys.Scalar("owner");
        var stands = head.Right.Resource.Owner is not null;
        if (name is null && stands && create.CreatesAny)
            context.Diagnostics.Report(MappingRules.OwnerNeeded, keys.SpanOf("create"), head.Right);
        if (name is null || stands)
            return Told(context.FindPair(name), name)?.Name;
        context.Diagnostics.Report(MappingRules.OwnerUnneeded, name.Span, head.Right);
        return null;
    }

    PairHead? Told(PairHead? owner, YamlScalar? name)
    {
        if (owner is not null && name is not null && !OwnerKey.IsTold(owner.Left, head.Left))
            context.Diagnostics.Report(
                MappingRules.KeyNeeds, name.Span, "owner", $"{head.Left} does not tell which {owner.Left} it belongs to",
                "Give its list the other list's key as a property with 'around: true'");
        return owner;
    }

    void CheckRequired(ImmutableArray<Cell> cells, CreationRule create)
    {
        if (!create.CreatesAny || !context.TableIsWhole)
            return;
        var given = cells
            .Where(cell => cell.Direction is Direction.Both or Direction.ToRight && cell.When != When.Update)
            .Select(cell => cell.Right.Property)
            .ToHashSet();
        foreach (var missing in head.Right.Resource.NeededToCreate.Where(property => !given.Contains(property)))
            context.Diagnostics.Report(MappingRules.MissingRequired, keys.KeySpanOf("properties"), missing.Name,
                head.Right);
    }

    FirstLink FirstLinkRule() => context.Preferred(keys, "first_link") switch
    {
        Side.Left => FirstLink.PreferLeft,
        Side.Right => FirstLink.PreferRight,
        null => FirstLink.Hold,
    };

    static SpecSection Section(TableReader section) => new(
        section.Whole("section") ?? 0, section.Text("rule") ?? "", section.SpanOf("section"), section.SpanOf("rule"));

    static ImmutableArray<string> DependsOn(ImmutableArray<Cell> cells, string? owner)
    {
        var references = cells.SelectMany(cell => cell.Rows).SelectMany(row => row.References);
        return [.. (owner is null ? references : references.Prepend(owner)).Distinct(StringComparer.Ordinal)];
    }
}
