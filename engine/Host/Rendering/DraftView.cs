using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Drafting;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Drafting;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows the questions of a connection's file, and what comes after it.</summary>
sealed class DraftView(Screen screen, ConnectionDraft draft)
{
    /// <summary>An answer that is missing, as a line.</summary>
    public static string Missing(ConnectionQuestion question) =>
        $"  --set {question.Name}=…{Words(question)}  {question.Says}{(question.Hint is { } hint ? $". {hint}" : "")}";

    /// <summary>A number that a person typed, from 1; or null.</summary>
    public static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;

    /// <summary>All questions, with proposals and words that stand for answers.</summary>
    public void ShowQuestions(bool isJson)
    {
        if (isJson)
        {
            screen.Json(draft.Questions.Select(question => new
            {
                question.Name,
                question.Says,
                question.Hint,
                question.Asking,
                question.Proposal,
                Choices = question.Choices.Select(choice => new { choice.Word, choice.Answer }),
            }));
            return;
        }

        foreach (var section in draft.Questions.GroupBy(question => question.Section))
        {
            screen.Heading(section.Key.Title);
            foreach (var question in section)
            {
                screen.Out.MarkupLine($"  [bold]{Markup.Escape(question.Name)}[/]{Markup.Escape(question.Proposal is { } proposal ? $" [{proposal}]" : "")}");
                Explain(question, columns: 6);
            }
        }
    }

    /// <summary>What a question is about.</summary>
    public void Explain(ConnectionQuestion question, int columns = 2)
    {
        screen.Indented(columns, $"[grey]{Markup.Escape(Sentence(question.Says))}[/]");
        if (question.Hint is { } hint)
            screen.Indented(columns, $"[grey]{Markup.Escape(hint)}[/]");
        foreach (var (word, answer) in question.Choices)
            screen.Indented(columns, $"[grey]'{Markup.Escape(word)}' stands for[/] {Markup.Escape(answer)}");
    }

    /// <summary>What is proposed, with its meaning.</summary>
    public void ShowProposals(IReadOnlyList<ConnectionQuestion> questions)
    {
        foreach (var question in questions)
        {
            screen.Out.MarkupLine($"  {Markup.Escape(question.Key)}: [bold]{Markup.Escape(draft.TextOf(question) ?? "")}[/]");
            screen.Indented(6, $"[grey]{Markup.Escape(Sentence(question.Says))}[/]");
        }
    }

    /// <summary>The ways of authorisation, numbered.</summary>
    public void ShowWays(ImmutableArray<AuthDeclaration> ways)
    {
        screen.Line("  The kind of key:");
        foreach (var (index, way) in ways.Index())
            screen.Indented(2, Markup.Escape($"{index + 1}  {Sentence(way.Why ?? way.GetType().Name)}"));
    }

    /// <summary>What was written, which secrets are needed, what trying them showed, what comes next.</summary>
    public void ShowDone(string file, KeyChoice keys, IReadOnlyList<CheckResult> tried, bool isJson)
    {
        // With the keys of another shop, a plan would be one that nobody wants.
        var isBad = tried.Any(result => result.Outcome is CheckOutcome.Bad);
        string[] next = isBad
            ? [$"pogo doctor --connection {file}"]
            : [$"pogo lint --connection {file}", $"pogo doctor --connection {file}", $"pogo plan --connection {file}"];
        if (isJson)
        {
            screen.Json(new
            {
                File = file,
                Secrets = keys.Needed().SelectMany(system => system.Ways.SelectMany(way => way.Secrets.Select(secret => new
                {
                    System = system.System.Name,
                    For = way.Way.Why,
                    secret.Name,
                    secret.IsThere,
                }))),
                Tried = tried.Select(result => new { result.System, result.Says, result.Outcome, result.Found, result.Mend }),
                Next = next,
            });
            return;
        }

        screen.Line();
        screen.Line($"{file} is written.");
        ShowSecrets(keys);
        ShowTried(file, keys, tried);
        screen.Heading(isBad ? "Mend first what does not open, the file or the secrets. Then" : "Next");
        foreach (var line in next)
            screen.Plain.WriteLine($"  {line}");
    }

    void ShowSecrets(KeyChoice keys)
    {
        screen.Heading("Secrets");
        foreach (var (system, ways) in keys.Needed())
        {
            foreach (var (way, secrets) in ways)
            {
                screen.Indented(2, Markup.Escape(ways.Length > 1 ? $"{system.Title}, {way.Why}:" : $"{system.Title}:"));
                foreach (var (name, isThere) in secrets)
                    screen.Line($"    {name}  {(isThere ? "is set" : "is not set")}");
            }
        }

        var missing = keys.Needed().SelectMany(system => system.Ways).SelectMany(way => way.Secrets).FirstOrDefault(secret => !secret.IsThere);
        if (missing.Name is null)
            return;
        screen.Indented(2, Markup.Escape(
            $"Set each as an environment variable, or keep it in a file that only you can read and name that file in NAME_FILE:"));
        screen.Plain.WriteLine($"    (umask 077; cat > {missing.Name})     paste the secret, then Enter and Ctrl-D");
        screen.Plain.WriteLine($"    export {missing.Name}_FILE=\"$PWD/{missing.Name}\"");
    }

    void ShowTried(string file, KeyChoice keys, IReadOnlyList<CheckResult> tried)
    {
        screen.Heading("Do they open?");
        new CheckView(screen, keys.Declarations).Show(tried);
        if (tried.Count < keys.Needed().Count())
            screen.Indented(2, $"{(tried.Count == 0 ? "No key" : "Only these keys")} could be tried yet: 'pogo doctor --connection {Markup.Escape(file)}' tries all of them once the secrets are set.");
        else if (tried.Any(result => result.Outcome is not CheckOutcome.Good))
            screen.Indented(2, $"'pogo doctor --connection {Markup.Escape(file)}' tries again.");
    }

    static string Words(ConnectionQuestion question) =>
        question.Choices.IsEmpty ? "" : $" ({string.Join(" or ", question.Choices.Select(choice => choice.Word))})";

    static string Sentence(string says) => says.Length == 0 ? "" : $"{char.ToUpperInvariant(says[0])}{says[1..]}{(says[^1] is '.' or '}' ? "" : ".")}";
}
