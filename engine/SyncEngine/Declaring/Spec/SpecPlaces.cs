using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Spec;

/// <summary>Finds places in <c>spec.json</c>: JSON's own reader counts in bytes, people count in characters.</summary>
static class SpecPlaces
{
    const int SectionDepth = 2;

    /// <summary>The places of the sections in their order; the document has been read without a fault.</summary>
    internal static ImmutableArray<SourceSpan> Find(SourceText source)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Text);
        var reader = new Utf8JsonReader(bytes);
        var places = ImmutableArray.CreateBuilder<SourceSpan>();
        var inSections = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                inSections = string.Equals(reader.GetString(), "sections", StringComparison.OrdinalIgnoreCase);
            else if (inSections && reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: SectionDepth })
                places.Add(At(source, bytes.AsSpan(0, (int)reader.TokenStartIndex)));
        }
        return places.ToImmutable();
    }

    /// <summary>The place of a byte of a line.</summary>
    /// <param name="source">The file.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="byteInLine">The byte, counted from 0.</param>
    internal static SourceSpan At(SourceText source, int line, int byteInLine)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Line(line));
        var column = Encoding.UTF8.GetCharCount(bytes, 0, Math.Min(byteInLine, bytes.Length)) + 1;
        return new SourceSpan(source.Path, line, column, line, column);
    }

    static SourceSpan At(SourceText source, ReadOnlySpan<byte> before)
    {
        var line = before.Count((byte)'\n');
        return At(source, line + 1, before.Length - before.LastIndexOf((byte)'\n') - 1);
    }
}
