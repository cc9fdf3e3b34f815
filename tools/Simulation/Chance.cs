namespace Simulation;

/// <summary>Numbers by chance that a seed repeats, on every machine and every version of the runtime.</summary>
/// <remarks>The generator is SplitMix64 (Steele, Lea and Flood, 2014).</remarks>
/// <param name="seed">Where the numbers begin.</param>
sealed class Chance(ulong seed)
{
    ulong state = seed;

    /// <summary>A number at least 0 and below a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number within bounds, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>A fraction at least 0 and below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>One of several.</summary>
    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Another sequence, which this one's further use does not disturb.</summary>
    public Chance Fork() => new(Next());

    ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
