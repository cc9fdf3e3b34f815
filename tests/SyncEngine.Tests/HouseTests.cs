using System.Text.RegularExpressions;

namespace SyncEngine.Tests;

/// <summary>
/// The house's own laws, read from the source text: which folder sees which, what stays pure, what is never named.
/// </summary>
public sealed partial class HouseTests
{
    // From left to right; folders of one level do not see each other.
    static readonly string[][] Levels =
    [
        ["Running"], ["Connecting", "Storing"], ["Planning"], ["Linking", "Merging"], ["Declaring"], ["Mapping"],
        ["Scripting"], ["Records"],
        ["Diagnostics"],
    ];

    // The rooms of Running, by the same rule.
    static readonly string[][] Rooms =
    [
        ["Commanding", "Erasing", "Explaining", "Freezing", "Reconciling", "Recovering"], ["Undoing"], ["Writing"], ["Deciding"],
        ["Reading"], ["Finding"], ["Scope"], ["PlanFiles"],
    ];

    static readonly string[] Pure = ["Records", "Mapping", "Linking", "Merging", "Planning"];

    static readonly string[] Systems = ["shopify", "poweroffice", "visma", "fiken", "tripletex"];

    static readonly string Engine = Path.Combine(Repository.Root, "engine", "SyncEngine");

    public static TheoryData<string> Folders() => [.. Levels.SelectMany(level => level)];

    public static TheoryData<string> RoomsOfRunning() => [.. Rooms.SelectMany(level => level)];

    public static TheoryData<string> PureFolders() => [.. Pure];

    [Fact]
    public void Every_folder_of_the_engine_has_its_place_in_the_order()
    {
        var there = Directory.GetDirectories(Engine).Select(Path.GetFileName);
        Assert.Equal(
            Levels.SelectMany(level => level).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_to_its_right(string folder)
    {
        var level = Array.FindIndex(Levels, names => names.Contains(folder));
        var unseen = Levels.Take(level + 1).SelectMany(names => names).Where(name => name != folder).ToArray();
        var found = Lines(folder).SelectMany(
            line => NamedFolders(line.Text).Where(unseen.Contains).Select(named => $"{line.Place} uses {named}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Every_room_of_a_run_has_its_place_in_the_order() =>
        Assert.Equal(
            Rooms.SelectMany(level => level).Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(Engine, "Running")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(RoomsOfRunning))]
    public void A_room_of_a_run_uses_only_what_stands_to_its_right(string room)
    {
        var level = Array.FindIndex(Rooms, names => names.Contains(room));
        var unseen = Rooms.Take(level + 1).SelectMany(names => names).Where(name => name != room).ToArray();
        var found = Lines(Path.Combine("Running", room)).SelectMany(line => Room().Matches(line.Text)
            .Select(match => match.Groups["room"].Value)
            .Where(unseen.Contains)
            .Select(named => $"{line.Place} uses {named}"));
        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(PureFolders))]
    public void A_pure_folder_waits_for_nothing_and_asks_no_clock_and_no_chance(string folder) =>
        Assert.Empty(Lines(folder)
            .Where(line => Impure().IsMatch(line.Text))
            .Select(line => $"{line.Place}: {line.Text.Trim()}"));

    [Fact]
    public void The_engine_names_no_system()
    {
        var files = Directory.GetFiles(Engine, "*", SearchOption.AllDirectories);
        var found = files.SelectMany(file => File.ReadLines(file).Prepend(Path.GetRelativePath(Engine, file))
            .Where(text => Systems.Any(system => text.Contains(system, StringComparison.OrdinalIgnoreCase)))
            .Select(text => $"{Path.GetRelativePath(Engine, file)}: {text.Trim()}"));
        Assert.Empty(found);
    }

    // What these tests look for is found when it is there; else a slip in a pattern would make them silent.
    [Theory]
    [InlineData("using SyncEngine.Storing;", "Storing")]
    [InlineData("using SyncEngine.Declaring.Http;", "Declaring")]
    [InlineData("using static SyncEngine.Running.Recovery;", "Running")]
    [InlineData("using Page = SyncEngine.Connecting.Page;", "Connecting")]
    [InlineData("    var link = new global::SyncEngine.Linking.Link();", "Linking")]
    [InlineData("    var side = Mapping.Side.Left;", "Mapping")]
    [InlineData("    static Storing.StateStore Open() => null;", "Storing")]
    [InlineData("namespace SyncEngine.Storing;", "")]
    [InlineData("    var time = Running.Count + state.Storing.Count;", "Running")]
    [InlineData("    /// <see cref=\"Storing.Lease\"/> says more.", "")]
    [InlineData("    // SyncEngine.Storing would be a circle.", "")]
    public void A_use_of_a_folder_is_seen_in_every_form(string line, string folder) =>
        Assert.Equal(folder, string.Join(',', NamedFolders(Uncommented(line))));

    [Theory]
    [InlineData("async Task Wait()", true)]
    [InlineData("Task<int> Wait()", true)]
    [InlineData("ValueTask Wait()", true)]
    [InlineData("TimeProvider time", true)]
    [InlineData("new Random(7)", true)]
    [InlineData("Guid.NewGuid()", true)]
    [InlineData("DateTimeOffset readAt", false)]
    [InlineData("RandomAccess", false)]
    [InlineData("asynchronous", false)]
    public void What_is_impure_is_seen_and_nothing_else(string line, bool isImpure) =>
        Assert.Equal(isImpure, Impure().IsMatch(line));

    static IEnumerable<(string Place, string Text)> Lines(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Engine, folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files.SelectMany(file => File.ReadLines(file)
            .Select(
                (text, index) => ($"{Path.GetRelativePath(Repository.Root, file)}({index + 1})", Uncommented(text))));
    }

    // Prose may name what code must not use.
    static string Uncommented(string line) => Comment().Replace(line, "");

    // Full names, and names from inside the root namespace: Storing.StateStore means SyncEngine.Storing.StateStore
    // there.
    static IEnumerable<string> NamedFolders(string line) =>
        Declared().IsMatch(line)
            ? []
            : Folder().Matches(line).Select(match => match.Groups["folder"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*//.*$|\s//\s.*$", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*namespace\s", RegexOptions.None, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(
        @"(?:\bSyncEngine\.|(?<![\w.""{]))(?<folder>Running|Connecting|Storing|Planning|Linking|Merging|Declaring|Mapping|"
        + @"Scripting|Records|Diagnostics)(?:\.|;)",
        RegexOptions.None,
        1000)]
    private static partial Regex Folder();

    [GeneratedRegex(@"\bRunning\.(?<room>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Room();

    [GeneratedRegex(
        @"\b(?:async|await|Task|ValueTask|TimeProvider|Random|NewGuid|UtcNow|GetUtcNow|Stopwatch)\b",
        RegexOptions.None,
        1000)]
    private static partial Regex Impure();
}
