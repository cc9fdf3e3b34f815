using System.Reflection;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Diagnostics;

public sealed class RuleTests
{
    [Fact]
    public void No_two_rules_share_an_id() =>
        Assert.Equal([], All().GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void An_id_is_the_area_and_three_digits() =>
        Assert.All(All(), rule => Assert.Matches("^(YAML|SYS|MAP|SCR|CON|SPC|CAS|LAW)[0-9]{3}$", rule.Id));

    [Fact]
    public void A_text_leaves_its_full_stop_to_the_printer() =>
        Assert.All(All(), rule => Assert.DoesNotMatch("[^.]\\.$", rule.What + rule.Mend));

    [Fact]
    public void Every_rule_is_shown_by_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Shipped.Root, "tests", "SyncEngine.Tests", "Declaring"), "*.cs").Select(File.ReadAllText));
        Assert.Equal([], All().Select(rule => rule.Id).Where(id => !tests.Contains(id, StringComparison.Ordinal)));
    }

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

    static IEnumerable<DiagnosticRule> All() => typeof(DiagnosticRule).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Rules", StringComparison.Ordinal))
        .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(property => property.PropertyType == typeof(DiagnosticRule))
        .Select(property => (DiagnosticRule)property.GetValue(null)!);
}
