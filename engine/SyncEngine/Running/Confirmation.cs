using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Writes down what a system has confirmed: links, bases, history, in the transaction that confirms the journal's entry.</summary>
sealed class Confirmation(RunScope scope, RunTally tally, RunState state)
{
    readonly BeforeImages images = new(scope);

    /// <summary>Confirms a create with all that was created by it. Call inside a transaction.</summary>
    /// <param name="intent">The create as it was written down.</param>
    /// <param name="key">The key of the new record.</param>
    /// <param name="answer">The record as the answer shows it; null when it shows nothing or the create is settled later.</param>
    public void Create(CreateIntent intent, RecordKey key, ResourceRecord? answer)
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
        images.OfCreate(intent, key, answer);
        foreach (var child in intent.Children)
            CreateChild(child, key, answer);
        scope.Store.Attention.Remove(pair.Name, Side.Left, intent.Left);
        scope.Store.Verdicts.Remove(pair.Name, intent.Left);
        RunMeter.Wrote(scope, resource, pair, (Side.Left, intent.LeftResource));
    }

    void CreateChild(CreateIntent child, RecordKey owner, ResourceRecord? answer)
    {
        var pair = scope.Declarations[child.Pair];
        var found = answer is null ? null : Recognize(pair.Right.Resource, answer, child.Recognition);
        if (found is not null)
            Create(child, found.Key, found);
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
        var bases = ImmutableDictionary<string, CellBase>.Empty;
        foreach (var sent in intent.Cells)
        {
            var cell = pair.Cells.First(cell => cell.Name == sent.Cell);
            var shown = answer is null ? Value.Absent : answer[cell.Right.Property!];
            if (cell.When == When.Create)
                continue;
            if (IsAccepted(cell, sent.RightNow, shown))
                bases = bases.SetItem(cell.Name, new CellBase(sent.Hash, sent.LeftNow, shown.Kind == ValueKind.Absent ? sent.RightNow : shown));
            else
                NotAccepted(sent, sent.LeftNow, shown);
        }

        return bases;
    }

    // A value that was not sent may be set by the system itself; that is its first word, not an edit.
    bool IsAccepted(Cell cell, Value sent, Value shown) =>
        shown.Kind == ValueKind.Absent || !sent.IsFilled || cell.Canonizer.AreEqual(sent, shown, scope.Connection.Country);

    void NotAccepted(IntendedCell sent, ImmutableArray<Value> leftNow, Value rightNow)
    {
        HeldCells.Put(scope, new HeldCell(
            sent.Pair, sent.Left, sent.Cell, HeldCells.Refused, "the system answered with another value than it was sent: not accepted",
            sent.LeftNow, sent.RightNow, leftNow, rightNow, scope.Time.GetUtcNow()));
        tally.Count(sent.Pair, count => count with { Held = count.Held + 1 });
    }

    /// <summary>Confirms one part of an update. Call inside a transaction.</summary>
    public void Update(UpdateIntent intent, ResourceRecord? answer)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var side = scope.SideOf(intent.System);
        foreach (var value in intent.Values)
        {
            var cell = value.Cell is { } position ? intent.Cells[position] : null;
            images.OfUpdate(intent, value, answer);
            if (cell is not null)
                MoveBase(cell, side, value, Places.Shown(resource, answer, value.Property));
        }

        foreach (var pair in intent.Cells.Select(cell => cell.Pair).Distinct(StringComparer.Ordinal))
        {
            tally.Count(pair, count => side == Side.Right
                ? count with { UpdatedRight = count.UpdatedRight + 1 }
                : count with { UpdatedLeft = count.UpdatedLeft + 1 });
        }

        Measure(intent, resource, side);
    }

    void Measure(UpdateIntent intent, Resource resource, Side side)
    {
        var pair = intent.Cells.IsEmpty ? null : scope.Declarations[intent.Cells[0].Pair];
        var link = pair is null ? null : scope.Store.Links.ByLeft(pair.Name, intent.Cells[0].Left);
        RunMeter.Wrote(scope, resource, pair, link is null ? null : side == Side.Right ? (Side.Left, link.LeftResource) : (Side.Right, link.RightResource));
    }

    void MoveBase(IntendedCell sent, Side side, IntendedValue value, Value shown)
    {
        if (scope.Store.Links.ByLeft(sent.Pair, sent.Left) is not { } link)
            return;
        var cell = scope.Declarations[sent.Pair].Cells.First(cell => cell.Name == sent.Cell);
        if (shown.Kind != ValueKind.Absent && !cell.Canonizer.AreEqual(value.Value, shown, scope.Connection.Country))
        {
            var isLeft = side == Side.Left;
            NotAccepted(sent, isLeft ? sent.LeftNow.SetItem(PositionOf(cell, value.Property), shown) : sent.LeftNow, isLeft ? sent.RightNow : shown);
            scope.Store.Choices.Remove(sent.Pair, sent.Left, sent.Cell);
            return;
        }

        var said = shown.Kind == ValueKind.Absent ? value.Value : shown;
        if (sent.BothWays)
        {
            MoveBaseOfBoth(link, sent, side, said);
            return;
        }

        var known = link.Bases.GetValueOrDefault(cell.Name);
        var isWhole = true;
        if (side == Side.Right)
        {
            known = new CellBase(sent.Hash, sent.LeftNow, said);
        }
        else
        {
            var left = known?.Left.Length == cell.Inputs.Length ? known.Left : sent.LeftNow;
            left = left.SetItem(PositionOf(cell, value.Property), said);
            // The right side counts as carried only when every left path of the cell has been written.
            isWhole = (state.Outstanding[(sent.Pair, sent.Left, sent.Cell)] -= 1) == 0;
            known = isWhole || known is null
                ? new CellBase(sent.Hash, left, sent.RightNow)
                : known with { Left = left };
        }

        scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(cell.Name, known) });
        // A part that was refused stays remembered when the cell's other part is taken.
        if (isWhole)
            Release(sent);
        else if (scope.Store.Held.Find(sent.Pair, sent.Left, sent.Cell) is { } refused)
            scope.Store.Held.Put(refused with { LeftNow = refused.LeftNow.SetItem(PositionOf(cell, value.Property), value.Value) });
    }

    /// <summary>
    /// Notes what an update of unknown outcome has reached in cells of several left paths, so that their other paths follow.
    /// Call inside a transaction.
    /// </summary>
    /// <param name="intent">The update as it was written down.</param>
    /// <param name="current">The record as it is now.</param>
    public void Reached(UpdateIntent intent, ResourceRecord current)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        foreach (var value in intent.Values.Where(value => HasSeveralPaths(intent, value)))
        {
            var sent = intent.Cells[value.Cell ?? 0];
            var cell = scope.Declarations[sent.Pair].Cells.First(cell => cell.Name == sent.Cell);
            if (scope.Store.Links.ByLeft(sent.Pair, sent.Left) is { } link
                && link.Bases.GetValueOrDefault(cell.Name) is { } known && known.Left.Length == cell.Inputs.Length
                && Places.Shown(resource, current, value.Property) is { Kind: not ValueKind.Absent } shown
                && cell.Canonizer.AreEqual(value.Value, shown, scope.Connection.Country))
            {
                var left = known.Left.SetItem(PositionOf(cell, value.Property), shown);
                scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(cell.Name, known with { Left = left }) });
            }
        }
    }

    /// <summary>Whether an update carries a cell of several left paths to the left.</summary>
    public bool HasSeveralPaths(UpdateIntent intent) => intent.Values.Any(value => HasSeveralPaths(intent, value));

    bool HasSeveralPaths(UpdateIntent intent, IntendedValue value) =>
        scope.SideOf(intent.System) == Side.Left
        && value.Cell is { } position
        && scope.Declarations[intent.Cells[position].Pair].Cells
            .First(cell => cell.Name == intent.Cells[position].Cell).Rows.Count(row => row.Left is not null) > 1;

    // One side that says the new value beside a base that says it too would look as if the other had been edited back.
    void MoveBaseOfBoth(Link link, IntendedCell sent, Side side, Value shown)
    {
        var key = (sent.Pair, sent.Left, sent.Cell);
        if (side == Side.Right)
            state.Answered[key] = shown;
        if ((state.Outstanding[key] -= 1) > 0)
            return;
        var right = state.Answered.GetValueOrDefault(key, sent.RightNow);
        scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(sent.Cell, new CellBase(sent.Hash, sent.LeftNow, right)) });
        Release(sent);
    }

    void Release(IntendedCell sent)
    {
        scope.Store.Held.Remove(sent.Pair, sent.Left, sent.Cell);
        scope.Store.Choices.Remove(sent.Pair, sent.Left, sent.Cell);
        scope.Store.FirstSeen.Remove(sent.Pair, sent.Left, sent.Cell);
    }

    static int PositionOf(Cell cell, string property)
    {
        for (var position = 0; position < cell.Inputs.Length; position++)
        {
            if (cell.Inputs[position].Property?.Name == property)
                return position;
        }

        throw new InvalidOperationException($"'{property}' is no input of '{cell.Name}'.");
    }

    /// <summary>Marks a feed record to be fetched and looked at again.</summary>
    public void LookAgain(string system, string resource, RecordKey key)
    {
        scope.Store.ToDo.Remove(system, resource, key);
        scope.Store.ToDo.Add(new ToDoItem(system, resource, key, "it must be looked at again", Payload: null, ReadAt: null));
        state.Again.Add((system, resource, key));
    }
}
