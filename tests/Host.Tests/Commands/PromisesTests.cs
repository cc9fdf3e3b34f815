using System.Text.RegularExpressions;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>The pages of promises and of odd ones name tests; a test that was renamed or removed takes its promise along.</summary>
public sealed partial class PromisesTests
{
    static readonly string Text = File.ReadAllText(Repository.Path("engine", "PROMISES.md"));

    static readonly string OddOnes = File.ReadAllText(Repository.Path("mappings", "ODD-ONES.md"));

    [Fact]
    public void Every_test_that_the_promises_name_exists() => AssertExist(NamesIn(Text));

    [Fact]
    public void Every_test_that_the_page_of_odd_ones_names_exists() => AssertExist([.. NamesIn(OddOnes).Where(name => char.IsUpper(name[0]))]);

    [Fact]
    public void Every_odd_one_has_a_test() => Assert.All(
        OddOnes.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| what |", StringComparison.Ordinal)),
        row => Assert.Contains(NamesIn(row), name => char.IsUpper(name[0])));

    static void AssertExist(string[] named)
    {
        var declared = Directory.EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declarations().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Equal([], named.Except(declared, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Each_of_the_ten_promises_has_a_row_with_a_test(int number)
    {
        var row = Assert.Single(Text.Split('\n'), line => line.StartsWith($"| **I{number}. ", StringComparison.Ordinal));

        Assert.NotEmpty(NamesIn(row));
    }

    [Fact]
    public void Every_other_promise_has_a_test_too() => Assert.All(
        Text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| promise | shown by |"),
        row => Assert.NotEmpty(NamesIn(row)));

    static string[] NamesIn(string text) => [.. Names().Matches(text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(
        @"^    public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declarations();
}
