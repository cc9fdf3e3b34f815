using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Writes down what a system has confirmed: links, bases, history, in the transaction that confirms the journal's entry.</summary>
sealed class Confirmation(RunScope scope, RunTally tally, RunState state)
{
    readonly BeforeImages images = new(scope);

    /// <summary>Moves bases.</summary>
    public BaseMoves Bases { get; } = new(scope, tally, state);

    /// <summary>Confirms a create with all that was created by it. Call inside a transaction.</summary>
    /// <param name="intent">The create as it was written down.</param>
    /// <param name="key">The key of the new record.</param>
    /// <param name="answer">The record as the answer shows it; null when it shows nothing or the create is settled later.</param>
    /// <param name="run">The run that sent it: what a dead run has written, it has written.</param>
    public void Create(CreateIntent intent, RecordKey key, ResourceRecord? answer, long run)
    {
        var pair = scope.Declarations[intent.Pair];
        var resource = pair.Right.Resource;
        if (scope.Store.Links.ByLeft(pair.Name, intent.Left) is null)
        {
            Links.Insert(scope, pair, intent.Left, intent.LeftResource, key, Links.Created, LinkState.Open, BasesOf(pair, intent, answer));
            tally.Count(pair.Name, count => count with { Created = count.Created + 1 });
        }

        if (resource.Recognition is { IsReference: true } && CorrelationKeys.Hash([Value.Of(intent.Recognition)]) is { } hash)
            scope.Store.Identities.Put(Indexing.ReferenceIndex(resource), Side.Right, CorrelationKeys.Reference, key, hash);
        images.OfCreate(intent, key, answer, run);
        foreach (var child in intent.Children)
            CreateChild(child, key, answer, run);
        scope.Store.Attention.Remove(pair.Name, Side.Left, intent.Left);
        scope.Store.Verdicts.Remove(pair.Name, intent.Left);
        RunMeter.Wrote(scope, resource, pair, (Side.Left, intent.LeftResource));
    }

    void CreateChild(CreateIntent child, RecordKey owner, ResourceRecord? answer, long run)
    {
        var pair = scope.Declarations[child.Pair];
        var found = answer is null ? null : Recognize(pair.Right.Resource, answer, child.Recognition);
        if (found is not null)
            Create(child, found.Key, found, run);
        else
            LookAgain(pair.Right.System, pair.Right.FeedResource, owner);
    }

    /// <summary>Finds a record inside its owner by our reference, or null.</summary>
    public static ResourceRecord? Recognize(Resource resource, ResourceRecord owner, string? reference) =>
        resource.Recognition is { } recognition && reference is not null
            ? EntityReader.Within(resource, owner).FirstOrDefault(record => record[recognition.Property].ToString() == reference)
            : null;

    ImmutableDictionary<string, CellBase> BasesOf(Pair pair, CreateIntent intent, ResourceRecord? answer)
    {
        var known = ImmutableDictionary<string, CellBase>.Empty;
        foreach (var sent in intent.Cells)
        {
            // A row that was taken out meanwhile has no base any more.
            if (pair.Cells.FirstOrDefault(cell => cell.Name == sent.Cell) is not { When: not When.Create } cell)
                continue;
            var shown = answer is null ? Value.Absent : answer[cell.Right.Property!];
            if (IsAccepted(cell, sent.RightNow, shown))
                known = known.SetItem(cell.Name, new CellBase(sent.Hash, sent.LeftNow, shown.Kind == ValueKind.Absent ? sent.RightNow : shown));
            else
                Bases.NotAccepted(sent, Side.Right, sent.LeftNow, shown);
        }

        return known;
    }

    // A value that was not sent may be set by the system itself; that is its first word, not an edit.
    bool IsAccepted(Cell cell, Value sent, Value shown) =>
        shown.Kind == ValueKind.Absent || !sent.IsFilled || cell.Canonizer.AreEqual(sent, shown, scope.Connection.Country);

    /// <summary>Confirms one part of an update that a run has sent. Call inside a transaction.</summary>
    public void Update(UpdateIntent intent, ResourceRecord? answer, long run)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var side = scope.SideOf(intent.System);
        foreach (var value in intent.Values)
        {
            var cell = value.Cell is { } position ? intent.Cells[position] : null;
            images.OfUpdate(intent, value, answer, run);
            if (cell is null)
                continue;
            Bases.Move(cell, side, value, Places.Shown(resource, answer, value.Property));
            state.Taken.Add((cell.Pair, cell.Left, cell.Cell, side));
        }

        var written = intent.Values.Select(value => value.Cell).OfType<int>().Select(position => intent.Cells[position].Pair);
        foreach (var pair in written.Distinct(StringComparer.Ordinal))
        {
            tally.Count(pair, count => side == Side.Right
                ? count with { UpdatedRight = count.UpdatedRight + 1 }
                : count with { UpdatedLeft = count.UpdatedLeft + 1 });
        }

        Measure(intent, resource, side);
    }

    void Measure(UpdateIntent intent, Resource resource, Side side)
    {
        var pair = intent.Cells.IsEmpty ? null : scope.Declarations.Find(intent.Cells[0].Pair);
        var link = pair is null ? null : scope.Store.Links.ByLeft(pair.Name, intent.Cells[0].Left);
        RunMeter.Wrote(scope, resource, pair, link is null ? null : side == Side.Right ? (Side.Left, link.LeftResource) : (Side.Right, link.RightResource));
    }

    /// <summary>Marks a feed record to be fetched and looked at again.</summary>
    public void LookAgain(string system, string resource, RecordKey key)
    {
        scope.Store.ToDo.Remove(system, resource, key);
        scope.Store.ToDo.Add(new ToDoItem(system, resource, key, "it must be looked at again", Payload: null, ReadAt: null));
        state.Again.Add((system, resource, key));
    }
}
