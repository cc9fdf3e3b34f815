using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Drafting;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Drafting;

/// <summary>Asks a person for what a draft still lacks, or takes what is proposed.</summary>
/// <param name="screen">Where the person sits.</param>
/// <param name="draft">Takes the answers, and judges each at once.</param>
/// <param name="keys">The ways of authorisation to choose from.</param>
sealed class Interview(Screen screen, ConnectionDraft draft, KeyChoice keys)
{
    readonly DraftView view = new(screen, draft);

    IEnumerable<ConnectionQuestion> Open => draft.Questions.Where(question => question.Asking != Asking.Never && !draft.Has(question));

    /// <summary>Asks for everything that is open.</summary>
    /// <exception cref="CommandFault">The person has gone.</exception>
    public void Ask()
    {
        screen.Line("Enter takes what stands in brackets. The file is written after the last answer; no secret is asked for.");
        foreach (var section in draft.Questions.GroupBy(question => question.Section))
        {
            var open = Open.Where(question => question.Section.Equals(section.Key)).ToList();
            var system = keys.OpenOf(section.Key);
            if (open.Count > 0 || system is not null)
                screen.Heading(section.Key.Title);
            foreach (var question in open.Where(question => question.Asking == Asking.Always))
                Ask(question);
            Propose([.. open.Where(question => question.Asking == Asking.Proposed)]);
            if (system is not null)
                Choose(system);
        }
    }

    /// <summary>Takes everything that is proposed.</summary>
    /// <exception cref="CommandFault">Answers are missing that nobody can propose; all are named.</exception>
    public void TakeProposals()
    {
        // What is made of an answer that is missing is not missing too.
        var missing = Open.ToList()
            .Where(question => question.Asking == Asking.Always || (draft.ProposalOf(question) is not null && !Take(question))).ToList();
        if (missing.Count > 0)
            throw CommandFault.Wrong(string.Join('\n', missing.Select(DraftView.Missing).Prepend("Nobody can be asked here, and these answers are missing:")));
    }

    bool Take(ConnectionQuestion question) => draft.ProposalOf(question) is { } proposal && draft.Answer(question, proposal) is null;

    void Propose(IReadOnlyList<ConnectionQuestion> questions)
    {
        var proposed = questions.Where(Take).ToList();
        foreach (var question in questions.Except(proposed))
            Ask(question);
        if (proposed.Count == 0)
            return;
        view.ShowProposals(proposed);
        if (Line("Are these right? [Y/n]") is "" or "y" or "Y" or "yes")
            return;
        foreach (var question in proposed)
            Ask(question);
    }

    void Ask(ConnectionQuestion question)
    {
        view.Explain(question);
        var proposal = draft.TextOf(question) ?? draft.ProposalOf(question);
        while (true)
        {
            var line = Line(proposal is null ? $"{question.Key}:" : $"{question.Key} [{proposal}]:");
            if ((line.Length == 0 ? proposal : line) is not { } text)
                Refuse("This cannot be left out.");
            else if (draft.Answer(question, text) is { } wrong)
                Refuse(wrong);
            else
                return;
        }
    }

    void Choose(SystemDeclaration system)
    {
        var ways = KeyChoice.WaysOf(system);
        view.ShowWays(ways);
        while (true)
        {
            var line = Line("Which of these? [1]");
            if (DraftView.Number(line.Length == 0 ? "1" : line) is { } number && number <= ways.Length)
            {
                keys.Choose(system, ways[number - 1]);
                return;
            }
            Refuse($"Write a number from 1 to {ways.Length}.");
        }
    }

    void Refuse(string message) => screen.Out.MarkupLine($"[red]{Markup.Escape(message)}[/]");

    string Line(string question) => screen.Ask(question)
        ?? throw CommandFault.Wrong("The answers ended before the last question; nothing was written.");
}
