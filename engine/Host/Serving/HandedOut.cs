using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>The files beside the database in which a person's data stands to be handed out. They go when the data is erased.</summary>
/// <param name="connection">The connection.</param>
sealed class HandedOut(Connection connection)
{
    const string AskedBy = "asked_by";
    const string AskedFor = "asked_for";

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Their folder.</summary>
    public string Folder { get; } = Path.Combine(Path.GetDirectoryName(connection.Database) ?? "", "requests");

    /// <summary>Writes one.</summary>
    /// <param name="hint">What was asked.</param>
    /// <param name="told">What is kept of the person.</param>
    /// <returns>The file.</returns>
    /// <exception cref="CommandFault">It cannot be written.</exception>
    public string Write(Hint hint, JsonObject told)
    {
        var request = new JsonObject
        {
            ["connection"] = connection.Name,
            [AskedBy] = $"{hint.System} {hint.Topic}",
            ["asked_at"] = hint.SentAt ?? hint.ArrivedAt,
            [AskedFor] = new JsonArray([.. NamesOf(hint).Select(name => JsonValue.Create(name))]),
        };
        foreach (var (name, value) in told.ToArray())
        {
            told.Remove(name);
            request[name] = value;
        }

        var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{hint.System}-{hint.ArrivedAt:yyyyMMdd'T'HHmmss}-{hint.Id}.json"));
        Guarded($"'{file}' cannot be written", () =>
        {
            Directory.CreateDirectory(Folder);
            WholeFile.Write(file, request.ToJsonString(Readable) + "\n", isPrivate: true);
        });
        return file;
    }

    /// <summary>Deletes those about any of some records.</summary>
    /// <param name="records">The records, of whichever system.</param>
    /// <exception cref="CommandFault">One cannot be deleted.</exception>
    public void Forget(IEnumerable<RecordPlace> records)
    {
        var gone = records.Select(record => (record.System, NameOf(record.Resource, record.Key))).ToHashSet();
        Delete(file => IsAbout(file, gone));
    }

    /// <summary>Deletes all.</summary>
    /// <exception cref="CommandFault">One cannot be deleted.</exception>
    public void ForgetAll() => Delete(_ => true);

    /// <summary>The records that a hint is about, as a file names them.</summary>
    public static IEnumerable<string> NamesOf(Hint hint) => hint.Places.Select(place => NameOf(place.Resource, place.Key));

    static string NameOf(string resource, RecordKey key) => $"{resource}/{key}";

    void Delete(Func<string, bool> isWanted) => Guarded($"A file in '{Folder}' cannot be deleted, and nothing was erased", () =>
    {
        foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [])
        {
            if (isWanted(file))
                File.Delete(file);
        }
    });

    // One that is no JSON any more cannot tell whom it is about: it goes with the first.
    static bool IsAbout(string file, HashSet<(string System, string Name)> records)
    {
        try
        {
            var request = JsonNode.Parse(File.ReadAllText(file));
            return request?[AskedFor] is not JsonArray asked || request[AskedBy]?.ToString().Split(' ')[0] is not { } system
                || asked.Any(name => records.Contains((system, name?.ToString() ?? "")));
        }
        catch (JsonException)
        {
            return true;
        }
    }

    static void Guarded(string what, Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"{what}: {failure.Message}");
        }
    }
}
