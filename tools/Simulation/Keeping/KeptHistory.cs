using System.Collections.Immutable;
using System.Text.Json;
using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Keeping;

/// <summary>A history that is kept as a file: as what it is, so that nothing that is drawn by chance can change it.</summary>
sealed record KeptHistory
{
    /// <summary>What it once broke, or why else it is kept.</summary>
    public required string Why { get; init; }

    /// <summary>Where it came from: a seed, or a scenario.</summary>
    public required string From { get; init; }

    /// <summary>How the world behaves.</summary>
    public WorldSettings Settings { get; init; } = new();

    /// <summary>What happens, in order.</summary>
    public required ImmutableArray<Chapter> Chapters { get; init; }

    /// <summary>A history with the words that it is kept under.</summary>
    public static KeptHistory Of(History history, string why, string from) =>
        new() { Why = why, From = from, Settings = history.Settings, Chapters = history.Chapters };

    /// <summary>The history, for a mapping that has everything that it names.</summary>
    /// <param name="stock">The mapping.</param>
    /// <exception cref="KeptHistoryException">It names a place or an edit that the mapping does not have.</exception>
    public History For(Stock stock)
    {
        var misfits = Fit.Misfits(Chapters, stock).Distinct(StringComparer.Ordinal).ToArray();
        return misfits.Length == 0
            ? new History(Settings, Chapters)
            : throw new KeptHistoryException($"The history cannot be played on this mapping (it came from {From}). {string.Join(" ", misfits)}");
    }

    /// <summary>Reads a history.</summary>
    /// <param name="file">What the text is called in errors.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="KeptHistoryException">The text is no history.</exception>
    public static KeptHistory Read(string file, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptHistory>(text, HistoryJson.Options)
                ?? throw new KeptHistoryException($"{file}: here stands no history.");
        }
        catch (JsonException error)
        {
            throw new KeptHistoryException(
                FormattableString.Invariant($"{file}({error.LineNumber + 1},{error.BytePositionInLine + 1}): {Plain(error.Message)} It stands at {error.Path}."), error);
        }
        catch (NotSupportedException error)
        {
            // The serializer gives no position of its own here, and counts the lines in its message from 0.
            throw new KeptHistoryException($"{file}: an act or a command has no \"{HistoryJson.Kind}\". {error.Message.Split(" | ")[0]}", error);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="KeptHistoryException">The file's text is no history.</exception>
    public static KeptHistory Read(string file) => Read(Path.GetFileName(file), File.ReadAllText(file));

    /// <summary>The text that <see cref="Read(string, string)"/> reads; always the same for the same history.</summary>
    public string Write() => Layout.Of(JsonSerializer.SerializeToNode(this, HistoryJson.Options)
        ?? throw new InvalidOperationException("A history was written as nothing."));

    // The serializer repeats the position behind its own messages.
    static string Plain(string message) => message.Split(" Path: ")[0];
}

/// <summary>A kept history that cannot be read, or does not fit the mapping.</summary>
sealed class KeptHistoryException(string message, Exception? inner = null) : Exception(message, inner);
