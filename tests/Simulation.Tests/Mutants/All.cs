using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Declaring;

namespace Simulation.Tests.Mutants;

/// <summary>Everything that is broken on purpose.</summary>
static class All
{
    /// <summary>The broken engines.</summary>
    public static ImmutableArray<Mutant> Mutants { get; } =
    [
        Forgetting("no bases", "UPDATE link SET bases = '{}'"),
        Forgetting("watermarks of tomorrow", "UPDATE watermark SET since = REPLACE(since, '2026', '2027') WHERE since IS NOT NULL"),
        Forgetting("nothing to do", "DELETE FROM to_do"),
        Forgetting("nothing held", "DELETE FROM held"),
        Connecting("updates that are no updates", inner => new LyingConnector(inner)),
        Connecting("a base of any answer", inner => new BoastingConnector(inner)),
        Connecting("watermark from the greatest time seen", inner => new HastyConnector(inner, TimeSpan.FromMinutes(15))),
        Connecting("page tails swallowed", inner => new SwallowingConnector(inner)),
        Connecting("what is empty is not read", inner => new CoyConnector(inner)),
        Connecting("clearing is left out", inner => new ClingingConnector(inner)),
        new("a stale plan applied", () =>
        {
            var stale = new List<UpdateRequest>();
            return new Seams { AroundConnector = inner => new LateConnector(inner, stale) };
        }),
        Connecting("retry below the journal", inner => new StubbornConnector(inner)),
        Forgetting("no journal", "DELETE FROM journal"),
        Connecting("create without lookup", inner => new BlindConnector(inner)),
        Connecting("writes without precondition", inner => new CarelessConnector(inner)),
        Forgetting("no tombstones", "DELETE FROM link WHERE state = 'tombstone'"),
        Declaring("no canonizer", BentMapping.Pairs(text => text.Replace("type: string,", "type: string, canonize: day,", StringComparison.Ordinal))),
        Declaring("wrong supplier", BentMapping.Pairs(text => text.Replace(
            "first_of: [ phone, default_address.phone ]", "first_of: [ default_address.phone, phone ]", StringComparison.Ordinal))),
        Declaring("prices are rounded", BentMapping.Scripts(text => text.Replace("taxRate || \"0\")), 6)", "taxRate || \"0\")), 0)", StringComparison.Ordinal))),
    ];

    static Mutant Forgetting(string name, string statement) =>
        new(name, () => new Seams { PrepareDatabase = BentDatabase.By(statement) });

    static Mutant Connecting(string name, Func<IConnector, IConnector> around) =>
        new(name, () => new Seams { AroundConnector = around });

    static Mutant Declaring(string name, Func<Declarations, Declarations> declare) =>
        new(name, () => new Seams { Declare = declare });
}
