using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Declaring;

namespace Simulation.Tests.Mutants;

/// <summary>Everything that is broken on purpose, with the smallest seed that was found to show it.</summary>
static class All
{
    /// <summary>The broken engines.</summary>
    public static ImmutableArray<Mutant> Mutants { get; } =
    [
        Forgetting("no bases", 1, "UPDATE link SET bases = '{}'"),
        Forgetting("watermarks of tomorrow", 7, "UPDATE watermark SET since = REPLACE(since, '2026', '2027') WHERE since IS NOT NULL"),
        Forgetting("nothing to do", 7, "DELETE FROM to_do"),
        Forgetting("nothing held", 2, "DELETE FROM held"),
        Connecting("updates that are no updates", 7, inner => new LyingConnector(inner)),
        Connecting("a base of any answer", 38, inner => new BoastingConnector(inner)),
        Connecting("watermark from the greatest time seen", 7, inner => new HastyConnector(inner, TimeSpan.FromMinutes(15))),
        Connecting("page tails swallowed", 7, inner => new SwallowingConnector(inner)),
        Connecting("what is empty is not read", 1, inner => new CoyConnector(inner)),
        Connecting("clearing is left out", 8, inner => new ClingingConnector(inner)),
        new("a stale plan applied", 3, () =>
        {
            var stale = new List<UpdateRequest>();
            return new Seams { AroundConnector = inner => new LateConnector(inner, stale) };
        }),
        Connecting("retry below the journal", 298, inner => new StubbornConnector(inner)),
        Forgetting("no journal", 203, "DELETE FROM journal"),
        Connecting("create without lookup", 203, inner => new BlindConnector(inner)),
        Connecting("writes without precondition", 15, inner => new CarelessConnector(inner)),
        Forgetting("no tombstones", 24, "DELETE FROM link WHERE state = 'tombstone'"),
        Declaring("no canonizer", 184, BentMapping.Pairs(text => text.Replace("type: string,", "type: string, canonize: day,", StringComparison.Ordinal))),
        Declaring("wrong supplier", 1, BentMapping.Pairs(text => text.Replace(
            "first_of: [ phone, default_address.phone ]", "first_of: [ default_address.phone, phone ]", StringComparison.Ordinal))),
        Declaring("prices are rounded", 7, BentMapping.Scripts(text => text.Replace("taxRate || \"0\")), 6)", "taxRate || \"0\")), 0)", StringComparison.Ordinal))),
    ];

    static Mutant Forgetting(string name, ulong seed, string statement) =>
        new(name, seed, () => new Seams { PrepareDatabase = BentDatabase.By(statement) });

    static Mutant Connecting(string name, ulong seed, Func<IConnector, IConnector> around) =>
        new(name, seed, () => new Seams { AroundConnector = around });

    static Mutant Declaring(string name, ulong seed, Func<Declarations, Declarations> declare) =>
        new(name, seed, () => new Seams { Declare = declare });
}
