using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Cases;

/// <summary>Values and decisions as cases write them.</summary>
static class CaseText
{
    // Divided by this, a number loses the zeros at its end, and nothing else.
    const decimal One = 1.0000000000000000000000000000m;

    /// <summary>A value; null for one that is blank.</summary>
    internal static string? Of(Value value) => value switch
    {
        { IsFilled: false } => null,
        { Number: { } number } => (number / One).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The words for decisions about a pair's cells.</summary>
    internal static ImmutableArray<string> Decisions(Pair pair) =>
        ["keep", To(pair.Right.System), To(pair.Left.System), "agree", "conflict", "drift", "hold"];

    /// <summary>The word for a value that travels to a system.</summary>
    internal static string To(string system) => "to_" + system;
}
