using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Opening;
using SyncEngine.Running.Erasing;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>Carries out what people ask about their data: hands it out in a file, and erases it. Works between two runs.</summary>
/// <param name="setup">What the user wrote.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Takes log lines.</param>
sealed class PrivacyDesk(ConnectionSetup setup, TimeProvider time, ILogger log)
{
    const int Page = 50;

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The folder, beside the database, of the files that can be handed out.</summary>
    public static string FolderOf(Connection connection) => Path.Combine(Path.GetDirectoryName(connection.Database) ?? "", "requests");

    /// <summary>Does what is asked. What has a write that is not settled yet waits for the next run.</summary>
    /// <returns>Whether all data of the connection was erased, so that it has come to its end.</returns>
    /// <exception cref="InUseFault">Another process is using the database.</exception>
    public bool Serve()
    {
        using var open = WritableStore.Open(setup.Connection, time);
        foreach (var hint in open.Store.Hints.Open(HintKind.Report, 0, Page))
            Report(open.Store, hint);
        foreach (var hint in open.Store.Hints.Open(HintKind.Erase, 0, Page))
            Erase(open.Store, hint);
        var last = open.Store.Hints.Open(HintKind.EraseAll, 0, 1);
        foreach (var hint in last)
        {
            new ErasureRun(setup.Declarations, open.Store, time).ExecuteAll();
            open.Store.Hints.Settle(hint.Id);
            LoopLog.ErasedAll(log, hint.System);
        }

        return !last.IsEmpty;
    }

    void Report(StateStore store, Hint hint)
    {
        var told = Disclosure.Of(store, SubjectsOf(store, hint).Where(subject => !subject.Lefts.IsEmpty || !subject.Records.IsEmpty));
        var request = new JsonObject
        {
            ["connection"] = setup.Connection.Name,
            ["asked_by"] = $"{hint.System} {hint.Topic}",
            ["asked_at"] = hint.SentAt ?? hint.ArrivedAt,
            ["asked_for"] = new JsonArray([.. hint.Places.Select(place => JsonValue.Create($"{place.Resource}/{place.Key}"))]),
        };
        foreach (var (name, value) in told.ToArray())
        {
            told.Remove(name);
            request[name] = value;
        }

        var file = Path.Combine(FolderOf(setup.Connection), string.Create(CultureInfo.InvariantCulture, $"{hint.System}-{hint.ArrivedAt:yyyyMMdd'T'HHmmss}-{hint.Id}.json"));
        Write(file, request.ToJsonString(Readable));
        store.Hints.Settle(hint.Id);
        LoopLog.Reported(log, hint.System, file);
    }

    void Erase(StateStore store, Hint hint)
    {
        var erasure = new ErasureRun(setup.Declarations, store, time);
        var subjects = SubjectsOf(store, hint);
        if (subjects.Any(erasure.HasOpenWrite))
            return;
        foreach (var subject in subjects.Where(subject => !subject.Lefts.IsEmpty || !subject.Records.IsEmpty))
            erasure.Execute(subject);
        store.Hints.Settle(hint.Id);
        LoopLog.Erased(log, hint.System, string.Join(", ", hint.Places.Select(place => $"{place.Resource}/{place.Key}")));
    }

    ImmutableArray<ErasureSubject> SubjectsOf(StateStore store, Hint hint) =>
    [
        .. hint.Places.Select(place => ErasureSubject.Find(
            setup.Declarations, store,
            [.. setup.Declarations.Pairs
                .SelectMany(pair => new[] { pair.Left, pair.Right })
                .Where(entity => entity.System == hint.System && entity.Resource.Name == place.Resource)
                .Distinct()],
            place.Key)),
    ];

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
