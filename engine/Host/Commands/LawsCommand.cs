using System.CommandLine;
using System.Globalization;
using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Planning.Laws;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo laws</c>: what must be true of every row, tried on made-up and on recorded values.</summary>
static class LawsCommand
{
    static readonly Option<int> Tries = MakeTries();

    static readonly Option<string?> PairName = new("--pair")
    {
        Description = "Only the rows of this pair.",
        HelpName = "NAME",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "laws",
            "Tries what must be true of every row: a value that was carried comes back the same, and nothing changes by itself.")
        {
            Examples =
            [
                ("pogo laws mappings", "tries all rows, on made-up values and on those of 'tests/*.yaml'"),
                ("pogo laws --pair sesamproduct-product --tries 5000", "tries one pair's rows for longer"),
            ],
        };
        command.Arguments.Add(LoadedMappings.Folder);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(PairName);
        command.Options.Add(Tries);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static Option<int> MakeTries()
    {
        var option = new Option<int>("--tries")
        {
            Description = "How many records and values are made up for each row; at least 1.",
            HelpName = "N",
            DefaultValueFactory = _ => PairLaws.UsualTries,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }, ..] && int.TryParse(text, CultureInfo.InvariantCulture, out var tries) && tries < 1)
                result.AddError($"With '--tries {tries}' nothing would be tried.");
        });
        return option;
    }

    static int Run(Invocation invocation)
    {
        var (_, declarations, files) = LoadedMappings.LoadWithCases(invocation);
        var diagnostics = new DiagnosticCollection();
        var name = invocation.Parsed.GetValue(PairName);
        var pairs = declarations.Pairs.Where(pair => name is null || pair.Name == name).ToList();
        if (pairs.Count == 0)
            throw CommandFault.Wrong($"There is no pair '{name}'.");
        foreach (var pair in pairs)
            PairLaws.Check(pair, CaseFile.About(pair, files), invocation.Parsed.GetValue(Tries), diagnostics);
        if (invocation.Json)
            invocation.Screen.Json(
                new { diagnostics.HasErrors, Diagnostics = diagnostics.Select(DiagnosticView.Of).ToArray() });
        else
            Show(invocation.Screen, diagnostics, pairs);
        return diagnostics.HasErrors ? ExitCode.Failed : ExitCode.Done;
    }

    static void Show(Screen screen, DiagnosticCollection diagnostics, List<Pair> pairs)
    {
        new DiagnosticView(screen.Out, screen.Plain, screen.IsTerminal).Show(diagnostics);
        var rows = pairs.SelectMany(pair => pair.Cells).SelectMany(cell => cell.Rows)
            .Count(row => row.Left is not null);
        var broken = diagnostics.Count(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        screen.Line($"{rows} rows: " + broken switch
        {
            0 => "every law holds on all that was tried.",
            1 => "1 law is broken.",
            _ => $"{broken} laws are broken.",
        });
    }
}
