using System.Runtime.CompilerServices;
using Sandbox.Ledger;
using Sandbox.Shop;

namespace Sandbox.Tests;

/// <summary>Nothing can be switched that the sandbox's README does not name.</summary>
public class ReadmeTests
{
    [Theory]
    [InlineData(typeof(LedgerSettings))]
    [InlineData(typeof(ShopSettings))]
    public void Each_setting_is_listed(Type settings)
    {
        var text = File.ReadAllText(Readme());
        var names = settings.GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        Assert.Equal([], names.Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_not_documented_stands_in_the_first_tables()
    {
        var first = File.ReadAllText(Readme()).Split("## What is not documented")[1].Split("## What a test may set")[0];
        var undocumented = first.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`'))
            .Select(line => line.Split('|')[2].Trim(' ', '`'));
        var known = typeof(LedgerSettings).GetProperties().Concat(typeof(ShopSettings).GetProperties()).Select(property => property.Name);
        Assert.Equal([], undocumented.Except(known));
    }

    static string Readme([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "tools", "Sandbox", "README.md");
}
