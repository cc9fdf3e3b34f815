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

    /// <summary>The keys under <c>gate</c>.</summary>
    internal static KeyTable Keys { get; } = new(
        "the safety gate",
        Key("creates", "most records that one run creates; 500 where nothing is said", "{ count: 500 }"),
        Key("creates_a_day", "most records that are created within 24 hours; 1000 where nothing is said", "{ count: 1000 }"),
        Key("updates", "most records that one run changes; 25 or half of the linked ones where nothing is said", "{ count: 25, share: 0.5 }"),
        Key(
            "updates_a_day", "most records that are changed within 24 hours, each counted once; 100 or three quarters where nothing is said",
            "{ count: 100, share: 0.75 }"),
        Key("deletes", "most records that one run deletes or archives; 5 or a twentieth where nothing is said", "{ count: 5, share: 0.05 }"),
        Key(
            "deletes_a_day", "most records that are deleted or archived within 24 hours; 10 or a twentieth where nothing is said",
            "{ count: 10, share: 0.05 }"),
        Key("rewrites", "most records that an edited mapping rewrites; 25 where nothing is said", "{ count: 25 }"),
        Key(
            "changes", "most links of a pair whose records may have changed on one side at once; 25 or four fifths where nothing is said",
            "{ count: 25, share: 0.8 }"),
        Key("departures", "most linked records that may be gone at once; 10 or a tenth where nothing is said", "{ count: 10, share: 0.1 }"),
        Key(
            "listing", "most records that a whole listing may show no more; 10 or half of those that it has shown where nothing is said",
            "{ count: 10, share: 0.5 }"));

    /// <summary>Reads the ceilings.</summary>
    /// <param name="keys">The file's keys.</param>
    internal GateLimits Read(TableReader keys)
    {
        var usual = new GateLimits();
        if (keys.Table("gate", Keys) is not { } gate)
            return usual;
        return new GateLimits
        {
            Creates = Read(gate, "creates", usual.Creates),
            CreatesADay = Read(gate, "creates_a_day", usual.CreatesADay),
            Updates = Read(gate, "updates", usual.Updates),
            UpdatesADay = Read(gate, "updates_a_day", usual.UpdatesADay),
            Deletes = Read(gate, "deletes", usual.Deletes),
            DeletesADay = Read(gate, "deletes_a_day", usual.DeletesADay),
            Rewrites = Read(gate, "rewrites", usual.Rewrites),
            Changes = Read(gate, "changes", usual.Changes),
            Departures = Read(gate, "departures", usual.Departures),
            Listing = Read(gate, "listing", usual.Listing),
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

    static KeySpec Key(string name, string what, string example) => new(name, Shape.Keys(OneCeiling), what, $"{name}: {example}");
}
