using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Host.Playing;

/// <summary>Cases as the page sends and gets them: the keys of a case in a file, as JSON.</summary>
static class PlayCase
{
    /// <summary>Why a pair is not about a record, as a clause; null where it is.</summary>
    public static string? Outside(Pair pair, EntityRecord left) => Conditions.FirstUnmet(pair.Scope, left) is { } unmet
        ? $"the pair is about records where {Conditions.Describe(unmet)}"
        : null;

    /// <summary>What a case of a file says beside its left record.</summary>
    public static object Of(CaseDeclaration declaration) => new
    {
        Right = declaration.Right is { } right ? Texts(right) : null,
        Base = declaration.HasBase ? null : "none",
        EditLeft = declaration.EditLeft is { } edits ? Texts(edits) : null,
        EditRight = declaration.EditRight is { } other ? Texts(other) : null,
        Newer = declaration.Newer is { } newer ? declaration.Pair[newer].System : null,
        declaration.Partners,
        declaration.Rivals,
        declaration.Compares,
    };

    /// <summary>Reads the case that the page sent.</summary>
    /// <param name="setup">The author's files.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="request">The request.</param>
    /// <param name="record">The left record; what the case says of it counts more.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    /// <returns>The case, or null after a diagnostic.</returns>
    public static CaseDeclaration? Read(
        PlaySetup setup, Pair pair, PlayRequest request, PlayRecord record, DiagnosticCollection diagnostics)
    {
        var span = SourceSpan.StartOf(PlayRecords.Typed);
        if (JsonNodes.Of(request.Case, span) is not YamlMap map)
            return null;
        new ShapeCheck(diagnostics).Check(map, CaseTables.Case);
        if (diagnostics.HasErrors)
            return null;
        var read = new CaseReader(pair, setup.Declarations, diagnostics).Read(new TableReader(map, CaseTables.Case));
        return read is null ? null : read with { Left = record.Values.With(read.Left), ItemKey = request.Item };
    }

    /// <summary>A value for the page: a text, null for a blank, a list; an object for what was not read.</summary>
    public static object? Of(Value value) => value.Kind switch
    {
        ValueKind.Absent => new { Absent = true },
        ValueKind.List => value.Items.Select(Of).ToArray(),
        ValueKind.Null or ValueKind.Text or ValueKind.Number or ValueKind.Boolean => CaseText.Of(value),
    };

    static Dictionary<string, object?> Texts(IEnumerable<KeyValuePair<string, Value>> values) =>
        values.ToDictionary(each => each.Key, each => Of(each.Value), StringComparer.Ordinal);

    static Dictionary<string, object?> Texts(CaseValues values)
    {
        var texts = Texts(values.Values);
        foreach (var (list, items) in values.Items)
            texts[list] = items.Select(Texts).ToArray();
        return texts;
    }
}
