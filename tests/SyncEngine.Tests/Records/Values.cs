using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Records;

namespace SyncEngine.Tests.Records;

/// <summary>Made-up values of every kind.</summary>
static class Values
{
    static readonly Gen<Value> Plain = Gen.OneOf(
        Gen.Const(Value.Absent),
        Gen.Const(Value.Null),
        Gen.Bool.Select(Value.Of),
        Gen.Decimal.Select(Value.Of),
        Gen.OneOfConst(0m, 1.00m, -0.10m, 0.0000000000000000000000000001m, decimal.MaxValue, decimal.MinValue).Select(Value.Of),
        Gen.String.Select(Value.Of),
        Gen.OneOfConst("", " ", "null", "0", "true", "[]", "{}", "æøå", "😀", "a\"b\\c", "line\nline", "'; DROP TABLE link; --").Select(Value.Of));

    public static Gen<Value> Any { get; } = Gen.OneOf(Plain, Plain.Array[0, 4].Select(items => Value.Of(items.ToImmutableArray())));
}
