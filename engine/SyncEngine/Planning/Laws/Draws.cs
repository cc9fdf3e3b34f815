namespace SyncEngine.Planning.Laws;

/// <summary>A sequence of numbers that looks like chance and is always the same (SplitMix64).</summary>
/// <param name="seed">Where it begins.</param>
sealed class Draws(ulong seed)
{
    ulong state = seed;

    /// <summary>A number from 0 up to, and without, a limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>One of some values.</summary>
    internal T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    ulong Next()
    {
        state = unchecked(state + 0x9E3779B97F4A7C15UL);
        var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return mixed ^ (mixed >> 31);
    }
}
