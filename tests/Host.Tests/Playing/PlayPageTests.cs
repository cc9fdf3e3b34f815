using System.Text.RegularExpressions;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>The page's own files.</summary>
public sealed partial class PlayPageTests
{
    static readonly string[] Files = Directory.GetFiles(Repository.Path("engine", "Host", "Playing", "Page"));

    public static TheoryData<string> Names() => [.. Files.Select(file => Path.GetFileName(file))];

    [Fact]
    public async Task Every_file_comes_out_of_the_program()
    {
        await using var stage = await PlayStage.StartAsync();

        foreach (var file in Files)
        {
            var name = Path.GetFileName(file);
            Assert.Equal(await File.ReadAllTextAsync(file), await stage.Client.GetStringAsync(name == "index.html" ? "/" : $"/{name}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_file_fetches_from_elsewhere_or_makes_HTML_of_a_value(string name)
    {
        var text = File.ReadAllText(Files.Single(file => Path.GetFileName(file) == name));

        Assert.DoesNotMatch(Dangers(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_browser_is_told_to_run_nothing_but_these_files()
    {
        await using var stage = await PlayStage.StartAsync();

        using var response = await stage.Client.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"https?:|//[a-z]+\.|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc", RegexOptions.None, 1000)]
    private static partial Regex Dangers();
}
