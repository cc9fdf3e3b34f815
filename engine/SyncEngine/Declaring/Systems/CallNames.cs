using System.Collections.Immutable;

namespace SyncEngine.Declaring.Systems;

/// <summary>The names in braces that are filled in a REST call, by what the call is for.</summary>
/// <param name="Path">The names in its path.</param>
/// <param name="Query">The names in its query parameters.</param>
sealed record CallNames(ImmutableArray<string> Path, ImmutableArray<string> Query)
{
    /// <summary>A call in which nothing is filled.</summary>
    internal static CallNames None { get; } = new([], []);

    /// <summary>A call that finds a record by a value.</summary>
    internal static CallNames Find { get; } = new([], ["value"]);

    /// <summary>A call that looks for several values.</summary>
    internal static CallNames Check { get; } = new([], ["values"]);

    /// <summary>A call that names a record by its key, or the owner under which one is created.</summary>
    internal static CallNames InPath(params ImmutableArray<string> path) => new(path, []);
}
