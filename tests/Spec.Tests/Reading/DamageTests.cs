using CsCheck;
using SyncEngine.Diagnostics;

namespace Spec.Tests.Reading;

public sealed class DamageTests
{
    const string L = "Shop Person";
    const string R = "Ledger Customer";
    const string Condition = "Where something is so, it  shall be synchronized with a Ledger Customer.";

    static readonly string Sound = Draft.Document(
        "Shop", "Ledger",
        Draft.Section(
            L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Merge(L, R, "email|Email")}", "a|b|\"string\"", "c (Dependant on having 1 in a)|d|N/A"),
        Draft.Section(L, R, "Ledger", Draft.Condition("Where something is so", R)));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_in_any_way(string ending)
    {
        var file = Path.Combine(Path.GetTempPath(), $"flow-{ending.Length}-{(int)ending[0]}.rst");
        File.WriteAllText(file, Sound.Replace("\n", ending, StringComparison.Ordinal));
        try
        {
            var outcome = Tool.Run("read", file, "--json");
            Assert.Equal(SyncEngine.Declaring.Spec.SpecJson.Write(Draft.Facts(Sound)).Trim(), outcome.Out.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_underline_may_be_one_sign_too_short() => Assert.Equal(
        "", Draft.Findings(Sound.Replace("Introduction\n------------", "Introduction.\n------------", StringComparison.Ordinal)));

    [Fact]
    public void A_sentence_that_is_not_understood_is_named_with_its_place() => Assert.Equal(
        "flow.rst(16,3): warning DOC002: This sentence is not understood: 'Nobody knows.'. Compare it with the sentences of other sections.",
        Draft.Findings(Sound.Replace(Draft.Before(L, R), Draft.Before(L, R) + "\n\n  Nobody   knows.", StringComparison.Ordinal)));

    [Fact]
    public void A_heading_without_its_middle_is_read_by_its_table() => Assert.Equal(
        SpecNames(Sound), SpecNames(Sound.Replace("Person to Ledger", "Person and Ledger", StringComparison.Ordinal)));

    [Theory]
    [InlineData(" Words of no section.\n")]
    [InlineData("     Words of no cell.\n")]
    [InlineData("  Every one is wrong.\n\n    And so on.\n")]
    public void What_stands_indented_behind_a_table_is_no_part_of_its_last_cell(string words)
    {
        var (facts, findings) = Draft.Read(Sound.Replace("\n\nShop Person to", "\n" + words + "\nShop Person to", StringComparison.Ordinal));

        Assert.Equal("N/A", facts!.Sections[0].Properties[^1].Type);
        Assert.Contains(findings, finding => finding.Rule.Id == "DOC002");
    }

    [Fact]
    public void A_sentence_may_stand_indented_behind_a_table() => Assert.Equal(
        Draft.Facts(Sound).Sections[0].Merge.ToArray(),
        Draft.Facts(Sound.Replace("The following properties", "  The following properties", StringComparison.Ordinal)).Sections[0].Merge.ToArray());

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\n")]
    public void A_heading_behind_a_table_may_begin_with_the_blank_of_a_blank_system(string between)
    {
        const string left = " Person";
        var section = Draft.Section(left, R, "Ledger", Draft.Every(left, R), "a|b|\"string\"").TrimEnd('\n') + between;
        var facts = Draft.Facts(Draft.Document("", "Ledger", section, section));

        Assert.Equal(["Person to Ledger Customer", "Person to Ledger Customer"], facts.Sections.Select(each => each.Heading));
        Assert.All(facts.Sections, each => Assert.Equal("string", Assert.Single(each.Properties).Type));
    }

    [Fact]
    public void A_line_of_signs_over_a_sentence_makes_it_no_heading() => Assert.Equal(
        2, Draft.Facts(Sound.Replace("Where something", "-----\nWhere something", StringComparison.Ordinal)).Sections.Length);

    [Fact]
    public void Headings_may_have_backticks_under_them()
    {
        var lines = Sound.Split('\n').Select(line => line.StartsWith("---", StringComparison.Ordinal) ? new string('`', line.Length) : line);

        Assert.Equal(SpecNames(Sound), SpecNames(string.Join('\n', lines)));
    }

    [Theory]
    [InlineData("Shop to Ledger Dataflow", "Shop and Ledger Dataflow", "DOC004")]
    [InlineData("2025-01-02 03:04:05", "yesterday", "DOC012")]
    [InlineData("Words.", ".. image:: x.png", "DOC009")]
    [InlineData("The following properties", "Some properties", "DOC002")]
    [InlineData("Where something is so, it  shall be synchronized with a Ledger Customer.", "", "DOC005")]
    [InlineData("Where something is so, it  shall be synchronized with a Ledger Customer.", "Every Shop Person is synchronized with a Bill.", "DOC010")]
    public void Damage_in_one_place_is_reported_and_the_rest_is_read(string before, string after, string id)
    {
        Assert.Contains(before, Sound, StringComparison.Ordinal);
        var (facts, findings) = Draft.Read(Sound.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(2, facts!.Sections.Length);
        Assert.Contains(findings, finding => finding.Rule.Id == id);
    }

    [Theory]
    [InlineData("Every Shop Person is not synchronized with a Ledger Customer.")]
    [InlineData("Every Shop Person is synchronized with a Ledger Customer only when it has a name.")]
    [InlineData("Every Shop Person isn't synchronized with a Ledger Customer.")]
    [InlineData("Every Shop Person is synchronized with a Ledger Customer unless it is closed.")]
    [InlineData("Where something is so, it is not synchronized with a Ledger Customer.")]
    [InlineData("Where something is so, it is synchronized with a Ledger Customer unless it is closed.")]
    [InlineData("A Ledger Customer is never created once connected to a Shop Order that was synchronized into Ledger.")]
    [InlineData("If a matching Ledger Customer turns up, the Shop Person is not merged into it.")]
    [InlineData("If no Ledger Customer matches, none is created, and never will one be.")]
    [InlineData("Before a Shop Person says anything, a link need not be established.")]
    public void A_sentence_that_is_turned_is_not_understood(string sentence)
    {
        var (_, findings) = Draft.Read(Sound.Replace(Condition, sentence, StringComparison.Ordinal));

        Assert.Contains(findings, finding => finding.Rule.Id == "DOC002");
    }

    [Fact]
    public void The_words_of_a_condition_may_say_what_is_not() => Assert.DoesNotContain(
        Draft.Read(Sound.Replace(Condition, "If a person is not closed, it is synchronized with a Ledger Customer.", StringComparison.Ordinal)).Findings,
        finding => finding.Rule.Id is "DOC002" or "DOC005");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("words\n")]
    [InlineData("=====\n")]
    [InlineData(".. list-table::\n")]
    [InlineData("\0\u0001\uFFFD")]
    public void What_is_no_document_is_refused(string text)
    {
        var (facts, findings) = Draft.Read(text);

        Assert.Null(facts);
        Assert.Contains(findings, finding => finding.Rule.Id == "DOC001");
    }

    [Fact]
    public void No_damage_makes_the_reader_fail_or_point_outside_the_document() =>
        Damaged.Sample(
            text =>
            {
                var lines = text.Split('\n');
                foreach (var finding in Draft.Read(text).Findings)
                    Assert.True(IsInside(finding.Span, lines), $"{finding}\n{text}");
            },
            iter: 1000);

    static readonly Gen<string> Damaged =
        from times in Gen.Int[1, 6]
        from seeds in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Array[times]
        select seeds.Aggregate(Sound, (text, seed) => Damage(text, seed.Item1, seed.Item2, seed.Item3));

    static string Damage(string text, int kind, int first, int second)
    {
        var lines = text.Split('\n').ToList();
        var (a, b) = (first % lines.Count, second % lines.Count);
        switch (kind)
        {
            case 0:
                lines.RemoveAt(a);
                break;
            case 1:
                (lines[a], lines[b]) = (lines[b], lines[a]);
                break;
            case 2:
                lines.Insert(a, lines[b]);
                break;
            case 3:
                lines[a] = lines[a].Length == 0 ? "x" : lines[a].Remove(second % lines[a].Length, 1);
                break;
            default:
                lines[a] = lines[a].Insert(second % (lines[a].Length + 1), "*- :\t,.("[second % 8].ToString());
                break;
        }
        return string.Join('\n', lines);
    }

    static string SpecNames(string text) => string.Join(
        '\n', Draft.Facts(text).Sections.Select(section => $"{section.Left} {section.Right} {section.Properties.Length}"));

    static bool IsInside(SourceSpan span, string[] lines) =>
        span.Line >= 1 && span.Line <= lines.Length && span.Column >= 1 && span.Column <= lines[span.Line - 1].Length + 1;
}
