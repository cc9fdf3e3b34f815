using System.Reflection;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Diagnostics;

public sealed class RuleTests
{
    [Fact]
    public void No_two_rules_share_an_id() =>
        Assert.Equal([], RuleTable.All.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void An_id_is_the_area_and_three_digits() =>
        Assert.All(RuleTable.All, rule => Assert.Matches("^(YAML|SYS|MAP|SCR|CON|SPC|CAS|LAW)[0-9]{3}$", rule.Id));

    [Fact]
    public void A_text_leaves_its_full_stop_to_the_printer() =>
        Assert.All(RuleTable.All, rule => Assert.DoesNotMatch("[^.]\\.$", rule.What + rule.Mend));

    [Theory]
    [InlineData("phnoe", "Did you mean 'phone'?")]
    [InlineData("PHONE", "Did you mean 'phone'?")]
    [InlineData("xyz", "Known are 'phone', 'email'")]
    public void A_near_name_is_suggested(string word, string expected) => Assert.Equal(expected, Nearest.Mend(word, ["phone", "email"]));

    [Fact]
    public void Findings_come_in_the_order_of_files_and_lines_each_once()
    {
        var findings = new DiagnosticCollection();
        foreach (var (file, line) in new[] { ("b", 1), ("a", 2), ("a", 1), ("a", 2) })
            findings.Report(YamlRules.PlainKeys, new SourceSpan(file, line, 1, line, 1));
        Assert.Equal(["a(1,1)", "a(2,1)", "b(1,1)"], findings.Select(finding => finding.Span.ToString()));
    }

    [Fact]
    public void The_table_holds_every_rule() => Assert.Equal(
        typeof(DiagnosticRule).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(DiagnosticRule))
            .Select(property => ((DiagnosticRule)property.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal),
        RuleTable.All.Select(rule => rule.Id).Order(StringComparer.Ordinal));
}
