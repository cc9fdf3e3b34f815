using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

public sealed class ScriptPurityTests
{
    [Theory]
    [InlineData("Date")]
    [InlineData("Intl")]
    [InlineData("Temporal")]
    [InlineData("eval")]
    [InlineData("globalThis")]
    [InlineData("System")]
    [InlineData("importNamespace")]
    [InlineData("Promise")]
    [InlineData("Reflect")]
    [InlineData("SharedArrayBuffer")]
    [InlineData("WeakRef")]
    [InlineData("Math.random")]
    [InlineData("process")]
    [InlineData("require")]
    [InlineData("module")]
    [InlineData("console")]
    [InlineData("fetch")]
    [InlineData("setTimeout")]
    [InlineData("queueMicrotask")]
    [InlineData("structuredClone")]
    [InlineData("WebAssembly")]
    [InlineData("Atomics")]
    [InlineData("FinalizationRegistry")]
    [InlineData("Function")]
    [InlineData("AsyncFunction")]
    [InlineData("host")]
    [InlineData("clr")]
    [InlineData("Console")]
    public void What_is_not_deterministic_or_not_needed_is_not_there(string name) =>
        Assert.Equal(Text("undefined"), Call($"() => typeof {name}"));

    [Fact]
    public void Nothing_but_the_known_names_is_global()
    {
        var names = new[] { "decimal", "dates", "settings", "Math", "JSON", "Map" };
        Assert.Equal(
            List([.. names.Select(_ => Text("object")).Take(5), Text("function")]),
            Call($"() => [{string.Join(',', names.Select(name => $"typeof {name}"))}]"));
    }

    [Theory]
    [InlineData("() => (() => 1).constructor('return 1')()")]
    [InlineData("() => (function* () { }).constructor('yield 1')()")]
    [InlineData("() => [].constructor.constructor('return 1')()")]
    [InlineData("() => decimal.add.constructor('return 1')()")]
    [InlineData("() => new ((() => 1).constructor)('return 1')()")]
    public void Text_is_never_compiled(string script) =>
        Assert.Contains("String compilation has been disabled", Fault(script), StringComparison.Ordinal);

    [Theory]
    [InlineData("String.prototype.trim = () => 'mine'")]
    [InlineData("Object.prototype.extra = 1")]
    [InlineData("[].__proto__.extra = 1")]
    [InlineData("({}).__proto__.extra = 1")]
    [InlineData("Math.PI = 3")]
    [InlineData("Math.extra = 3")]
    [InlineData("JSON.parse = null")]
    [InlineData("decimal.add = () => '0'")]
    [InlineData("decimal.add.extra = 1")]
    [InlineData("dates.dayIn = null")]
    [InlineData("settings.zone = 'UTC'")]
    [InlineData("settings.extra = '1'")]
    [InlineData("settings.fallback_products['0.15'] = 'x'")]
    [InlineData("delete settings.zone")]
    [InlineData("decimal = null")]
    [InlineData("extra = 1")]
    [InlineData("Function.prototype.call = null")]
    [InlineData("Number.prototype.toFixed = () => '0'")]
    [InlineData("RegExp.prototype.exec = null")]
    [InlineData("Error.prototype.message = 'mine'")]
    [InlineData("Symbol.prototype.description = null")]
    [InlineData("Object.freeze = null")]
    [InlineData("Array.from = null")]
    [InlineData("Object.assign(String.prototype, { trim: null })")]
    [InlineData("Object.defineProperties(Object.prototype, { extra: { value: 1 } })")]
    [InlineData("(() => 1).constructor.prototype.extra = 1")]
    [InlineData("''.constructor.prototype.extra = 1")]
    [InlineData("/a/.__proto__.flags = 'g'")]
    [InlineData("(function* () { })().__proto__.__proto__.next = null")]
    [InlineData("new Map().entries().__proto__.next = null")]
    [InlineData("Object.defineProperty(Array.prototype, 'map', { value: null })")]
    [InlineData("Object.setPrototypeOf(Array.prototype, null)")]
    public void What_calls_share_cannot_be_changed(string statement) =>
        Assert.StartsWith("pair.yaml(1,", Fault($"() => {{ {statement}; return null; }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("let count = 0; function next() { return ++count; }", "must hold functions and constants only")]
    [InlineData("var count = 0; function next() { return ++count; }", "must hold functions and constants only")]
    [InlineData("class C { static #n = 0; static next() { return ++C.#n; } } const next = () => C.next();", "hold functions")]
    [InlineData("const next = (() => { let n = 0; return () => ++n; })();", "without calls")]
    [InlineData("const seen = new Map(); function next() { seen.set(1, 1); return seen.size; }", "without calls")]
    [InlineData("async function next() { return 1; }", "must not wait or load")]
    [InlineData("function next() { return import('x'); }", "must not wait or load")]
    [InlineData("if (true) { function next() { } } const other = 1;", "must hold functions and constants only")]
    [InlineData("const [next] = [() => 1];", "one name")]
    public void A_file_that_could_remember_something_is_refused(string text, string words)
    {
        using var host = new ScriptHost("{}");
        var thrown = Assert.Throws<ScriptException>(() => host.Call(FromText("count.js", text, "next")));
        Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
        Assert.Equal("count.js", thrown.Span.File);
    }

    [Theory]
    [InlineData("const state = { n: 0 }; function next() { return ++state.n; }")]
    [InlineData("const state = [[0]]; function next() { return ++state[0][0]; }")]
    [InlineData("function next() { next.n = (next.n || 0) + 1; return next.n; }")]
    [InlineData("function next() { next.prototype.n = 1; return 1; }")]
    [InlineData("const find = /a/g; function next() { return find.test('aa') && find.lastIndex; }")]
    [InlineData("const next = () => { next.n = 1; return 1; };")]
    public void What_a_file_declares_is_frozen(string text)
    {
        using var host = new ScriptHost("{}");
        Assert.Throws<ScriptException>(() => host.Call(FromText("count.js", text, "next")));
    }

    [Fact]
    public void Constants_and_functions_of_a_file_can_be_used()
    {
        using var host = new ScriptHost("{}");
        const string text =
            """
            'use strict';
            const table = { no: ['NOK', 2] };
            const twice = x => x + x;
            function code(c) { return twice(table[c][0]); }
            """;
        Assert.Equal(Text("NOKNOK"), host.Call(FromText("currency.js", text, "code"), Text("no")));
        Assert.Equal(Text("aa"), host.Call(FromText("currency.js", text, "twice"), Text("a")));
    }

    [Fact]
    public void Files_do_not_see_each_others_names()
    {
        using var host = new ScriptHost("{}");
        var mine = FromText("a.js", "function helper() { return 'a'; } function name() { return helper(); }", "name");
        var other = FromText(
            "b.js", "function helper() { return 'b'; } const only = 1; function name() { return helper(); }", "name");
        ScriptFunction[] calls = [mine, other, mine, other, Inline("() => typeof helper + typeof only")];
        var results = host.Run(scripts => calls.Select(function => scripts.Call(function).ToString()).ToList());
        Assert.Equal(["a", "b", "a", "b", "undefinedundefined"], results);
    }

    [Theory]
    [InlineData("() => (1234567.5).toLocaleString()", "1,234,567.5")]
    [InlineData("() => 'TITLE I'.toLocaleLowerCase()", "title i")]
    [InlineData("() => ['b', 'a', 'å', 'B'].sort().join('')", "Babå")]
    public void Results_do_not_depend_on_the_machines_culture(string script, string expected) =>
        Assert.Equal(Text(expected), Call(script));
}
