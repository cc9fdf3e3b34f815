using System.Globalization;
using System.Text.RegularExpressions;

namespace SyncEngine.Connecting.Http;

/// <summary>The position inside the read of a whole list that may go on by a file.</summary>
/// <param name="Kind">Pages that were read so far, pages to the end, or a file.</param>
/// <param name="Count">The pages that were read, or the lines of the file that were.</param>
/// <param name="Text">The system's own cursor, or the id of the operation that makes the file.</param>
readonly partial record struct BulkCursor(BulkCursor.Way Kind, long Count, string? Text)
{
    /// <summary>How the read goes on.</summary>
    public enum Way
    {
        /// <summary>Page by page, until a file is worth while.</summary>
        Counting,

        /// <summary>Page by page to the end.</summary>
        Paging,

        /// <summary>By a file.</summary>
        File,
    }

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; null is the beginning, and any other text the system's own cursor.</summary>
    public static BulkCursor Parse(string? text)
    {
        if (text is null)
            return new BulkCursor(Way.Counting, 0, null);
        if (Form().Match(text) is not { Success: true } match)
            return new BulkCursor(Way.Paging, 0, text);
        var count = long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return new BulkCursor(match.Groups["kind"].Value == "file" ? Way.File : Way.Counting, count, match.Groups["text"].Value);
    }

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        Way.Paging => Text ?? "",
        Way.Counting => string.Create(CultureInfo.InvariantCulture, $"pages:{Count}:{Text}"),
        Way.File => string.Create(CultureInfo.InvariantCulture, $"file:{Count}:{Text}"),
    };

    [GeneratedRegex("^(?<kind>pages|file):(?<count>[0-9]{1,15}):(?<text>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
