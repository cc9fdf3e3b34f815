using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Host.Playing;

/// <summary>One try: the case that was asked for, and what became of it.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Case">The case; null where the record or the case could not be read.</param>
/// <param name="Outcome">What <c>pogo test</c> would make of it; null likewise.</param>
/// <param name="Findings">What is wrong with the record or the case.</param>
sealed record PlayTrial(Pair Pair, CaseDeclaration? Case, CaseOutcome? Outcome, DiagnosticCollection Findings)
{
    /// <summary>Tries what the page asks for.</summary>
    /// <param name="setup">The author's files.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="records">Where records come from.</param>
    /// <param name="ct">Cancels the reading of a record.</param>
    /// <returns>The try, or null where there is no such pair.</returns>
    public static async Task<PlayTrial?> RunAsync(PlaySetup setup, PlayRequest request, PlayRecords records, CancellationToken ct)
    {
        if (setup.Find(request.Pair) is not { } pair)
            return null;
        var found = new DiagnosticCollection();
        var record = await records.FindAsync(setup, pair, request, found, ct);
        var tried = record is null ? null : PlayCase.Read(setup, pair, request, record, found);
        if (record is null || tried is null)
            return new PlayTrial(pair, null, null, found);
        var file = new CaseFile(new SourceText(PlayRecords.Typed, ""), record.Settings, record.Country, [tried]);
        return new PlayTrial(pair, tried, CaseJudge.Judge(file)[0], found);
    }
}
