using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Records;

namespace SyncEngine.Tests.Records;

/// <summary>Made-up values of every kind.</summary>
static class Values
{
    static readonly decimal[] Numbers =
        [0m, 1.00m, -0.10m, 0.0000000000000000000000000001m, decimal.MaxValue, decimal.MinValue];

    static readonly string[] Texts =
        ["", " ", "null", "0", "true", "[]", "{}", "æøå", "😀", "a\"b\\c", "line\nline",
            "nul\0nul", "'; DROP TABLE link; --"];

    static readonly Gen<Value> Plain = Gen.OneOf(
        Gen.Const(Value.Absent),
        Gen.Const(Value.Null),
        Gen.Bool.Select(Value.Of),
        Gen.Decimal.Select(Value.Of),
        Gen.OneOf([.. Numbers.Select(number => Gen.Const(Value.Of(number)))]),
        Gen.String.Select(Value.Of),
        Gen.OneOf([.. Texts.Select(text => Gen.Const(Value.Of(text)))]));

    public static Gen<Value> Any { get; } = Gen.OneOf(
        Plain, Plain.Array[0, 4].Select(items => Value.Of(items.ToImmutableArray())));
}
