using System.Collections.Immutable;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Planning;

/// <summary>How often a call will be made.</summary>
/// <param name="Name">The call as limits name it: <c>resource.create</c>, <c>resource.get</c>, <c>resource.</c> and a write's name.</param>
/// <param name="IsWrite">Whether it changes something.</param>
/// <param name="Count">How often.</param>
public sealed record CallForecast(string Name, bool IsWrite, long Count);

/// <summary>What a plan will cost at one system.</summary>
/// <param name="System">The system, by the name that people use.</param>
/// <param name="Reads">Calls that read.</param>
/// <param name="Writes">Calls that write.</param>
/// <param name="Seconds">How long they take.</param>
/// <param name="Calls">The calls by name.</param>
public sealed record SystemForecast(string System, long Reads, long Writes, long Seconds, ImmutableArray<CallForecast> Calls);

/// <summary>Reckons what calls cost at a system: how many, and how long they take under its declared limits.</summary>
/// <remarks>
/// Assumed: calls to a system go one after the other, and an answer takes <see cref="RoundTrip"/>; so calls that the
/// system wants one at a time cost no more than others. A query costs <see cref="PointsOfRead"/> points and a mutation
/// <see cref="PointsOfWrite"/>, and the bucket is full at the beginning. Nobody else uses the limits, nothing is
/// refused, nothing is asked twice. Counts hold to <see cref="Tolerance"/>; times are for deciding between now and tonight.
/// </remarks>
public static class Forecast
{
    /// <summary>How far, as a share and in either direction, the calls of a run may be from their forecast.</summary>
    public const decimal Tolerance = 0.1m;

    /// <summary>Points that a query is taken for: what a page of records costs.</summary>
    public const decimal PointsOfRead = 50;

    /// <summary>Points that a mutation is taken for: what one costs that changes one record.</summary>
    public const decimal PointsOfWrite = 10;

    /// <summary>How long an answer takes.</summary>
    public static TimeSpan RoundTrip { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What calls cost.</summary>
    /// <param name="system">The system, by the name that people use.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="limits">The system's declared limits.</param>
    /// <param name="rateFactor">By how much the connection multiplies them; above 0.</param>
    public static SystemForecast Of(
        string system, ImmutableArray<CallForecast> calls, ImmutableArray<LimitDeclaration> limits, decimal rateFactor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rateFactor);
        var (reads, writes) = (Sum(calls, isWrite: false), Sum(calls, isWrite: true));
        var seconds = limits.Select(limit => Seconds(limit, calls, rateFactor)).Append(Answered(reads + writes)).Max();
        return new SystemForecast(system, reads, writes, (long)decimal.Ceiling(seconds), calls);
    }

    static decimal Seconds(LimitDeclaration limit, ImmutableArray<CallForecast> calls, decimal rateFactor) => limit switch
    {
        LimitDeclaration.PerSecond perSecond => calls.Sum(call => call.Count) / (perSecond.Requests * rateFactor),
        LimitDeclaration.Cost cost => Math.Max(0, Points(calls) - cost.Bucket * rateFactor) / (cost.PointsPerSecond * rateFactor),
        LimitDeclaration.OneAtATime gate =>
            Answered(calls.Where(call => gate.Writes.Contains(call.Name, StringComparer.Ordinal)).Sum(call => call.Count)),
        _ => throw new NotSupportedException($"The limit {limit.GetType().Name} is not known."),
    };

    static decimal Answered(long calls) => calls * (decimal)RoundTrip.TotalSeconds;

    static decimal Points(ImmutableArray<CallForecast> calls) => calls.Sum(call => call.Count * (call.IsWrite ? PointsOfWrite : PointsOfRead));

    static long Sum(ImmutableArray<CallForecast> calls, bool isWrite) => calls.Where(call => call.IsWrite == isWrite).Sum(call => call.Count);
}
