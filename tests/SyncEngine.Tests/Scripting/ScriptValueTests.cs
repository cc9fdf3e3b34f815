using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

public sealed class ScriptValueTests
{
    [Fact]
    public void A_number_reaches_the_script_as_its_exact_text() =>
        Assert.Equal(Text("1234567890123456789.10"), Call("x => x", Value.Of(1234567890123456789.10m)));

    [Fact]
    public void Absent_and_null_both_reach_the_script_as_null() =>
        Assert.Equal(
            List(Value.Of(truth: true), Value.Of(truth: true)),
            Call("(x, y) => [x === null, y === null]", Value.Absent, Value.Null));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_truth_stays_a_truth(bool truth) => Assert.Equal(Value.Of(truth), Call("x => x", Value.Of(truth)));

    [Fact]
    public void A_list_of_lists_comes_back_equal()
    {
        var list = List(Text("a"), List(Text("b"), Value.Null), Value.Of(truth: true));
        Assert.Equal(list, Call("x => x", list));
    }

    [Fact]
    public void A_whole_number_comes_back_as_a_number() =>
        Assert.Equal(Value.Of(3m), Call("x => x.length", Text("abc")));

    [Theory]
    [InlineData("() => 0.1", "binary number 0.1")]
    [InlineData("() => NaN", "binary number NaN")]
    [InlineData("() => 2 ** 53", "binary number 9007199254740992")]
    [InlineData("() => {}", "gave undefined")]
    [InlineData("() => ({ a: 1 })", "gave a value of type Object")]
    [InlineData("() => [,]", "gave undefined")]
    [InlineData("() => '\\ud83d'", "half of a character")]
    [InlineData("() => 'a\\ude00b'", "half of a character")]
    [InlineData("() => { let a = []; for (let i = 0; i < 20; i++) a = [a]; return a; }", "deeper than 8")]
    [InlineData("() => new Array(20000)", "a list of 20000 items")]
    [InlineData("'text'", "is no function")]
    public void A_result_without_an_exact_counterpart_is_refused(string script, string words) =>
        Assert.Contains(words, Fault(script), StringComparison.Ordinal);

    [Fact]
    public void A_character_outside_the_basic_plane_comes_back_whole() =>
        Assert.Equal(Text("a😀b"), Call("x => x", Text("a😀b")));

    [Theory]
    [InlineData("settings.zone", "Europe/Oslo")]
    [InlineData("settings.rate", "0.250")]
    [InlineData("settings.fallback_products['0.25']", "varer-25")]
    [InlineData("typeof settings.prices_include_vat", "boolean")]
    [InlineData("typeof settings.fallback_products.constructor", "undefined")]
    [InlineData("typeof settings.toString", "undefined")]
    public void Settings_are_seen_exactly_as_they_were_written(string expression, string expected) =>
        Assert.Equal(Text(expected), Call($"() => {expression}"));

    [Fact]
    public void Settings_that_are_no_json_are_refused_at_once() =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => new ScriptHost("{"));
}
