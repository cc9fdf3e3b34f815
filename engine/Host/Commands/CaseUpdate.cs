using System.Text;
using SyncEngine.Declaring.Cases;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Host.Commands;

/// <summary>Writes what is into files of cases as what they expect.</summary>
static class CaseUpdate
{
    /// <summary>Writes all files in which something differs.</summary>
    /// <returns>The exit code: failed, when a case could not be judged, or expects what there is none of.</returns>
    public static int Write(Screen screen, IReadOnlyList<CaseOutcome> outcomes)
    {
        var written = 0;
        foreach (var group in outcomes.GroupBy(outcome => outcome.File))
        {
            var editor = new CaseEditor(group.Key.Source);
            var changed = group.Where(outcome => outcome.Fault is null).Count(outcome => Put(editor, outcome));
            if (changed == 0)
                continue;
            Save(group.Key.Source.Path, editor.Text());
            written += changed;
            var cases = changed == 1 ? "1 case" : $"{changed} cases";
            screen.Line($"{group.Key.Source.Path}: {cases} written. Look at the difference before you keep it.");
        }
        var left = outcomes.Where(outcome => outcome.Fault is not null || outcome.Expected.Any(part => part.Actual is null)).ToList();
        if (written == 0 && left.Count == 0)
            screen.Line("Every case holds; nothing is written.");
        foreach (var outcome in left)
            screen.Line($"{outcome.Case.Node.Span}: '{outcome.Case.Name}' does not hold, which a person must mend: {CaseView.FaultOf(outcome)}.");
        return left.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    static bool Put(CaseEditor editor, CaseOutcome outcome)
    {
        var parts = Wanted(outcome).Where(part => !part.Holds && part.Actual is not null).ToList();
        foreach (var part in parts)
            editor.Put(outcome.Case, part.Key, part.Actual ?? []);
        return parts.Count > 0;
    }

    // A case that expects nothing yet is given what its edits are about.
    static IEnumerable<CasePart> Wanted(CaseOutcome outcome)
    {
        if (outcome.Expected.Any())
            return outcome.Expected;
        string[] keys = (outcome.Case.EditLeft, outcome.Case.EditRight, outcome.Case.Compares) switch
        {
            (null, null, false) => ["creates", "parks"],
            (not null, null, _) when outcome.Case.HasBase => ["writes_right"],
            (null, not null, _) when outcome.Case.HasBase => ["writes_left"],
            _ => ["writes_left", "writes_right", "decides"],
        };
        return outcome.Parts.Where(part => keys.Contains(part.Key, StringComparer.Ordinal));
    }

    // The file keeps the way in which its lines end, and its byte order mark.
    static void Save(string path, string text)
    {
        var former = File.ReadAllBytes(path).AsSpan();
        var mark = former.StartsWith(Encoding.UTF8.Preamble) ? "\uFEFF" : "";
        WholeFile.Write(path, mark + (former.IndexOf("\r\n"u8) < 0 ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }
}
