using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Finding;

/// <summary>What mapping asks during a run: links, planned partners, rivals, settings. Valid on the script thread.</summary>
sealed class RunMapping : IMappingContext
{
    readonly RunScope scope;
    readonly Pair? pair;
    readonly PlannedPartners planned;

    RunMapping(RunScope scope, IScriptCalls scripts, Pair? pair, PlannedPartners planned) =>
        (this.scope, Scripts, this.pair, this.planned) = (scope, scripts, pair, planned);

    /// <inheritdoc />
    public IScriptCalls Scripts { get; }

    /// <inheritdoc />
    public string Country => scope.Connection.Country;

    /// <summary>The context of a pair whose records are planned.</summary>
    public static RunMapping For(RunScope scope, IScriptCalls scripts, Pair pair, PlannedPartners planned) =>
        new(scope, scripts, pair, planned);

    /// <summary>The context of the index: it knows no rivals, for it is what they are found by.</summary>
    public static RunMapping ForIndex(RunScope scope, IScriptCalls scripts) =>
        new(scope, scripts, pair: null, new PlannedPartners());

    /// <inheritdoc />
    public Mapped Refer(ImmutableArray<string> pairs, RecordKey left)
    {
        foreach (var name in pairs)
        {
            if (Links.Alive(scope, name, left) is { } link)
                return Mapped.Is(Value.Of(link.Right.Own));
            if (planned.FindFound(name, left) is { } found)
                return Mapped.Is(Value.Of(found.Own));
            if (planned.Find(name, left) is { } write)
                return Mapped.WillBe(write);
        }

        return Mapped.Waits(pairs, left);
    }

    /// <inheritdoc />
    public Mapped Take(ImmutableArray<string> pairs, RecordKey left, string property)
    {
        foreach (var name in pairs)
        {
            if (scope.Store.Links.ByLeft(name, left) is not { State: LinkState.Closed } link)
                continue;
            return Posted.Find(scope, link, property) is { IsFilled: true } value
                ? Mapped.Is(value)
                : throw new MappingException($"'{property}' of what the partner of {left} in {name} became is not known");
        }

        return Mapped.Waits(pairs, left);
    }

    /// <inheritdoc />
    public bool HasRival(Cell cell, RecordKey left, Value value) =>
        pair is not null
        && CorrelationKeys.Hash([CorrelationKeys.RightPart(cell, value, this)]) is { } hash
        && scope.Store.Identities.Find(pair.Name, Side.Left, CorrelationKeys.OfCell(cell), hash).Any(other => other != left);

    /// <inheritdoc />
    public string? Setting(string name) => scope.Setting(name);
}
