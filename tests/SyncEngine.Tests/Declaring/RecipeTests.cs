using System.Text.RegularExpressions;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>
/// The recipes of the manual, done as they say: each block names its file and where it belongs, and the folder then lints clean.
/// </summary>
public sealed partial class RecipeTests
{
    static readonly string Manual = File.ReadAllText(Path.Combine(Shipped.Mappings, "README.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Titles() => [.. Recipes().Select(recipe => recipe.Title)];

    [Fact]
    public void There_are_recipes_for_what_people_want() => Assert.True(Recipes().Count >= 6);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_recipe_can_be_done_as_it_says(string title)
    {
        var folder = MappingFolder.Read(Shipped.Mappings, []);
        var blocks = Blocks().Matches(Recipes().Single(recipe => recipe.Title == title).Text);
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
            folder = Do(folder, block);
        var findings = new DiagnosticCollection();
        Assert.NotNull(DeclarationLoader.Compile(folder, findings));
        Assert.Empty(findings);
    }

    [Fact]
    public void The_files_of_the_contact_book_in_the_manual_are_those_that_its_test_runs()
    {
        var folder = Path.Combine(Shipped.Root, "tests", "Host.Tests", "ThirdSystem", "mappings");
        Assert.All(
            Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories),
            file => Assert.Contains(File.ReadAllText(file).ReplaceLineEndings("\n"), Manual, StringComparison.Ordinal));
    }

    static MappingFolder Do(MappingFolder folder, Match block)
    {
        var (file, how, anchor) = (block.Groups["file"].Value, block.Groups["how"].Value, block.Groups["anchor"].Value);
        var path = Path.Combine(Shipped.Mappings, file);
        if (how == "new")
            return folder with { Transforms = [.. folder.Transforms, new SourceText(SourceText.Show(path), block.Groups["text"].Value)] };
        var source = folder.All.Single(each => Path.GetFullPath(each.Path) == path);
        var lines = source.Text.Split('\n').ToList();
        var places = lines.Index().Where(line => line.Item.Contains(anchor, StringComparison.Ordinal)).Select(line => line.Index).ToList();
        Assert.True(how == "after each" ? places.Count > 0 : places.Count == 1, $"'{anchor}' stands {places.Count} times in {file}");
        foreach (var place in Enumerable.Reverse(places))
        {
            if (how == "instead of")
                lines.RemoveAt(place);
            lines.InsertRange(how == "instead of" ? place : place + 1, block.Groups["text"].Value.TrimEnd('\n').Split('\n'));
        }
        var changed = source with { Text = string.Join('\n', lines) };
        return folder with
        {
            Systems = [.. folder.Systems.Select(each => each == source ? changed : each)],
            Documents = [.. folder.Documents.Select(each => each == source ? changed : each)],
            Pairs = [.. folder.Pairs.Select(each => each == source ? changed : each)],
            Transforms = [.. folder.Transforms.Select(each => each == source ? changed : each)],
        };
    }

    static List<(string Title, string Text)> Recipes() =>
    [
        .. Manual[Manual.IndexOf("## Recipes", StringComparison.Ordinal)..].Split("\n### ").Skip(1)
            .Select(text => (text[..text.IndexOf('\n', StringComparison.Ordinal)], text)),
    ];

    [GeneratedRegex("""```[a-z]+\n(?:#|//) (?<file>[a-z./-]+): (?<how>after each|after|instead of|new)(?: `(?<anchor>[^`]+)`)?\n(?<text>.*?)```""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
