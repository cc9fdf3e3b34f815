using Jint;
using Jint.Runtime;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class TransformTests
{
    [Theory]
    [InlineData("to_ledger: rank.of", "(9,46): error SCR002: There is no file 'transforms/rank.js'. Did you mean 'ranks'?")]
    [InlineData("to_ledger: ranks.off", "(9,46): error SCR003: 'transforms/ranks.js' has no function 'off'. Did you mean 'of'?")]
    [InlineData("to_ledger: ranks", "(9,46): error SCR004: 'ranks' is no transform. Write file.function for a function of a file in the folder transforms, or JavaScript with an arrow, like value => value.")]
    [InlineData("to_ledger: \"1; p => p\"", "(9,48): error SCR001: The script cannot be read: Unexpected token ';'. Mend the JavaScript here or just before.")]
    [InlineData("to_ledger: \"[ p => p ]\"", "(9,46): error SCR005: The script is not one function. Write a single arrow function, like value => value.")]
    [InlineData("to_ledger: \"(p, q) => p\"", "(9,46): error SCR006: 'The function' takes 2 values and gets 1. Give the missing ones: with 'with' at a row, with 'from' at a derived value.")]
    [InlineData("to_ledger: \"p => new Date(p)\"", "(9,52): error SCR007: 'new Date' is not there: the same values must always give the same result. Take times from the record's own fields, and use 'dates' for calendar days.")]
    [InlineData("to_ledger: \"p => Math.random()\"", "(9,52): error SCR007: 'Math.random' is not there: the same values must always give the same result. Take times from the record's own fields, and use 'dates' for calendar days.")]
    [InlineData("to_ledger: \"p => p +\"", "(9,56): error SCR001: The script cannot be read: Unexpected token ')'. Mend the JavaScript here or just before.")]
    public void A_transform_that_cannot_be_is_reported_at_its_place(string key, string expected) => Assert.Equal(
        "pairs/1.yaml" + expected, Sample.Findings(Sample.WithRow($"shop: phone, ledger: Phone, {key}, to_shop: 'p => p'")));

    [Fact]
    public void A_fault_in_a_file_of_transforms_is_reported_once_at_its_line() => Assert.Equal(
        "transforms/ranks.js(2,18): error SCR001: The script cannot be read: Unexpected token ';'. Mend the JavaScript here or just before.",
        Sample.Findings(Sample.Folder with { Transforms = [new SourceText("transforms/ranks.js", "function of(p) {\n  return [ 1, 2  ;\n}")] }));

    [Fact]
    public void A_misspelled_setting_in_a_script_or_a_fixed_value_is_reported_at_its_place()
    {
        var folder = Sample.WithPairs($"{Sample.Pair}\n  - {{ shop: phone, ledger: Phone, to_ledger: 'p => settings.stric ? settings.zonn : p', direction: to_ledger }}\n  - {{ ledger: Note, value: '{{settings.zonee}}', when: create }}") with
        {
            Settings = new SourceText("settings.yaml", "format: 1\nsettings:\n  zone: { type: zone, why: the zone of days }\n"),
        };
        Assert.Equal(
            "pairs/1.yaml(9,52): error MAP047: 'stric' is no setting of this folder. Did you mean 'strict'?\n"
            + "pairs/1.yaml(9,69): error MAP047: 'zonn' is no setting of this folder. Did you mean 'zone'?\n"
            + "pairs/1.yaml(10,28): error MAP047: 'zonee' is no setting of this folder. Did you mean 'zone'?",
            Sample.Findings(folder));
    }

    [Theory]
    [InlineData("p => settings['zonn']", "(9,52)")]
    [InlineData("p => { const { zonn } = settings; return zonn; }", "(9,62)")]
    public void A_misspelled_setting_is_known_however_a_script_takes_it(string script, string place)
    {
        var folder = Sample.WithPairs($"{Sample.Pair}\n  - {{ shop: phone, ledger: Phone, to_ledger: \"{script}\", direction: to_ledger }}") with
        {
            Settings = new SourceText("settings.yaml", "format: 1\nsettings:\n  zone: { type: zone, why: the zone of days }\n"),
        };
        Assert.Equal($"pairs/1.yaml{place}: error MAP047: 'zonn' is no setting of this folder. Did you mean 'zone'?", Sample.Findings(folder));
    }

    [Fact]
    public void A_setting_that_is_like_none_declared_is_left_to_the_connection() => Assert.Equal("", Sample.Findings(
        Sample.WithRow("shop: phone, ledger: Phone, to_ledger: 'p => settings.prefix + p', direction: to_ledger") with
        {
            Settings = new SourceText("settings.yaml", "format: 1\nsettings:\n  zone: { type: zone, why: the zone of days }\n"),
        }));

    [Fact]
    public void A_default_argument_need_not_be_given() =>
        Assert.Equal("", Sample.Findings(Sample.WithRow("shop: phone, ledger: Phone, to_ledger: \"(p, q = 1) => p\", direction: to_ledger")));

    [Fact]
    public void A_function_of_a_file_sees_the_others()
    {
        var folder = Sample.WithRow("shop: phone, ledger: Phone, to_ledger: ranks.twice, direction: to_ledger") with
        {
            Transforms = [new SourceText("transforms/ranks.js", Sample.Ranks + "const half = text => text + text;\nfunction twice(text) { return half(half(text)); }\n")],
        };
        var function = Sample.Compile(folder)["people"].Cells[1].Rows[0].ToRight!;
        Assert.Equal("abababab", new Engine().Evaluate(function.Script).Call("ab").AsString());
        Assert.Equal(("ranks.twice", "transforms/ranks.js(5,1)"), (function.Name, function.Span.ToString()));
    }

    [Theory]
    [InlineData("    to_ledger: phone => phone.no.no", 11, 34)]
    [InlineData("    to_ledger: \"phone => phone.no.no\"", 11, 35)]
    [InlineData("    to_ledger: |\n      phone => {\n        return phone.no.no;\n      }", 13, 25)]
    public void An_error_of_an_inline_function_names_the_yaml_file_s_own_line_and_column(string key, int line, int column)
    {
        var compiled = Sample.Compile(Sample.WithPairs($"{Sample.Pair}\n  - shop: phone\n    ledger: Phone\n{key}\n    direction: to_ledger"));
        var function = compiled["people"].Cells[1].Rows[0].ToRight!;
        var error = Assert.Throws<JavaScriptException>(() => new Engine().Evaluate(function.Script).Call("1"));
        Assert.Equal(("pairs/1.yaml", line, column), (error.Location.SourceFile, error.Location.Start.Line, error.Location.Start.Column + 1));
    }

    [Theory]
    [InlineData("    to_ledger: >\n      phone =>\n      phone +* 1", 11, 16)]
    [InlineData("    to_ledger: \"\\u0020phone => new Date(phone)\"", 11, 16)]
    [InlineData("    to_ledger: 'phone => ''a'' + new Date(phone)'", 11, 16)]
    [InlineData("    to_ledger: phone =>\n      new Date(phone)", 11, 16)]
    public void Where_yaml_folds_or_unescapes_a_script_its_whole_text_is_the_place(string key, int line, int column) => Assert.StartsWith(
        $"pairs/1.yaml({line},{column}): error SCR0",
        Sample.Findings(Sample.WithPairs($"{Sample.Pair}\n  - shop: phone\n    ledger: Phone\n{key}\n    direction: to_ledger")), StringComparison.Ordinal);

    [Fact]
    public void A_syntax_error_in_a_block_is_reported_at_its_own_line() => Assert.Equal(
        "pairs/1.yaml(12,19): error SCR001: The script cannot be read: Unexpected token ';'. Mend the JavaScript here or just before.",
        Sample.Findings(Sample.WithPairs($"{Sample.Pair}\n  - shop: phone\n    ledger: Phone\n    to_ledger: |\n      p => {{ p = (; }}\n    direction: to_ledger")));

    [Fact]
    public void A_comment_at_the_end_of_an_inline_function_does_no_harm() =>
        Assert.Equal("", Sample.Findings(Sample.WithPairs($"{Sample.Pair}\n  - shop: phone\n    ledger: Phone\n    to_ledger: |\n      p => p // as it is\n    direction: to_ledger")));
}
