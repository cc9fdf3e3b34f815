using System.Collections.Immutable;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Reconciling;

/// <summary>Sums of both sides by currency and VAT rate.</summary>
sealed class SumBook
{
    readonly Dictionary<(string Currency, decimal? Rate), (decimal Left, decimal Right)> sums = [];

    /// <summary>Adds amounts to those of a currency and rate.</summary>
    public void Add(string currency, decimal? rate, decimal left, decimal right)
    {
        var former = sums.GetValueOrDefault((currency, rate));
        sums[(currency, rate)] = (former.Left + left, former.Right + right);
    }

    /// <summary>The sums, by currency, the wholes before the rates.</summary>
    public ImmutableArray<ReconciledSum> ToSums() =>
    [
        .. sums
            .OrderBy(sum => sum.Key.Currency, StringComparer.Ordinal)
            .ThenBy(sum => sum.Key.Rate.HasValue)
            .ThenBy(sum => sum.Key.Rate)
            .Select(sum => new ReconciledSum(sum.Key.Currency, sum.Key.Rate, sum.Value.Left, sum.Value.Right)),
    ];
}
