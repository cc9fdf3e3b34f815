using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

public sealed class ScriptFaultTests
{
    static ScriptException Thrown(ScriptFunction function)
    {
        using var host = new ScriptHost("{}");
        return Assert.Throws<ScriptException>(() => host.Call(function, Value.Null));
    }

    [Fact]
    public void A_fault_names_the_users_file_line_and_column()
    {
        var thrown = Thrown(Inline("x => x.foo.bar", "customer.yaml", line: 14));
        Assert.Equal(("customer.yaml", 14, 8), (thrown.Span.File, thrown.Span.Line, thrown.Span.Column));
        Assert.StartsWith(
            "customer.yaml(14,8): 'customer.yaml line 14' failed: Cannot read prop",
            thrown.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_a_file_names_the_line_that_failed_and_not_the_function_that_was_called()
    {
        var thrown = Thrown(
            FromText(
                "money.js",
                "function inner(x) {\n  throw new Error('no rate');\n}\nfunction outer(x) { return inner(x); }",
                "outer"));
        Assert.Equal(("money.js", 2), (thrown.Span.File, thrown.Span.Line));
        Assert.EndsWith("'money.outer' failed: no rate", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_inside_a_built_in_points_at_the_statement_that_called_it()
    {
        var thrown = Thrown(Inline("x => {\n  return decimal.add(x, '1');\n}", "customer.yaml", line: 3));
        Assert.Equal(("customer.yaml", 4), (thrown.Span.File, thrown.Span.Line));
    }

    [Fact]
    public void A_limit_that_was_met_names_the_users_file()
    {
        var thrown = Thrown(Inline("() => { for (;;); }", "customer.yaml", line: 7));
        Assert.Equal(("customer.yaml", 7), (thrown.Span.File, thrown.Span.Line));
    }

    [Theory]
    [InlineData("() => { throw 'plain words'; }", "failed: plain words")]
    [InlineData("() => { throw { a: 1 }; }", "it threw a value that is no Error")]
    [InlineData("() => { throw { get message() { for (;;); } }; }", "ran more than 10000 statements")]
    [InlineData("() => { throw null; }", "it threw a value that is no Error")]
    [InlineData("() => missing()", "failed: missing is not defined")]
    public void What_was_thrown_is_told_in_its_own_words(string script, string words) =>
        Assert.Contains(words, Thrown(Inline(script)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_function_prepared_without_a_file_name_points_at_its_row()
    {
        var nameless = Inline("x => x.foo") with
        {
            Script = Jint.Engine.PrepareScript("x => x.foo"),
            Span = new SourceSpan("pair.yaml", 9, 5, 9, 9),
        };
        Assert.Equal("pair.yaml(9,5)", Thrown(nameless).Span.ToString());
    }

    [Fact]
    public void A_script_can_catch_the_fault_of_a_built_in() =>
        Assert.Equal(Text("caught"), Call("() => { try { decimal.add('x', '1'); } catch (e) { return 'caught'; } }"));
}
