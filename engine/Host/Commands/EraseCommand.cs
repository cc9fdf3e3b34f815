using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Host.Serving;
using SyncEngine.Running.Erasing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo erase</c>: removes one person's values from the database, on request.</summary>
static class EraseCommand
{
    static readonly Argument<string[]> Record = new("record")
    {
        Description = "Whose data: 'customer 123' or 'system.customer/123'; its partners in the other system go with it.",
        Arity = new ArgumentArity(1, 2),
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "erase",
            "Erases one person's values from the database: history, journal, what is held, hashes. Deletes nothing in the systems. "
            + "The links stay as tombstones, so that nobody is created again.")
        {
            Examples =
            [
                ("pogo erase customer 123", "says what would be erased, and asks"),
                ("pogo erase shopify.customer/123 --yes --json", "erases without asking, and prints the result as JSON"),
            ],
        };
        command.Arguments.Add(Record);
        foreach (var option in new Option[] { SharedOptions.Yes, SharedOptions.Connection, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var name = RecordName.Parse(invocation.Parsed.GetRequiredValue(Record));
        using var open = WritableStore.Open(setup.Connection, invocation.Surroundings.Time);
        var subject = ErasureSubject.Find(setup.Declarations, open.Store, name.EntitiesIn(setup.Declarations), name.Key);
        if (subject.Lefts.IsEmpty && subject.Records.IsEmpty)
            throw CommandFault.Wrong($"The database knows nothing of {name.Entity}/{name.Key}. The key of a variant's or a guest's record is its product's or its order's.");
        var erasure = new ErasureRun(setup.Declarations, open.Store, invocation.Surroundings.Time);
        if (erasure.HasOpenWrite(subject))
        {
            throw new CommandFault(
                ExitCode.Busy, "A write of this record was sent and is not settled yet; nothing was erased. 'pogo sync' settles it; erase then.");
        }

        return Erase(invocation, erasure, subject, () => new HandedOut(setup.Connection).Forget(name.EntitiesIn(setup.Declarations).Select(entity => $"{entity.Resource.Name}/{name.Key}")));
    }

    static int Erase(Invocation invocation, ErasureRun erasure, ErasureSubject subject, Action forgetFiles)
    {
        var view = new ErasureView(invocation.Screen);
        var isAgreed = invocation.Parsed.GetValue(SharedOptions.Yes);
        if (!invocation.Json)
            view.Show(subject);
        if (!isAgreed && !invocation.Json && !invocation.Screen.CanAsk)
            throw CommandFault.Wrong("Nobody can be asked here, and nothing was erased. --yes does it without asking.");
        if (!isAgreed && (invocation.Json || !invocation.Screen.Agrees("Erase this for good?")))
        {
            if (invocation.Json)
                invocation.Screen.Json(ErasureView.Of(subject, report: null));
            else
                invocation.Screen.Line("Nothing was erased. --yes does it without asking.");
            return ExitCode.Done;
        }

        forgetFiles();
        var report = erasure.Execute(subject);
        if (invocation.Json)
            invocation.Screen.Json(ErasureView.Of(subject, report));
        else
            view.Show(report);
        return ExitCode.Done;
    }
}
