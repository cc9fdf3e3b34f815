using System.Text;
using CsCheck;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>
/// The loader against files that no person wrote: it never fails, never hangs, and takes nothing that the schema does not take. A hundred
/// cases of each kind here; a long run is <c>CsCheck_Iter=100000 dotnet test --filter FuzzTests</c>.
/// </summary>
public sealed class FuzzTests
{
    static readonly string[] Tokens =
    [
        "[", "]", "{", "}", ": ", ":", "- ", ", ", "\t", "&a ", "*a", "!!x ", "!", "|\n", ">-\n", "# ", "\"", "'", "\0", "\u2028", "\u0085", "\uFEFF", "\r", "é",
        "😀", "\n---\n", "\n...\n", "%YAML 1.1\n", "? ", "<<: *a", "null", "~", "true", "0x1F", "1e999", "-1", "99999999999999999999", "2026-13-45", "{settings.",
        "=>", "x => {", "`${", "/(a+)+$/", "\\u12", "q", "  ", "\n", "\n  ", new string('[', 200), new string('9', 400), new string('-', 300),
    ];

    static readonly Lazy<MappingFolder> Folder = new(() => MappingFolder.Read(Shipped.Mappings, []));

    static readonly Lazy<SourceText[]> Sources = new(() => [.. Folder.Value.All, Folder.Value.Spec!]);

    static readonly Gen<Change> Changes =
        from kind in Gen.Int[0, 7]
        from at in Gen.Double[0, 1]
        from to in Gen.Double[0, 1]
        from token in Gen.Int[0, Tokens.Length - 1].Select(index => Tokens[index])
        select new Change(kind, at, to, token);

    static readonly Gen<(int File, List<Change> Changes)> Cases = Gen.Select(Gen.Int[0, 200], Changes.List[1, 4]);

    [Fact]
    public void A_changed_file_gives_findings_with_a_place_or_is_taken_by_the_schema_too() => Cases.Sample(
        test =>
        {
            var source = Sources.Value[test.File % Sources.Value.Length];
            Load(source, Encoding.UTF8.GetBytes(test.Changes.Aggregate(source.Text, (text, change) => change.On(text))));
        },
        threads: 1);

    [Fact]
    public void Changed_bytes_are_read_or_refused() => Gen.Select(Gen.Int[0, 200], Gen.Select(Gen.Double[0, 1], Gen.Byte).List[1, 5]).Sample(
        (file, bytes) =>
        {
            var source = Sources.Value[file % Sources.Value.Length];
            var text = Encoding.UTF8.GetBytes(source.Text);
            foreach (var (at, value) in bytes)
                text[(int)(at * (text.Length - 1))] = value;
            Load(source, text);
        },
        threads: 1);

    [Fact]
    public void A_changed_connection_gives_findings_or_is_taken() => Changes.List[1, 4].Sample(
        changes =>
        {
            var findings = new DiagnosticCollection();
            var text = changes.Aggregate(File.ReadAllText(Path.Combine(Shipped.Root, "engine", "Host", "demo", "connection.yaml")), (text, change) => change.On(text));
            var connection = ConnectionLoader.Compile(new SourceText("c", text), Path.GetTempPath(), Shipped.Declarations, findings);
            Assert.Equal(findings.HasErrors, connection is null);
        },
        threads: 1);

