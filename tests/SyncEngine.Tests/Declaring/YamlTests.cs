using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "f(3,1): error YAML007: The key 'a' already stands at f(1,1). Keep one of the two.")]
    [InlineData("a: &x 1", "f(1,4): error YAML005: '&x' is an anchor, an alias or a tag, which these files do not use. Write the text out where it is needed, or put a text that begins with such a sign in quotes.")]
    [InlineData("a: *x", "f(1,4): error YAML005: '*x' is an anchor, an alias or a tag, which these files do not use. Write the text out where it is needed, or put a text that begins with such a sign in quotes.")]
    [InlineData("a: !!str 1", "f(1,4): error YAML005: 'tag:yaml.org,2002:str' is an anchor, an alias or a tag, which these files do not use. Write the text out where it is needed, or put a text that begins with such a sign in quotes.")]
    [InlineData("a: 1\n---\nb: 2", "f(2,1): error YAML006: A second document begins here. Put it in a file of its own.")]
    [InlineData("", "f(1,1): error YAML008: The file holds no keys. Begin with 'format: 1'.")]
    [InlineData("# nothing\n", "f(1,1): error YAML008: The file holds no keys. Begin with 'format: 1'.")]
    [InlineData("- a\n- b", "f(1,1): error YAML008: The file holds no keys. Begin with 'format: 1'.")]
    [InlineData("? [ a ]\n: 1", "f(1,3): error YAML014: A key must be a plain text. Quote it if it begins with a bracket or a brace.")]
    [InlineData("a: \"x", "f(1,4): error YAML003: This is not YAML: a quote is opened here and not closed. Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent.")]
    [InlineData("a:\n  b: 1\n\tc: 2", "f(3,1): error YAML019: A tab stands in the indent. Use spaces; an editor can be told to write them when the tab key is pressed.")]
    [InlineData("a:\n\tb: 1", "f(2,1): error YAML019: A tab stands in the indent. Use spaces; an editor can be told to write them when the tab key is pressed.")]
    [InlineData("a: b: c", "f(1,5): error YAML020: A colon with a blank behind it stands inside a text without quotes. Put the text in quotes; where another key was meant, begin it behind a comma or in a line of its own.")]
    [InlineData("a: { b: c, d: e: f }", "f(1,16): error YAML020: A colon with a blank behind it stands inside a text without quotes. Put the text in quotes; where another key was meant, begin it behind a comma or in a line of its own.")]
    [InlineData("a: b => { c: d }", "f(1,12): error YAML020: A colon with a blank behind it stands inside a text without quotes. Put the text in quotes; where another key was meant, begin it behind a comma or in a line of its own.")]
    [InlineData("a: `b`", "f(1,4): error YAML021: A text without quotes cannot begin with '`'. Put the text in quotes.")]
    [InlineData("a: { b: %c }", "f(1,9): error YAML021: A text without quotes cannot begin with '%'. Put the text in quotes.")]
    [InlineData("a: @b", "f(1,4): error YAML021: A text without quotes cannot begin with '@'. Put the text in quotes.")]
    [InlineData("a: > 5", "f(1,4): error YAML021: A text without quotes cannot begin with '>'. Put the text in quotes.")]
    [InlineData("a: - b", "f(1,4): error YAML021: A text without quotes cannot begin with '-'. Put the text in quotes.")]
    [InlineData("a: { b: c, d e, f: g }", "f(1,12): error YAML022: 'd e' stands behind a comma and has no value. Put the text in quotes if the comma is a part of it, or give the key its value, behind a colon and a blank.")]
    [InlineData("a: { b: c,\n  d: e, f }", "f(2,9): error YAML022: 'f' stands behind a comma and has no value. Put the text in quotes if the comma is a part of it, or give the key its value, behind a colon and a blank.")]
    [InlineData("a:\n  b: 1\n   c: 2", "f(3,5): error YAML003: This is not YAML: no key can begin here: the line stands too far to the right, or a value stands in front of it already. Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent.")]
    [InlineData("a: { b: 'it's' }", "f(1,13): error YAML003: This is not YAML: a comma or a closing brace is missing in front of this, or quotes around a text. Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent.")]
    [InlineData("a: [ 1\nb: 2", "f(1,4): error YAML003: This is not YAML: a bracket or brace is not closed. Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent.")]
    public void A_file_that_cannot_be_read_is_reported_at_its_place(string text, string expected) => Assert.Equal(expected, Findings(text));

    [Theory]
    [InlineData("a: { b: c, d: }")]
    [InlineData("a: { b: c, d : e }")]
    [InlineData("a: { b: c, }")]
    [InlineData("a: [ b, c d, e ]")]
    public void What_has_a_colon_or_stands_in_a_list_is_no_text_that_a_comma_cut(string text) => Assert.Equal("", Findings(text));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void A_bomb_of_brackets_is_refused_at_once(char bracket) =>
        Assert.StartsWith("f(1,65): error YAML004: Lists and mappings stand more than 64 deep", Findings(new string(bracket, 100_000)), StringComparison.Ordinal);

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_grows()
    {
        var bomb = "a: &a [ x, x ]\n" + string.Concat(Enumerable.Range('b', 20).Select(name => $"{(char)name}: &{(char)name} [ *{(char)(name - 1)}, *{(char)(name - 1)} ]\n"));
        Assert.Contains("error YAML005", Findings(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_but_honest_file_is_read() => Assert.Equal("", Findings("a: " + new string('[', 60) + new string(']', 60)));

    [Fact]
    public void A_file_above_the_limit_is_refused_unread()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "large.yaml");
        File.WriteAllText(path, new string('#', (1024 * 1024) + 1));
        var diagnostics = new DiagnosticCollection();
        Assert.Null(SourceText.Read(path, diagnostics));
        Assert.EndsWith("error YAML002: The file has 1048577 bytes, and 1048576 is the limit. Split it, or look for what filled it by mistake.", Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)':', (byte)' ', (byte)'1' }, null)]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)'\r', (byte)'\n', (byte)' ', 0xC3, 0xA5 }, null)]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)'\r', (byte)'\n', (byte)' ', 0xE5, (byte)'b' }, "f(2,2): error YAML016: The file is not UTF-8: the byte E5 cannot stand here. Save the file as UTF-8.")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "f(1,1): error YAML016: The file is not UTF-8: the byte FF cannot stand here. Save the file as UTF-8.")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)':', 0 }, "f(1,2): error YAML016: The file is not UTF-8: the byte 00 cannot stand here. Save the file as UTF-8.")]
    [InlineData(new byte[] { (byte)'a', 0xED, 0xA0, 0x80 }, "f(1,2): error YAML016: The file is not UTF-8: the byte ED cannot stand here. Save the file as UTF-8.")]
    public void A_file_in_another_encoding_is_refused_at_the_first_byte_that_is_none(byte[] bytes, string? expected)
    {
        var diagnostics = new DiagnosticCollection();
        Assert.Equal(expected is null, SourceText.Decode("f", bytes, diagnostics) is not null);
        Assert.Equal(expected, diagnostics.SingleOrDefault()?.ToString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported()
    {
        var diagnostics = new DiagnosticCollection();
        Assert.Null(SourceText.Read("nowhere/a.yaml", diagnostics));
        Assert.Equal("nowhere/a.yaml(1,1): error YAML001: 'nowhere/a.yaml' is not there. Check the name, or the folder that the command was given.", Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_reported()
    {
        var diagnostics = new DiagnosticCollection();
        Assert.Null(SourceText.Read(Directory.CreateTempSubdirectory().FullName, diagnostics));
        Assert.Contains(diagnostics, finding => finding.Rule.Id is "YAML001" or "YAML015");
    }

    [Fact]
    public void Every_piece_keeps_its_line_and_column()
    {
        var root = YamlFile.Parse(new SourceText("f", "a:\n  - x\n  - { b: 'two' }\n"), [])!;
        var map = Assert.IsType<YamlMap>(Assert.IsType<YamlList>(root["a"]).Items[1]);
        Assert.Equal(("f(3,5)", "f(3,7)", "f(3,10)"), (map.Span.ToString(), map.Entries[0].Key.Span.ToString(), map.Entries[0].Value.Span.ToString()));
    }

    [Fact]
    public void A_plain_no_is_the_text_no()
    {
        var root = YamlFile.Parse(new SourceText("f", "country: no"), [])!;
        Assert.Equal("no", Assert.IsType<YamlScalar>(root["country"]).Text);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void Lengths_of_time_have_a_unit(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), ScalarText.Duration(text));

    [Theory]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5h")]
    public void A_length_of_time_without_number_or_unit_is_none(string text) => Assert.Null(ScalarText.Duration(text));

    [Theory]
    [InlineData("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z")]
    [InlineData("2026-10-01T02:00:00+02:00", "2026-10-01T00:00:00Z")]
    [InlineData("2026-10-01T00:00Z", "2026-10-01T00:00:00Z")]
    public void An_instant_states_its_offset(string text, string utc) =>
        Assert.Equal(utc, ScalarText.Instant(text)!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));

    [Theory]
    [InlineData("2026-10-01")]
    [InlineData("2026-10-01T00:00:00")]
    [InlineData("2026-13-01T00:00:00Z")]
    public void An_instant_without_an_offset_is_none(string text) => Assert.Null(ScalarText.Instant(text));

    static string Findings(string text)
    {
        var diagnostics = new DiagnosticCollection();
        YamlFile.Parse(new SourceText("f", text), diagnostics);
        return string.Join('\n', diagnostics);
    }
}
