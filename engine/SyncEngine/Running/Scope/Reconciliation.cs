using System.Collections.Immutable;

namespace SyncEngine.Running.Scope;

/// <summary>What both sides say of one currency and VAT rate.</summary>
/// <param name="Currency">The currency's code; empty where it is not known.</param>
/// <param name="Rate">The VAT rate as a fraction, with net amounts beside it; null for the whole, VAT included.</param>
/// <param name="Left">The left side's sum.</param>
/// <param name="Right">The right side's sum.</param>
public sealed record ReconciledSum(string Currency, decimal? Rate, decimal Left, decimal Right)
{
    // A hundredth: what rounding each line leaves.
    const decimal Tolerance = 0.01m;

    /// <summary>How much more the left side says.</summary>
    public decimal Difference => Left - Right;

    /// <summary>Whether both sides say the same to 0.01.</summary>
    public bool Agrees => Math.Abs(Difference) <= Tolerance;
}

/// <summary>The sums of one record and its parts.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record's key.</param>
/// <param name="Right">The right record's key.</param>
/// <param name="Sums">By currency, the whole first, then by rate.</param>
/// <param name="Unseen">How many amounts are not known yet, because no run has seen both sides of them.</param>
public sealed record ReconciledRecord(string Pair, string Left, string Right, ImmutableArray<ReconciledSum> Sums, int Unseen)
{
    /// <summary>Whether all its sums agree.</summary>
    public bool Agrees => Sums.All(sum => sum.Agrees);
}

/// <summary>The sums of many records, and those among them whose sides differ.</summary>
/// <param name="Records">How many records were added up.</param>
/// <param name="Differing">How many of them differ.</param>
/// <param name="Unseen">How many of them have an amount that no run has seen on both sides yet.</param>
/// <param name="Sums">By currency, the wholes first, then by rate.</param>
/// <param name="Differences">The first records that differ, at most a hundred.</param>
public sealed record Reconciliation(
    long Records, long Differing, long Unseen, ImmutableArray<ReconciledSum> Sums, ImmutableArray<ReconciledRecord> Differences);
