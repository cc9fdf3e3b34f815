using System.Globalization;

namespace Simulation.Worlds;

/// <summary>How a world's two systems behave, where the real ones are slow, coarse or not documented.</summary>
sealed record WorldSettings
{
    /// <summary>How long the shop's lists lag behind a change; within the declared <c>settle</c>.</summary>
    public TimeSpan SearchLag { get; init; }

    /// <summary>How long the ledger's lists lag behind a change; within the declared <c>settle</c>.</summary>
    public TimeSpan ReplicaLag { get; init; }

    /// <summary>How long one request takes.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Whether a ledger line that changes moves its order's clock.</summary>
    public bool LineMovesOrder { get; init; } = true;

    /// <summary>Whether a changed address moves the shop customer's clock.</summary>
    public bool AddressMovesCustomer { get; init; } = true;

    /// <summary>Whether an invoiced order's reference stays taken.</summary>
    public bool InvoicedReferenceStaysTaken { get; init; }

    /// <summary>Whether the ledger takes a second product with a code that is in use.</summary>
    public bool ProductCodesRepeat { get; init; }

    /// <summary>How long the ledger's tokens live, in seconds.</summary>
    public int TokenSeconds { get; init; } = 1200;

    /// <summary>What is special about it, in words.</summary>
    public string Words => string.Join(", ", Special());

    IEnumerable<string> Special()
    {
        var usual = new WorldSettings();
        if (SearchLag != usual.SearchLag)
            yield return Text($"the shop's lists lag {SearchLag.TotalSeconds} s");
        if (ReplicaLag != usual.ReplicaLag)
            yield return Text($"the ledger's lists lag {ReplicaLag.TotalSeconds} s");
        if (Latency != usual.Latency)
            yield return Text($"a request takes {Latency.TotalMilliseconds} ms");
        if (!LineMovesOrder)
            yield return "a changed line does not move its order's clock";
        if (!AddressMovesCustomer)
            yield return "a changed address does not move its customer's clock";
        if (InvoicedReferenceStaysTaken)
            yield return "an invoiced order's reference stays taken";
        if (ProductCodesRepeat)
            yield return "the ledger takes a second product with the same code";
        if (TokenSeconds != usual.TokenSeconds)
            yield return Text($"a token lives {TokenSeconds} s");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
