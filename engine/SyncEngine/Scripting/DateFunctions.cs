using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace SyncEngine.Scripting;

/// <summary>What scripts see as <c>dates</c>.</summary>
static class DateFunctions
{
    static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static ObjectInstance Build(Engine engine)
    {
        var functions = new JsObject(engine);
        functions.FastSetDataProperty(
            "dayIn", new ClrFunction(engine, "dayIn", (_, arguments) => DayIn(engine, arguments), 2));
        return functions;
    }

    static JsString DayIn(Engine engine, JsValue[] arguments)
    {
        if (arguments is not [var instant, var zone] || !instant.IsString() || !zone.IsString())
            throw Fault(engine, "wants an instant and a time zone, both as text");
        if (!TryReadInstant(instant.AsString(), out var read))
            throw Fault(
                engine, $"wants an instant with an offset, like 2026-05-01T23:30:00+02:00, not '{instant.AsString()}'");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone.AsString(), out var found))
            throw Fault(engine, $"does not know the time zone '{zone.AsString()}'; it wants a name like Europe/Oslo");
        return JsString.Create(
            TimeZoneInfo.ConvertTime(read, found).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    // Without an offset the day would depend on where the engine runs.
    static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        return hasOffset
            && DateTimeOffset.TryParseExact(
                text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    static JavaScriptException Fault(Engine engine, string what) =>
        new(engine.Intrinsics.TypeError, $"dates.dayIn {what}");
}
