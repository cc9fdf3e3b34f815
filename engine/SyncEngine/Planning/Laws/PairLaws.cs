using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Laws;

/// <summary>
/// Tries the laws of every cell of a pair on made-up and on recorded values, and reports the smallest counter-example
/// of each.
/// </summary>
sealed class PairLaws
{
    /// <summary>How many records and values each law is tried on where nothing is said.</summary>
    internal const int UsualTries = 200;

    const int MostSteps = 500;

    readonly Pair pair;
    readonly LawRecords records;
    readonly ImmutableArray<CaseDeclaration> cases;
    readonly IMappingContext context;
    readonly DiagnosticCollection diagnostics;

    PairLaws(Pair pair, CaseFile file, IScriptCalls scripts, DiagnosticCollection diagnostics)
    {
        // Laws make records of one item; a case about one of several is not one of them.
        (this.pair, cases, this.diagnostics) =
            (pair, [.. file.Cases.Where(each => each.ItemKey is null)], diagnostics);
        records = new LawRecords(pair);
        context = new LawContext(file, scripts);
    }

    /// <summary>Tries all laws of a pair.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="file">Its cases, with the settings that its scripts read.</param>
    /// <param name="tries">How many records and values are made up for each cell.</param>
    /// <param name="diagnostics">Takes what does not hold.</param>
    internal static void Check(Pair pair, CaseFile file, int tries, DiagnosticCollection diagnostics)
    {
        using var host = new ScriptHost(file.Settings);
        host.Run(scripts =>
        {
            var laws = new PairLaws(pair, file, scripts, diagnostics);
            foreach (var cell in pair.Cells.Where(cell => cell.Rows.Any(row => row.Left is not null)))
                laws.Check(cell, tries);
            return pair;
        });
    }

    void Check(Cell cell, int tries)
    {
        CheckTable(cell);
        var laws = new CellLaws(cell, context);
        var all = Tries(cell, tries).ToList();
        foreach (var law in laws.All())
        {
            if (all.Find(tried => Attempt(law, tried) is not null) is { } found)
                Report(cell, law, found);
        }
        if (!cell.IsReference && (Reason(all, tried => laws.Get(tried.Left, pair.Left)) ?? ReasonBack(cell, laws, all)) is { } reason)
            diagnostics.Report(LawRules.Untried, cell.Rows[0].Span, cell.Name, reason);
        else if (!cell.IsReference && HasSettings(cell) && Thrown(laws, all) is { } thrown)
            diagnostics.Report(LawRules.Throwing, cell.Rows[0].Span, cell.Name, thrown);
        else if (laws.IsLossy && cell.Direction == Direction.Both
            && all.TrueForAll(tried => Attempt(laws.PutGet, tried) is null))
            diagnostics.Report(LawRules.Lossless, cell.Rows[0].Span, cell.Name);
    }

    // What the other system allows must have a way back, or the record that holds it waits for a person.
    void CheckTable(Cell cell)
    {
        if (cell.Direction is not (Direction.Both or Direction.ToLeft))
            return;
        foreach (var row in cell.Rows.Where(row => row.Map is not null))
        {
            var missing = (cell.Right.Property?.Allowed ?? [])
                .Where(allowed => row.Map?.Values.Contains(allowed, StringComparer.Ordinal) != true).ToList();
            if (missing.Count > 0)
                diagnostics.Report(
                    LawRules.Table, row.Span, cell.Name, string.Join(", ", missing.Select(value => $"'{value}'")));
        }
    }

    // Recorded values come first: they are what people care about.
    IEnumerable<LawTry> Tries(Cell cell, int count)
    {
        var draws = new Draws(1);
        foreach (var recorded in cases)
        {
            var left = recorded.EditLeft is { } edits ? recorded.Left.With(edits) : recorded.Left;
            yield return new LawTry(
                recorded.Left, Recorded(recorded.EditRight) ?? Recorded(recorded.Right) ?? DrawRight(cell, draws));
            yield return new LawTry(left, DrawRight(cell, draws));
        }
        for (var i = 0; i < count; i++)
            yield return new LawTry(
                cases.Length > 0 && i % 4 == 0 ? draws.Of(cases).Left : records.Draw(draws), DrawRight(cell, draws));

        Value? Recorded(ImmutableDictionary<string, Value>? values) =>
            values is not null && values.TryGetValue(cell.Name, out var value) ? value : null;
    }

    static Value DrawRight(Cell cell, Draws draws) => cell.Rows[0].Map is { } map
        ? Value.Of(draws.Of([.. map.Values.Order(StringComparer.Ordinal)]))
        : LawValues.Draw(cell.Right.Property, cell.Type, draws);

    Breach? Attempt(Func<LawTry, Entity, Breach?> law, LawTry tried)
    {
        try
        {
            return law(tried, pair.Left);
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return null;
        }
    }

    // A script may stop for want of a setting that the cases do not give; that says nothing of the script.
    bool HasSettings(Cell cell) => cell.Rows.Select(row => row.ToRight).OfType<ScriptFunction>()
        .SelectMany(ScriptSettings.ReadBy).All(read => context.Setting(read.Name) is not null);

    // What a script says of every filled value, shown for the first; null when it lets one pass, or none was tried.
    string? Thrown(CellLaws laws, List<LawTry> all)
    {
        string? first = null;
        foreach (var tried in all)
        {
            try
            {
                if (!laws.IsFilled(tried.Left, pair.Left))
                    continue;
                laws.Get(tried.Left, pair.Left);
                return null;
            }
            catch (MappingException)
            {
                // The mapping refuses this value by its own rules, which is no fault of a script.
                return null;
            }
            catch (ScriptException thrown)
            {
                first ??= $"{thrown.Message}, with {records.Describe(tried.Left)}";
            }
        }
        return first;
    }

    // Why nothing could be carried back, or null when something could, or nothing goes that way.
    string? ReasonBack(Cell cell, CellLaws laws, List<LawTry> all) => cell.Direction == Direction.Both
        && Reason([.. all.Where(tried => !CellMapping.IsBlank(cell, tried.Right, context))], tried => laws.PutGet(tried, pair.Left)) is { } reason
            ? $"on the way back, {reason}"
            : null;

    // Why nothing could be carried, or null when something could.
    static string? Reason(List<LawTry> all, Action<LawTry> carry)
    {
        var last = "nothing was tried";
        foreach (var tried in all)
        {
            try
            {
                carry(tried);
                return null;
            }
            catch (Exception refusal) when (refusal is MappingException or ScriptException)
            {
                last = refusal.Message;
            }
        }
        return last;
    }

    void Report(Cell cell, Func<LawTry, Entity, Breach?> law, LawTry tried)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (Simpler(cell, tried).FirstOrDefault(each => Attempt(law, each) is not null) is not { } simpler)
                break;
            tried = simpler;
        }
        if (Attempt(law, tried) is not { } breach)
            return;
        var given = records.Describe(tried.Left);
        var what = given.Length == 0 ? breach.What : $"{breach.What}, with {given}";
        diagnostics.Report(breach.Rule, cell.Rows[0].Span, cell.Name, what);
    }

    IEnumerable<LawTry> Simpler(Cell cell, LawTry tried) =>
        records.Simpler(tried.Left).Select(left => tried with { Left = left })
            .Concat(LawRecords.Simpler(cell.Right.Property, cell.Type, tried.Right)
                .Select(right => tried with { Right = right }));
}
