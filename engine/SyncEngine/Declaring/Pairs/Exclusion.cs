using System.Collections.Immutable;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Tells whether conditions exclude each other, as far as that can be seen without any record.</summary>
static class Exclusion
{
    /// <summary>Whether no record meets both.</summary>
    internal static bool Holds(ImmutableArray<Condition> first, ImmutableArray<Condition> second) =>
        first.Any(one => second.Any(other => one.Field.Name == other.Field.Name && Exclude(one, other)));

    static bool Exclude(Condition one, Condition other) => (one.Test, other.Test) switch
    {
        (Test.Absent, Test.Present or Test.Nonzero or Test.OneOf) => true,
        (Test.Present or Test.Nonzero or Test.OneOf, Test.Absent) => true,
        (Test.OneOf, Test.OneOf) => !one.Values.Intersect(other.Values).Any(),
        (Test.OneOf, Test.NoneOf) => one.Values.All(value => other.Values.Contains(value)),
        (Test.NoneOf, Test.OneOf) => other.Values.All(value => one.Values.Contains(value)),
        (Test.Present or Test.Nonzero or Test.NoneOf, Test.Present or Test.Nonzero or Test.NoneOf) => false,
        (Test.Absent, Test.Absent or Test.NoneOf) or (Test.NoneOf, Test.Absent) => false,
        (Test.OneOf, Test.Present or Test.Nonzero) or (Test.Present or Test.Nonzero, Test.OneOf) => false,
    };
}
