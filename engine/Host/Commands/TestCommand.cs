using System.CommandLine;
using System.Globalization;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo test</c>: the cases that stand beside a mapping.</summary>
static class TestCommand
{
    static readonly Option<string?> Filter = new("--filter")
    {
        Description = "Only cases whose file or name has this text.",
        HelpName = "TEXT",
    };

    static readonly Option<bool> Update = new("--update")
    {
        Description =
            "Writes what comes out into the files as what is expected, for review. Comments inside what is replaced go with it; nothing else in the files changes.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "test", "Runs the cases of 'tests/*.yaml' in a mapping folder: record in, record out, both ways.")
        {
            Examples =
            [
                ("pogo test mappings", "runs all cases"),
                ("pogo test --filter \"private buyer\"", "runs some"),
                ("pogo test --update", "makes the files expect what comes out now; look through it before you keep it"),
            ],
        };
        command.Arguments.Add(LoadedMappings.Folder);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Filter);
        command.Options.Add(Update);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var (folder, _, files) = LoadedMappings.LoadWithCases(invocation);
        var all = files.SelectMany(file => CaseJudge.Judge(file)).ToList();
        var outcomes = all.FindAll(outcome => IsWanted(invocation, outcome));
        if (outcomes.Count == 0)
        {
            throw CommandFault.Wrong(all.Count == 0
                ? $"No case is there to be run. Cases stand in '{Path.Combine(folder, "tests")}'."
                : string.Create(CultureInfo.InvariantCulture, $"None of {all.Count} cases has '{invocation.Parsed.GetValue(Filter)}' in its file or name; nothing was run."));
        }

        if (invocation.Parsed.GetValue(Update))
            return CaseUpdate.Write(invocation.Screen, outcomes);
        if (invocation.Json)
            invocation.Screen.Json(outcomes.Select(CaseView.Of).ToArray());
        else
            new CaseView(invocation.Screen).Show(outcomes);
        return outcomes.TrueForAll(outcome => outcome.Holds) ? ExitCode.Done : ExitCode.Failed;
    }

    static bool IsWanted(Invocation invocation, CaseOutcome outcome) =>
        invocation.Parsed.GetValue(Filter) is not { } text
        || outcome.ToString().Contains(text, StringComparison.OrdinalIgnoreCase);
}
