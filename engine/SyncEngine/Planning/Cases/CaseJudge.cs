using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Cases;

/// <summary>Runs the cases of a file through the mapping, as a run of the engine would.</summary>
sealed class CaseJudge
{
    readonly CaseDeclaration declaration;
    readonly Pair pair;
    readonly CaseTrial trial;

    CaseJudge(CaseDeclaration declaration, CaseTrial trial) =>
        (this.declaration, pair, this.trial) = (declaration, declaration.Pair, trial);

    /// <summary>Judges all cases of a file.</summary>
    internal static ImmutableArray<CaseOutcome> Judge(CaseFile file)
    {
        using var host = new ScriptHost(file.Settings);
        return host.Run(scripts => file.Cases.Select(each => Judge(file, each, scripts)).ToImmutableArray());
    }

    static CaseOutcome Judge(CaseFile file, CaseDeclaration declaration, IScriptCalls scripts)
    {
        try
        {
            var tried = CaseTrial.Of(declaration, new CaseContext(file, declaration, scripts));
            return new CaseOutcome(file, declaration, [.. new CaseJudge(declaration, tried).Parts()], Fault: null)
            {
                Trial = tried,
            };
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return new CaseOutcome(file, declaration, [], refusal.Message);
        }
    }

    IEnumerable<CasePart> Parts()
    {
        yield return Part(
            "creates", trial.Created is { } created
                ? [.. created.Select(given => new CaseEntry(given.Name, CaseText.Of(given.Value)))]
                : null);
        yield return Part("parks", trial.Parks is { } reason ? [new CaseEntry("", reason)] : null);
        if (trial.Cells is not { } cells)
            yield break;
        yield return Part("writes_left", [.. cells.SelectMany(cell => cell.ToLeft).Select(Entry)]);
        yield return Part("writes_right", [.. cells.Select(cell => cell.ToRight).OfType<FieldWrite>().Select(Entry)]);
        yield return Part(
            "decides", [.. cells.Where(IsTold).Select(cell => new CaseEntry(cell.Cell, Word(cell.Decision)))]);
    }

    CasePart Part(string key, ImmutableArray<CaseEntry>? actual) => new(key, declaration[key], actual);

    // What is kept, or blank on both sides, needs no word, unless the case has one.
    bool IsTold(CellPlan cell) =>
        (cell.Decision != Decision.Keep
            && (cell.LeftAsRight.IsFilled || cell.RightNow.IsFilled || cell.ToRight is not null))
        || declaration["decides"]?.Entries.Any(entry => entry.Name == cell.Cell) == true;

    static CaseEntry Entry(FieldWrite write) => new(write.Field, CaseText.Of(write.Value.Value));

    string Word(Decision decision) => decision switch
    {
        Decision.Keep => "keep",
        Decision.LeftToRight => CaseText.To(pair.Right.System),
        Decision.RightToLeft => CaseText.To(pair.Left.System),
        Decision.Agree => "agree",
        Decision.Conflict => "conflict",
        Decision.Drift => "drift",
        Decision.Hold => "hold",
    };
}
