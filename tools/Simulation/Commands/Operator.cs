using System.Globalization;
using Simulation.Checking;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Commanding;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;
using SyncEngine.Storing;

namespace Simulation.Commands;

/// <summary>Gives the engine's commands, as an operator does at the command line.</summary>
/// <param name="scope">A scope whose lease is taken and whose connectors only read.</param>
/// <param name="watcher">Knows which records there are.</param>
/// <param name="commanded">Is told what was commanded.</param>
sealed class Operator(RunScope scope, Watcher watcher, Commanded commanded)
{
    const int Many = 1000;

    static readonly Task<Relinked> Nobody = Task.FromResult(new Relinked("there is nobody to link it to"));

    /// <summary>Does it.</summary>
    /// <returns>What was done, as a sentence; null where nothing came of it.</returns>
    public Task<string?> DoAsync(Command command) => command switch
    {
        Command.Settle settle => Task.FromResult(Settle(settle)),
        Command.Retry => Task.FromResult(Retry()),
        Command.Dismiss dismiss => Task.FromResult(Dismiss(dismiss)),
        Command.Release release => Task.FromResult(Release(release)),
        Command.Make make => RelinkAsync(One(Entries(), make.Entry), "links", (relinking, left, pair) =>
            PartnerOf(pair, make.Partner) is { } right ? relinking.MakeAsync(left, right, CancellationToken.None) : Nobody),
        Command.Move move => RelinkAsync(One(Linked(), move.Link), "gives another partner to", (relinking, left, pair) =>
            PartnerOf(pair, move.Partner) is { } right ? relinking.MoveAsync(left, right, CancellationToken.None) : Nobody),
        Command.Break broken => RelinkAsync(One(Linked(), broken.Link), "breaks the link of", (relinking, left, _) => Task.FromResult(relinking.Break(left))),
        Command.Create create => RelinkAsync(
            One(Ended().Concat(Entries()), create.Record), "orders a partner for", (relinking, left, _) => relinking.CreateAsync(left, CancellationToken.None)),
        Command.Forget forget => RelinkAsync(One(Ended(), forget.Link), "forgets the link of", (relinking, left, _) => Task.FromResult(relinking.Forget(left))),
        _ => throw new NotSupportedException($"{command.GetType().Name} is no command."),
    };

    string? Settle(Command.Settle settle)
    {
        var choosing = new Choosing(scope);
        if (One(scope.Store.Held.Page(null, Many), settle.Cell) is not { } held || choosing.CellOf(held) is not { } cell)
            return null;
        var value = settle.Choice == ChoiceKind.Value && cell.Right.Type is PropertyType.Text or PropertyType.Email ? Value.Of(settle.Value) : Value.Absent;
        if ((settle.Choice == ChoiceKind.Value) != value.IsFilled || choosing.Obstacle(held, settle.Choice, value) is not null)
            return null;
        scope.Store.Transact(() => choosing.Choose(held, settle.Choice, value));
        if (scope.Store.Links.ByLeft(held.Pair, held.Left) is { } link)
            commanded.Settle(scope.Declarations[held.Pair], link, cell, settle.Choice == ChoiceKind.Leave, watcher.Now);
        return Text($"An operator settles {held.Cell} of {held.Pair} {held.Left}: {settle.Choice} counts.");
    }

    string? Retry()
    {
        var done = new Retrying(scope).All(pair: null);
        return done is (0, 0) ? null : Text($"An operator wants {done.Records} records and {done.Cells} cells tried again.");
    }

    string? Dismiss(Command.Dismiss dismiss)
    {
        if (One(scope.Store.Attention.Page(null, Many), dismiss.Entry) is not { } entry)
            return null;
        scope.Store.Transact(() => scope.Store.Attention.Put(entry with { DismissedAt = scope.Time.GetUtcNow() }));
        return Text($"An operator puts {entry.Pair} {entry.Key} aside.");
    }

    string? Release(Command.Release release)
    {
        if (One(scope.Store.Held.Page(new HeldFilter(Kind: HeldCells.Undone), null, Many), release.Cell) is not { } held)
            return null;
        UndoneCells.Release(scope.Declarations, scope.Store, (held.Pair, held.Left), held.Cell);
        return Text($"An operator releases {held.Cell} of {held.Pair} {held.Left}.");
    }

    async Task<string?> RelinkAsync(
        (Pair Pair, RecordKey Left)? record, string words, Func<Relinking, RecordKey, Pair, Task<Relinked>> command)
    {
        if (record is not var (pair, left))
            return null;
        var former = scope.Store.Links.ByLeft(pair.Name, left);
        if (await command(new Relinking(scope, pair), left, pair) is { Obstacle: not null })
            return null;
        commanded.Relink(pair, left, former);
        var partner = scope.Store.Links.ByLeft(pair.Name, left) is { State: LinkState.Open } link ? $" ({link.Right})" : "";
        return Text($"An operator {words} {pair.Name} {left}{partner}.");
    }

    IEnumerable<(Pair Pair, RecordKey Left)?> Linked() => Links(link => link.State != LinkState.Tombstone);

    IEnumerable<(Pair Pair, RecordKey Left)?> Ended() => Links(link => link.State == LinkState.Tombstone);

    IEnumerable<(Pair Pair, RecordKey Left)?> Links(Func<Link, bool> isMeant) =>
        from pair in scope.Declarations.Pairs
        from link in scope.Store.Links.Page(pair.Name, 0, Many)
        where isMeant(link)
        select ((Pair, RecordKey)?)(pair, link.Left);

    IEnumerable<(Pair Pair, RecordKey Left)?> Entries() =>
        from entry in scope.Store.Attention.Page(null, Many)
        where entry.Side == Side.Left
        select ((Pair, RecordKey)?)(scope.Declarations[entry.Pair], entry.Key);

    RecordKey? PartnerOf(Pair pair, int index)
    {
        var there = watcher.Versions
            .Where(record => record.Key.System == pair.Right.System && record.Key.Resource == pair.Right.FeedResource && record.Value[^1].Record is not null)
            .Select(record => (RecordKey?)record.Key.Key);
        return pair.Right.Resource.Within is null ? One(there, index) : null;
    }

    static T? One<T>(IEnumerable<T> all, int index)
    {
        var list = all.ToArray();
        return list.Length == 0 ? default : list[index % list.Length];
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
