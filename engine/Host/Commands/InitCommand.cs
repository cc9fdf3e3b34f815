using System.CommandLine;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Drafting;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Drafting;
using SyncEngine.Host.Examining;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo init</c>: writes a connection's file from answers, asked for or given.</summary>
static class InitCommand
{
    static readonly Argument<string> File = new("FILE")
    {
        Description = "The file to write.",
        DefaultValueFactory = _ => "connection.yaml",
    };

    static readonly Option<string[]> Set = new("--set")
    {
        Description = "An answer; 'pogo init --questions' lists their names.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> Answers = new("--answers")
    {
        Description = "A file with answers, which looks like a connection's, whole or in parts; another connection's will do.",
        HelpName = "FILE",
    };

    static readonly Option<bool> NonInteractive = new("--non-interactive")
    {
        Description = "Asks nothing; takes what is proposed, and names all answers that are missing.",
    };

    static readonly Option<bool> Force = new("--force")
    {
        Description = "Replaces a file that is already there.",
    };

    static readonly Option<bool> Questions = new("--questions")
    {
        Description = "Only lists what can be answered, with meanings and proposals.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "init",
            "Writes a connection's file: asks what only a person knows, checks each answer at once, and says what comes next. "
            + "Secrets are never asked for; it says where to put them, and tries those that are there.")
        {
            Examples =
            [
                ("pogo init", "asks, and writes ./connection.yaml"),
                ("pogo init --questions", "lists what can be answered"),
                ("pogo init second.yaml --answers connection.yaml --set connection=second", "makes a connection for another shop, like the first one"),
                ("pogo init --non-interactive --answers answers.yaml", "asks nothing; for scripts"),
            ],
        };
        command.Arguments.Add(File);
        foreach (var option in new Option[] { Set, Answers, NonInteractive, Force, Questions, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var surroundings = invocation.Surroundings;
        var target = Path.GetFullPath(invocation.Parsed.GetRequiredValue(File), surroundings.WorkingFolder);
        var answers = invocation.Parsed.GetValue(Answers) is { } named ? Path.GetFullPath(named, surroundings.WorkingFolder) : null;
        var mappings = MappingsOf(invocation, answers);
        var declarations = Declared(mappings);
        var draft = new ConnectionDraft(declarations, target, surroundings.Time);
        var view = new DraftView(invocation.Screen, draft);
        if (invocation.Parsed.GetValue(Questions))
        {
            view.ShowQuestions(invocation.Json);
            return ExitCode.Done;
        }

        RequireFree(invocation, target);
        var given = new GivenAnswers(draft);
        if (answers is not null)
            given.AddFile(answers);
        given.AddOptions(invocation.Parsed.GetRequiredValue(Set));
        given.AddMappings(mappings, target);
        given.Take();
        var keys = new KeyChoice(declarations, surroundings.Secrets);
        var interview = new Interview(invocation.Screen, draft, keys);
        if (invocation.Json || invocation.Parsed.GetValue(NonInteractive) || !invocation.Screen.CanAsk)
            interview.TakeProposals();
        else
            interview.Ask();
        Write(target, draft, invocation.Parsed.GetValue(Force));
        var tried = await new Examiner(ConnectionSetup.Read(target, mappings, surroundings.Compiled), surroundings).IdentifyAsync(ct);
        view.ShowDone(Shown(target, surroundings), keys, tried, invocation.Json);
        return tried.Any(result => result.Outcome is CheckOutcome.Bad) ? ExitCode.Unreachable : ExitCode.Done;
    }

    static string MappingsOf(Invocation invocation, string? answers) => invocation.Mappings
        ?? (answers is not null && System.IO.File.Exists(answers) ? ConnectionLoader.MappingsOf(answers, []) : null)
        ?? ConnectionSetup.FindMappings(invocation.Surroundings);

    static Declarations Declared(string mappings)
    {
        var diagnostics = new DiagnosticCollection();
        return DeclarationLoader.Load(mappings, diagnostics) is { } declarations && !diagnostics.HasErrors ? declarations
            : throw (diagnostics.HasErrors ? CommandFault.Of(diagnostics) : CommandFault.Wrong($"'{mappings}' holds no pairs."));
    }

    static void RequireFree(Invocation invocation, string target)
    {
        if (System.IO.File.Exists(target) && !invocation.Parsed.GetValue(Force))
        {
            throw CommandFault.Wrong(
                $"'{target}' is there already, and nothing was changed. Name another file, or let --force write over it.");
        }
    }

    static void Write(string target, ConnectionDraft draft, bool isForced)
    {
        if (draft.Findings() is { HasErrors: true } found)
            throw CommandFault.Of(found);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? "");
            using var stream = new FileStream(target, isForced ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(draft.Text));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"'{target}' cannot be written: {refused.Message}");
        }
    }

    static string Shown(string target, Surroundings surroundings)
    {
        var relative = Path.GetRelativePath(surroundings.WorkingFolder, target);
        return relative.StartsWith("..", StringComparison.Ordinal) ? target : relative;
    }
}
