using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>The files beside the database in which a person's data stands to be handed out. They go when the data is erased.</summary>
/// <param name="connection">The connection.</param>
sealed class HandedOut(Connection connection)
{
    const string AskedFor = "asked_for";

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Their folder.</summary>
    public string Folder { get; } = Path.Combine(Path.GetDirectoryName(connection.Database) ?? "", "requests");

    /// <summary>Writes one.</summary>
    /// <param name="hint">What was asked.</param>
    /// <param name="told">What is kept of the person.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Write(Hint hint, JsonObject told)
    {
        var request = new JsonObject
        {
            ["connection"] = connection.Name,
            ["asked_by"] = $"{hint.System} {hint.Topic}",
            ["asked_at"] = hint.SentAt ?? hint.ArrivedAt,
            [AskedFor] = new JsonArray([.. NamesOf(hint).Select(name => JsonValue.Create(name))]),
        };
        foreach (var (name, value) in told.ToArray())
        {
            told.Remove(name);
            request[name] = value;
        }

        var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{hint.System}-{hint.ArrivedAt:yyyyMMdd'T'HHmmss}-{hint.Id}.json"));
        Write(file, request.ToJsonString(Readable));
        return file;
    }

    /// <summary>Deletes those about any of some records.</summary>
    /// <param name="names">The records: <c>customers/7001</c>.</param>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be deleted.</exception>
    public void Forget(IEnumerable<string> names)
    {
        var gone = names.ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files().Where(file => IsAbout(file, gone)))
            File.Delete(file);
    }

    /// <summary>Deletes all.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be deleted.</exception>
    public void ForgetAll()
    {
        foreach (var file in Files())
            File.Delete(file);
    }

    /// <summary>The records that a hint is about, as a file names them.</summary>
    public static IEnumerable<string> NamesOf(Hint hint) => hint.Places.Select(place => $"{place.Resource}/{place.Key}");

    string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [];

    // One that was cut off while it was written cannot tell whom it is about: it goes with the first.
    static bool IsAbout(string file, HashSet<string> names)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?[AskedFor] is not JsonArray asked || asked.Any(name => names.Contains(name?.ToString() ?? ""));
        }
        catch (JsonException)
        {
            return true;
        }
    }

    // It holds personal data: only its owner may read it, from its first byte on.
    static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(new FileStream(file, options));
        writer.WriteLine(text);
    }
}
