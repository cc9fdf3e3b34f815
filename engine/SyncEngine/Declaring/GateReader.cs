using System.Globalization;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>Reads the ceilings of the safety gate from a connection file; those that it does not name keep their default.</summary>
sealed class GateReader(DiagnosticCollection diagnostics)
{
    static readonly KeyTable OneCeiling = new(
        "a ceiling",
        new("count", Shape.Whole, "so many pass whatever their share", "count: 500"),
        new("share", Shape.Number, "the share of the linked records that passes, from 0 to 1", "share: 0.5"));

    static readonly GateLimits Usual = new();

    /// <summary>The keys under <c>gate</c>.</summary>
    internal static KeyTable Keys { get; } = new(
        "the safety gate",
        Key("creates", "most records that one run creates", Usual.Creates),
        Key("creates_a_day", "most records that are created within 24 hours", Usual.CreatesADay),
        Key("updates", "most records that one run changes", Usual.Updates),
        Key("updates_a_day", "most records that are changed within 24 hours, each counted once", Usual.UpdatesADay),
        Key("deletes", "most records that one run deletes or archives", Usual.Deletes),
        Key("deletes_a_day", "most records that are deleted or archived within 24 hours", Usual.DeletesADay),
        Key("rewrites", "most records that an edited mapping rewrites", Usual.Rewrites),
        Key("changes", "most links of a pair whose records may have changed on one side at once", Usual.Changes),
        Key("departures", "most linked records that may be gone at once", Usual.Departures),
        Key("listing", "most records that a whole listing may show no more", Usual.Listing));

    /// <summary>Reads the ceilings.</summary>
    /// <param name="keys">The file's keys.</param>
    internal GateLimits Read(TableReader keys)
    {
        if (keys.Table("gate", Keys) is not { } gate)
            return Usual;
        return new GateLimits
        {
            Creates = Read(gate, "creates", Usual.Creates),
            CreatesADay = Read(gate, "creates_a_day", Usual.CreatesADay),
            Updates = Read(gate, "updates", Usual.Updates),
            UpdatesADay = Read(gate, "updates_a_day", Usual.UpdatesADay),
            Deletes = Read(gate, "deletes", Usual.Deletes),
            DeletesADay = Read(gate, "deletes_a_day", Usual.DeletesADay),
            Rewrites = Read(gate, "rewrites", Usual.Rewrites),
            Changes = Read(gate, "changes", Usual.Changes),
            Departures = Read(gate, "departures", Usual.Departures),
            Listing = Read(gate, "listing", Usual.Listing),
        };
    }

    Ceiling Read(TableReader gate, string key, Ceiling usual)
    {
        if (gate.Table(key, OneCeiling) is not { } ceiling)
            return usual;
        var share = ceiling.Text("share") is { } text ? ScalarText.Number(text) : usual.Share;
        if (share is < 0 or > 1)
            diagnostics.Report(ConnectionRules.GateShare, ceiling.SpanOf("share"), key, ceiling.Text("share") ?? "");
        return new Ceiling(ceiling.Whole("count") ?? usual.Count, share ?? usual.Share);
    }

    static KeySpec Key(string name, string what, Ceiling usual)
    {
        var share = usual.Share == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", share: {usual.Share}");
        var example = string.Create(CultureInfo.InvariantCulture, $"{{ count: {usual.Count}{share} }}");
        return new KeySpec(name, Shape.Keys(OneCeiling), $"{what}; {example} where nothing is said", $"{name}: {example}");
    }
}
