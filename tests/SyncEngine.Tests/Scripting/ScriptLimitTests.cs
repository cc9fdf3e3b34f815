using System.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

public sealed class ScriptLimitTests
{
    // Each of these ends a process that runs it with an ordinary stack and usual limits. That this test returns is what
    // it shows.
    [Theory]
    [InlineData("function f() { return f(); } f")]
    [InlineData("() => { let f = () => f(); return f(); }")]
    [InlineData("() => { let o = { toString: () => '' + o }; return '' + o; }")]
    [InlineData("() => { let o = { toString() { return '' + o; } }; return '' + o; }")]
    [InlineData("() => { const f = () => [2, 1].sort(f); return f(); }")]
    [InlineData("() => { const f = () => new Proxy({}, { get: (t, k, r) => r[k] }).x; return f(); }")]
    [InlineData("() => { const o = { get a() { return this.a; } }; return o.a; }")]
    [InlineData("() => { class A { constructor() { new A(); } } new A(); return null; }")]
    [InlineData("() => { let o = { toJSON: () => JSON.stringify(o) }; return JSON.stringify(o); }")]
    [InlineData("() => { const f = text => text.replace(/./, f); return f('a'); }")]
    [InlineData("() => { const o = { [Symbol.toPrimitive]: () => +o }; return +o; }")]
    [InlineData("() => { const o = {}; o[Symbol.iterator] = () => { [...o]; }; return [...o]; }")]
    public void A_script_that_overflows_stacks_fails_and_the_process_lives(string script)
    {
        using var host = new ScriptHost("{}");
        Assert.Throws<ScriptException>(() => host.Call(Inline(script)));
        Assert.Equal(Text("still here"), host.Call(Inline("() => 'still here'")));
    }

    [Theory]
    [InlineData("() => { let a = []; for (let i = 0; i < 4900; i++) a = [a]; return String(a).length; }")]
    [InlineData("() => { let a = []; for (let i = 0; i < 4900; i++) a = { a }; return JSON.stringify(a).length; }")]
    public void A_deep_value_turned_to_text_leaves_the_process_alive(string script)
    {
        using var host = new ScriptHost("{}");
        var fault = Record.Exception(() => host.Call(Inline(script)));
        Assert.True(fault is null or ScriptException, $"{fault}");
        Assert.Equal(Text("still here"), host.Call(Inline("() => 'still here'")));
    }

    [Theory]
    [InlineData("() => { for (;;); }", "more than 10000 statements")]
    [InlineData("() => { while (true) { let x = 1; } }", "more than 10000 statements")]
    [InlineData("function f(n) { return f(n + 1); } f", "deeper than 64")]
    [InlineData("() => { const all = []; for (let i = 0; i < 100; i++) all.push('x'.repeat(2000000 + i)); }", "16 MB")]
    [InlineData("() => /^(a+)+$/.test('a'.repeat(40) + 'b')", "longer than 100 ms")]
    [InlineData("() => 'x'.repeat(2 ** 29)", "Invalid string length")]
    [InlineData("() => new Array(1e9).fill(0)", "")]
    [InlineData("() => Array.from({ length: 1e8 })", "")]
    [InlineData("() => JSON.parse('['.repeat(5000))", "")]
    [InlineData("() => { let s = 'x'; for (;;) s += s; }", "")]
    [InlineData("() => { let s = []; for (;;) s = s.concat(s, [1]); }", "")]
    [InlineData("() => { for (let i = 0n, b = 9n; ; i++) b *= b; }", "")]
    [InlineData("() => 10n ** 10000000n", "")]
    [InlineData("() => { function* all() { for (;;) yield 1; } return [...all()]; }", "")]
    [InlineData("() => { const o = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) }; return [...o]; }", "")]
    [InlineData("() => new Uint8Array(2 ** 31)", "")]
    [InlineData("() => new ArrayBuffer(2 ** 33)", "")]
    [InlineData("() => 'a'.padEnd(2 ** 30)", "")]
    [InlineData("() => Array(2 ** 20).join('abcdefgh'.repeat(1000))", "")]
    [InlineData("() => 'a'.repeat(100000).replace(/a/g, 'b'.repeat(100000))", "")]
    [InlineData("() => 'a'.repeat(50000).match(/(a*)*c/)", "")]
    [InlineData("() => 'x'.repeat(30).concat('!').split(/(x+x+)+y/)", "")]
    [InlineData("() => [...Array(9000).keys()].sort(() => { for (;;); })", "")]
    [InlineData("() => JSON.stringify(Array(500).fill(Array(500).fill('x'.repeat(100))))", "at most 1000000 are taken")]
    public void A_script_that_takes_too_much_is_stopped(string script, string words) =>
        Assert.Contains(words, Fault(script), StringComparison.Ordinal);

    [Fact]
    public void A_stopped_script_is_stopped_soon()
    {
        using var host = new ScriptHost("{}");
        var began = Stopwatch.GetTimestamp();
        Assert.Throws<ScriptException>(() => host.Call(Inline("() => /^(a+)+$/.test('a'.repeat(40) + 'b')")));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Limits_count_for_each_call_and_not_for_the_batch()
    {
        using var host = new ScriptHost("{}");
        var costly = Inline("() => { let n = 0; for (let i = 0; i < 3000; i++) n++; return n; }");
        var results = host.Run(scripts => Enumerable.Range(0, 20).Select(_ => scripts.Call(costly)).ToList());
        Assert.All(results, result => Assert.Equal(Value.Of(3000m), result));
    }

    [Fact]
    public void A_batch_sees_its_own_exceptions_and_passes_them_on()
    {
        using var host = new ScriptHost("{}");
        var thrown = Assert.Throws<InvalidDataException>(
            () => host.Run<bool>(_ => throw new InvalidDataException("mine")));
        Assert.Equal("mine", thrown.Message);
        Assert.Equal(Text("x"), host.Run(scripts => scripts.Call(Inline("() => 'x'"))));
    }

    [Fact]
    public void A_batch_inside_a_batch_is_refused_instead_of_waiting_for_itself()
    {
        using var host = new ScriptHost("{}");
        Assert.Throws<InvalidOperationException>(() => host.Run(_ => host.Call(Inline("() => 'x'"))));
    }

    [Fact]
    public async Task Several_callers_take_turns_and_each_gets_its_own_results()
    {
        using var host = new ScriptHost("{}");
        var twice = Inline("x => x + x");
        bool Works(int caller) => Enumerable.Range(0, 50)
            .All(_ => host.Call(twice, Text($"{caller}")) == Text($"{caller}{caller}"));
        var callers = Enumerable.Range(0, 8)
            .Select(caller => Task.Factory.StartNew(() => Works(caller), TaskCreationOptions.LongRunning));
        Assert.All(await Task.WhenAll(callers), Assert.True);
    }
}
