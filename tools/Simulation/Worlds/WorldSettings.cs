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

    /// <summary>How long the ledger's tokens live, in seconds.</summary>
    public int TokenSeconds { get; init; } = 1200;
}
