using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Spec;

/// <summary>An entity as the data-flow document names it.</summary>
/// <param name="System">The system's title.</param>
/// <param name="Entity">The entity's name.</param>
sealed record SpecEntity(string System, string Entity);

/// <summary>A row of a section's table.</summary>
/// <param name="Left">The left property.</param>
/// <param name="Right">The right property.</param>
/// <param name="Type">The right property's type.</param>
sealed record SpecRow(string Left, string Right, string Type);

/// <summary>A section.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Left">The left entity.</param>
/// <param name="Right">The right entity.</param>
/// <param name="Rules">Key words of its rules: <c>before</c>, <c>connected</c>, <c>every</c>, <c>once</c>.</param>
/// <param name="Connected">The entities whose synchronized records a new partner must be connected to.</param>
/// <param name="Properties">The table.</param>
sealed record SpecPart(
    string Heading, SpecEntity Left, SpecEntity Right, ImmutableArray<string> Rules,
    ImmutableArray<SpecEntity> Connected,
    ImmutableArray<SpecRow> Properties);

/// <summary>The facts of a data-flow document.</summary>
/// <param name="Title">The title.</param>
/// <param name="From">The title of the left system.</param>
/// <param name="To">The title of the right system.</param>
/// <param name="Sections">The sections in order.</param>
sealed record SpecDocument(string Title, string From, string To, ImmutableArray<SpecPart> Sections)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a document.</summary>
    /// <returns>The document, or null after a diagnostic.</returns>
    internal static SpecDocument? Read(SourceText source, DiagnosticCollection diagnostics)
    {
        try
        {
            return JsonSerializer.Deserialize<SpecDocument>(source.Text, Options);
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            diagnostics.Report(SpecRules.Unreadable, new SourceSpan(source.Path, line, column, line, column),
                fault.Path ?? "the file");
            return null;
        }
    }
}
