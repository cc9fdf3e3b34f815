using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Host.Playing;

/// <summary>A record that may be chosen.</summary>
/// <param name="Key">Its key where it comes from.</param>
/// <param name="Item">The key of the list item that it is, or null.</param>
/// <param name="Title">What a person knows it by.</param>
/// <param name="Outside">Why the pair is not about it, or null.</param>
/// <param name="Case">The rest of the case that it belongs to, or null.</param>
sealed record PlayChoice(string Key, string? Item, string Title, string? Outside = null, object? Case = null);

/// <summary>Finds the records that are tried.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="connected">The connection's own systems.</param>
/// <param name="paths">The author's files.</param>
sealed class PlayRecords(PlaySandbox sandbox, PlayConnection connected, PlayPaths paths)
{
    /// <summary>What findings call a record that was typed into the page.</summary>
    public const string Typed = "the record";

    /// <summary>The sources that there are.</summary>
    public IEnumerable<PlaySource> SourcesFor(PlaySetup setup)
    {
        if (PlaySandbox.Serves(setup.Declarations))
            yield return PlaySource.Sandbox;
        yield return PlaySource.Cases;
        if (paths.Record is not null)
            yield return PlaySource.File;
        yield return PlaySource.Text;
        if (paths.IsOwn)
            yield return PlaySource.Connection;
    }

    /// <summary>The records of a pair that may be chosen, those first that the pair is about.</summary>
    /// <param name="setup">The author's files.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="source">Where they come from, with the key that is asked of a connection.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<ImmutableArray<PlayChoice>> ListAsync(PlaySetup setup, Pair pair, (PlaySource From, string? Key) source, CancellationToken ct) =>
        source.From switch
        {
            PlaySource.Sandbox => await SandboxAsync(setup, pair, ct),
            PlaySource.Cases =>
            [
                .. CasesOf(setup, pair).Select(each => new PlayChoice(
                    KeyOf(each.File, each.Case), each.Case.ItemKey, each.Case.Name, Outside: null, PlayCase.Of(each.Case))),
            ],
            PlaySource.Connection when paths.IsOwn && source.Key is { Length: > 0 } key => await connected.ListAsync(setup, pair, key, ct),
            PlaySource.File or PlaySource.Text or PlaySource.Connection => [],
        };

    /// <summary>The record that a request names.</summary>
    /// <param name="setup">The author's files.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="request">The request.</param>
    /// <param name="diagnostics">Takes what is wrong with a record that a person wrote.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The record, or null where there is none.</returns>
    public async Task<PlayRecord?> FindAsync(
        PlaySetup setup, Pair pair, PlayRequest request, DiagnosticCollection diagnostics, CancellationToken ct)
    {
        var (settings, country) = setup.SettingsOf(pair);
        switch (request.Source)
        {
            case PlaySource.Sandbox:
                var all = await sandbox.ReadAsync(setup.Declarations, FeedOf(setup, pair), ct);
                return all.FirstOrDefault(record => record.Key.Text == request.Key) is { } found
                    ? new PlayRecord(PlayRecord.ValuesOf(found), settings, country)
                    : null;
            case PlaySource.Cases:
                return CasesOf(setup, pair).FirstOrDefault(each => KeyOf(each.File, each.Case) == request.Key) is { Case: { } chosen } known
                    ? new PlayRecord(chosen.Left, known.File.Settings, known.File.Country)
                    : null;
            case PlaySource.File:
                return paths.Record is { } file && SourceText.Read(file, diagnostics) is { } source
                    ? Written(source, pair, diagnostics) is { } inFile ? new PlayRecord(inFile, settings, country) : null
                    : null;
            case PlaySource.Text:
                var text = (request.Text ?? "").ReplaceLineEndings("\n");
                return Written(new SourceText(Typed, text), pair, diagnostics) is { } typed
                    ? new PlayRecord(typed, settings, country)
                    : null;
            case PlaySource.Connection:
                return request.Key is { } key && connected.Find(setup, pair, key) is { } listed
                    ? new PlayRecord(PlayRecord.ValuesOf(listed), settings, country)
                    : null;
            default:
                return null;
        }
    }

    // JSON is YAML, and YAML is what authors write cases in.
    static CaseValues? Written(SourceText source, Pair pair, DiagnosticCollection diagnostics) =>
        YamlFile.Parse(source, diagnostics) is { } root
            ? new CaseValueReader(diagnostics).Record(root, pair.Left) is var values && !diagnostics.HasErrors ? values : null
            : null;

    static IEnumerable<(CaseFile File, CaseDeclaration Case)> CasesOf(PlaySetup setup, Pair pair) =>
        setup.Cases.SelectMany(file => file.Cases.Where(each => each.Pair == pair).Select(each => (file, each)));

    static string KeyOf(CaseFile file, CaseDeclaration declaration) => $"{file.Source.Name}: {declaration.Name}";

    static Resource FeedOf(PlaySetup setup, Pair pair) =>
        setup.Declarations.ResourceOf(pair.Left.System, pair.Left.FeedResource);

    async Task<ImmutableArray<PlayChoice>> SandboxAsync(PlaySetup setup, Pair pair, CancellationToken ct)
    {
        var records = await sandbox.ReadAsync(setup.Declarations, FeedOf(setup, pair), ct);
        using var host = new ScriptHost(setup.SettingsOf(pair).Settings);
        return host.Run(scripts => records.SelectMany(record => Choices(pair, record, scripts))
            .OrderBy(choice => choice.Outside is not null).ToImmutableArray());
    }

    static IEnumerable<PlayChoice> Choices(Pair pair, ResourceRecord record, IScriptCalls scripts)
    {
        try
        {
            return [.. EntityReader.Read(pair.Left, record, scripts).Select(left => new PlayChoice(
                record.Key.Text, pair.Left.Each is null ? null : left.Key.Text, PlayRecord.TitleOf(pair, left), PlayCase.Outside(pair, left)))];
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return [new PlayChoice(record.Key.Text, null, $"{record.Key}: {refusal.Message}")];
        }
    }
}
