using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Host.Serving;
using SyncEngine.Running.Erasing;
using SyncEngine.Storing;

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
        command.Runs(RunAsync);
        return command;
    }

    static Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var name = RecordName.Parse(invocation.Parsed.GetRequiredValue(Record));
        var shown = Look(setup, name, invocation.Surroundings.Time);
        var isAgreed = invocation.Parsed.GetValue(SharedOptions.Yes);
        if (!invocation.Json)
            new ErasureView(invocation.Screen).Show(shown);
        // The database is free while a person thinks.
        if (!isAgreed && !IsAgreed(invocation, shown))
            return Task.FromResult(ExitCode.Done);
        return invocation.InTurnAsync(() => Task.FromResult(Erase(invocation, setup, name, isAgreed ? null : shown)), ct);
    }

    static ErasureSubject Look(ConnectionSetup setup, RecordName name, TimeProvider time)
    {
        using var store = OpenConnection.OpenStore(setup.Connection, time);
        return SubjectIn(store, setup, name);
    }

    static bool IsAgreed(Invocation invocation, ErasureSubject shown)
    {
        if (invocation.Json)
        {
            invocation.Screen.Json(ErasureView.Of(shown, report: null));
            return false;
        }

        if (!invocation.Screen.CanAsk)
            throw CommandFault.Wrong("Nobody can be asked here, and nothing was erased. --yes does it without asking.");
        if (invocation.Screen.Agrees("Erase this for good?"))
            return true;
        invocation.Screen.Line("Nothing was erased. --yes does it without asking.");
        return false;
    }

    static int Erase(Invocation invocation, ConnectionSetup setup, RecordName name, ErasureSubject? agreed)
    {
        using var open = WritableStore.Open(setup.Connection, invocation.Surroundings.Time);
        var subject = SubjectIn(open.Store, setup, name);
        if (agreed is not null && !subject.IsSameAs(agreed))
            throw new CommandFault(ExitCode.Busy, "What is known of this record has changed since it was shown, and nothing was erased. Ask again.");
        var erasure = new ErasureRun(setup.Declarations, open.Store, invocation.Surroundings.Time);
        if (erasure.HasOpenWrite(subject))
        {
            throw new CommandFault(
                ExitCode.Busy, "A write of this record was sent and is not settled yet; nothing was erased. 'pogo sync' settles it; erase then.");
        }

        new HandedOut(setup.Connection).Forget(subject.Records.Concat(
            name.EntitiesIn(setup.Declarations).Select(entity => new RecordPlace(entity.System, entity.Resource.Name, name.Key))));
        var report = erasure.Execute(subject);
        if (invocation.Json)
            invocation.Screen.Json(ErasureView.Of(subject, report));
        else
            new ErasureView(invocation.Screen).Show(report);
        return ExitCode.Done;
    }

    static ErasureSubject SubjectIn(StateStore store, ConnectionSetup setup, RecordName name)
    {
        var subject = ErasureSubject.Find(setup.Declarations, store, name.EntitiesIn(setup.Declarations), name.Key);
        return subject.Lefts.IsEmpty && subject.Records.IsEmpty
            ? throw CommandFault.Wrong($"The database knows nothing of {name.Entity}/{name.Key}. The key of a variant's or a guest's record is its product's or its order's.")
            : subject;
    }
}
