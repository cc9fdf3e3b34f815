using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Schemas;

/// <summary>The schema files of a mapping folder, by which editors complete, explain and check its files.</summary>
public static class SchemaFiles
{
    const string Mapping = "mapping.schema.json";

    const string System = "system.schema.json";

    const string Cases = "case.schema.json";

    const string Settings = "settings.schema.json";

    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files' names and texts, as they should stand in the folder.</summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="declarations">Its declarations.</param>
    public static ImmutableArray<(string Name, string Text)> Of(string folder, Declarations declarations)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(declarations);
        var transforms = MappingFolder.Read(folder, []).Transforms;
        return
        [
            (Mapping, Pairs(declarations, TransformLibrary.Read(transforms, []).Names)),
            (System, Plain("A system", SystemTables.File)),
            (Cases, Plain("Cases of a pair", CaseTables.File)),
            (Settings, Plain("The settings of a mapping folder", SettingsFile.File)),
        ];
    }

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="declarations">Its declarations.</param>
    /// <returns>The paths of the files.</returns>
    public static ImmutableArray<string> Write(string folder, Declarations declarations)
    {
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, text) in Of(folder, declarations))
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            written.Add(path);
        }
        return written.ToImmutable();
    }

    /// <summary>
    /// Reports schema files that no longer say what the folder says; a folder without them has no need of them.
    /// </summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="declarations">Its declarations.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(string folder, Declarations declarations, DiagnosticCollection diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var (name, text) in Of(folder, declarations))
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") != text)
                diagnostics.Report(YamlRules.StaleSchema, SourceSpan.StartOf(SourceText.Show(path)), name);
        }
    }

    static string Pairs(Declarations declarations, IReadOnlyCollection<string> functions)
    {
        var names = new SchemaNames(declarations, functions);
        var shapes = new SchemaShapes();
        var schema = shapes.Document(
            $"A pair of {declarations.Left.Title} and {declarations.Right.Title}", names.Tables.File);
        var row = schema["definitions"]?[shapes.DefinitionOf(names.Tables.Row)]?.AsObject()
            ?? throw new InvalidOperationException("The schema defines no row.");
        names.AddTo(schema, row);
        return schema.ToJsonString(Options) + "\n";
    }

    static string Plain(string title, KeyTable file) =>
        new SchemaShapes().Document(title, file).ToJsonString(Options) + "\n";
}
