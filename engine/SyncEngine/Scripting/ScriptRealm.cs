using System.Globalization;
using System.Text.Json;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace SyncEngine.Scripting;

/// <summary>
/// One engine inside its limits: what is not deterministic is gone, our functions are added, and everything that is
/// shared is frozen.
/// </summary>
sealed class ScriptRealm : IDisposable
{
    // Whoever is not named here is deleted, so that a newer library cannot bring another clock.
    static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "Infinity", "NaN", "undefined", "isFinite", "isNaN", "parseFloat", "parseInt",
        "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent",
        "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
        "Array", "BigInt", "Boolean", "JSON", "Map", "Math", "Number", "Object", "RegExp", "Set", "String", "Symbol",
    };

    // Prototypes that no global names: of generators, iterators and argument lists.
    static readonly Prepared<Script> Hidden = Engine.PrepareScript(
        """
        [(function* () { })(), (function* () { }).constructor, [][Symbol.iterator](), ''[Symbol.iterator](),
         new Map().entries(), new Set().values(), /a/[Symbol.matchAll](''), [].values().map(x => x),
         (async function () { }).constructor, (async function* () { }).constructor, (function () { return arguments; })()]
        """);

    readonly HashSet<ObjectInstance> frozen = new(ReferenceEqualityComparer.Instance);
    readonly JsValue freeze;

    public ScriptRealm(JsonElement settings)
    {
        Engine = new Engine(Limit);
        freeze = Engine.Intrinsics.Object.Get("freeze");
        var hidden = Engine.Evaluate(Hidden);
        foreach (var name in Engine.Global.GetOwnPropertyKeys().Where(name => !Kept.Contains(name.ToString())))
            Engine.Global.Delete(name);
        Engine.Global.Get("Math").AsObject().Delete("random");
        Engine.SetValue("decimal", DecimalFunctions.Build(Engine));
        Engine.SetValue("dates", DateFunctions.Build(Engine));
        Engine.SetValue("settings", SettingsObject.Build(Engine, settings));
        Freeze(hidden);
        foreach (var name in Engine.Global.GetOwnPropertyKeys())
            Freeze(Engine.Global.Get(name));
    }

    public Engine Engine { get; }

    /// <summary>Evaluates a script, and freezes what it declared.</summary>
    /// <param name="script">The script.</param>
    /// <param name="constants">The names of its constants, which stand beside the global object and not in it.</param>
    public JsValue Evaluate(Prepared<Script> script, IReadOnlyCollection<string> constants)
    {
        var result = Engine.Evaluate(script);
        Freeze(result);
        if (constants.Count > 0)
            Freeze(Engine.Evaluate($"[{string.Join(',', constants)}]"));
        foreach (var name in Engine.Global.GetOwnPropertyKeys())
            Freeze(Engine.Global.Get(name));
        Engine.Call(freeze, Engine.Global);
        return result;
    }

    public void Dispose() => Engine.Dispose();

    static void Limit(Options options)
    {
        options.Strict()
            .Culture(CultureInfo.InvariantCulture)
            .LocalTimeZone(TimeZoneInfo.Utc)
            .MaxStatements(10_000)
            .LimitRecursion(64)
            .LimitMemory(16 * 1024 * 1024)
            .TimeoutInterval(TimeSpan.FromSeconds(1))
            .RegexTimeoutInterval(TimeSpan.FromMilliseconds(100))
            .DisableStringCompilation();
        options.Constraints.MaxArraySize = 100_000;
    }

    // Depth first over prototypes and own properties, accessors included; each object once in the realm's life.
    void Freeze(JsValue root)
    {
        var open = new Stack<JsValue?>([root]);
        while (open.TryPop(out var next))
        {
            if (next is not ObjectInstance instance || !frozen.Add(instance))
                continue;
            open.Push(instance.Prototype);
            foreach (var key in instance.GetOwnPropertyKeys())
            {
                var property = instance.GetOwnProperty(key);
                open.Push(property.Get);
                open.Push(property.Set);
                open.Push(property.Value);
            }

            Engine.Call(freeze, instance);
        }
    }
}