    [Fact]
    public void A_key_that_no_table_knows_is_never_taken()
    {
        var places = Sources.Value.Where(source => source.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(source => Closed(source).Select(map => (source, map))).ToList();
        Gen.Select(Gen.Int[0, places.Count - 1], Gen.String[Gen.Char['a', 'z'], 3, 12]).Sample(
            (index, name) =>
            {
                var (source, map) = places[index];
                var lines = source.Text.Split('\n');
                var (line, column) = (map.Span.Line - 1, map.Span.Column - 1);
                var isFlow = lines[line][column] == '{';
                lines[line] = isFlow
                    ? lines[line].Insert(column + 1, $" zz{name}: 1,")
                    : lines[line].Insert(column, $"zz{name}: 1\n{new string(' ', column)}");
                var findings = Load(source, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
                Assert.Contains(findings, finding => finding.Rule == YamlRules.UnknownKey && finding.What.Contains($"'zz{name}'", StringComparison.Ordinal));
            },
            threads: 1);
    }

    [Theory]
    [InlineData("pairs/customer-customers.yaml")]
    [InlineData("systems/poweroffice.yaml")]
    [InlineData("systems/shopify.graphql")]
    [InlineData("transforms/money.js")]
    [InlineData("spec.json")]
    public void A_bomb_is_refused_and_the_process_lives(string file)
    {
        var source = Sources.Value.Single(each => each.Path.EndsWith(file, StringComparison.Ordinal));
        foreach (var bomb in Bombs(source.Text))
            Assert.NotEmpty(Load(source, Encoding.UTF8.GetBytes(bomb)));
    }

    static IEnumerable<string> Bombs(string text)
    {
        foreach (var deep in new[] { "[", "{", "(", "- ", "? ", "{a: ", "[{", "!", "|", "\"", "`${", "query a {", "x=>", "(x)=>{", "a?b:", "/*", "[[", "new ", "typeof ", "{\"sections\":" })
            yield return string.Concat(Enumerable.Repeat(deep, 100_000 / deep.Length));
        yield return "to_poweroffice: \"x => " + new string('(', 100_000) + "\"";
        yield return text + "\nzz: " + new string('[', 500) + new string(']', 500);
        yield return "a: &a [x]\n" + string.Concat(Enumerable.Range(0, 1000).Select(number => $"b{number}: &b{number} [*a, *a]\n"));
        yield return string.Concat(Enumerable.Range(0, 40_000).Select(number => $"k{number}: 1\n"));
        yield return new string('a', 900_000);
        yield return new string('\n', 900_000) + "]";
        yield return "x: " + new string(' ', 900_000) + "]";
    }

    static DiagnosticCollection Load(SourceText source, byte[] bytes)
    {
        var findings = new DiagnosticCollection();
        if (SourceText.Decode(source.Path, bytes, findings) is not { } changed)
            return findings;
        var compiled = DeclarationLoader.Compile(With(source, changed), findings);
        Assert.Equal(findings.HasErrors, compiled is null);
        if (compiled is not null)
            PairNotes.Report(compiled, findings);
        Assert.All(findings, finding => Assert.True(HasPlace(finding, source, changed), finding.ToString()));
        if (compiled is not null && source.Path.EndsWith(".yaml", StringComparison.Ordinal))
            Assert.Equal([], SchemaTests.FaultsOf(source.Path, changed.Text));
        return findings;
    }

    static bool HasPlace(Diagnostic finding, SourceText source, SourceText changed)
    {
        var span = finding.Span;
        var lines = span.File == source.Path ? changed.Text.Count(character => character == '\n') + 1 : int.MaxValue - 1;
        return span is { Line: >= 1, Column: >= 1 } && span.Line <= lines + 1 && finding.Message.Length > 0;
    }

    static MappingFolder With(SourceText source, SourceText changed)
    {
        var folder = Folder.Value;
        return folder with
        {
            Systems = [.. folder.Systems.Select(Choose)],
            Documents = [.. folder.Documents.Select(Choose)],
            Pairs = [.. folder.Pairs.Select(Choose)],
            Transforms = [.. folder.Transforms.Select(Choose)],
            Settings = Choose(folder.Settings!),
            Spec = Choose(folder.Spec!),
        };

        SourceText Choose(SourceText file) => file == source ? changed : file;
    }

    // The mappings of a shipped file of which the tables know every key.
    static IEnumerable<YamlMap> Closed(SourceText source) => YamlFile.Parse(source, []) is not { } root ? []
        : Closed(root, Shape.Keys(root switch
        {
            _ when root["system"] is not null => SystemTables.File,
            _ when root["pair"] is not null => new PairTables("shopify", "poweroffice").File,
            _ => SettingsFile.File,
        }));

    static IEnumerable<YamlMap> Closed(YamlNode node, Shape shape) => (shape, node) switch
    {
        (Shape.Known known, YamlMap map) => Closed(map, known.Table),
        (Shape.ByKind kinds, YamlMap map) => Closed(map, kinds.TableOf(map)!),
        (Shape.Names names, YamlMap map) => map.Entries.SelectMany(entry => Closed(entry.Value, names.Value)),
        (Shape.Items items, YamlList list) => list.Items.SelectMany(item => Closed(item, items.Item)),
        (Shape.Items items, _) => Closed(node, items.Item),
        (Shape.AnyOf any, _) => any.Alternatives.SelectMany(alternative => Closed(node, alternative)),
        _ => [],
    };

    static IEnumerable<YamlMap> Closed(YamlMap map, KeyTable table) => map.Entries
        .SelectMany(entry => Closed(entry.Value, table.Find(entry.Key.Text)!.Shape)).Prepend(map);

    sealed record Change(int Kind, double At, double To, string Token)
    {
        internal string On(string text)
        {
            if (text.Length == 0)
                return Token;
            var (from, to) = (Place(At), Place(To));
            (from, to) = (Math.Min(from, to), Math.Min(Math.Max(from, to), Math.Min(from, to) + 60));
            var lines = text.Split('\n');
            var (line, other) = ((int)(At * (lines.Length - 1)), (int)(To * (lines.Length - 1)));
            switch (Kind)
            {
                case 0:
                    return text.Remove(from, to - from);
                case 1:
                    return text.Insert(from, text[from..to]);
                case 2:
                    (lines[line], lines[other]) = (lines[other], lines[line]);
                    return string.Join('\n', lines);
                case 3:
                    lines[line] = "  " + lines[line];
                    return string.Join('\n', lines);
                case 4:
                    return string.Join('\n', lines.Where((_, index) => index != line));
                case 5:
                    return text[..from];
                case 6:
                    return text.Remove(from, to - from).Insert(from, Token);
                default:
                    return text.Insert(from, Token);
            }

            int Place(double share) => (int)(share * text.Length);
        }
    }
}
