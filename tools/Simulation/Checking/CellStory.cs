using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace Simulation.Checking;

/// <summary>What happened to one cell of one link, from beginning to end.</summary>
/// <param name="review">Sees both sides at any moment.</param>
/// <param name="pair">The pair.</param>
/// <param name="cell">The cell.</param>
/// <param name="link">The link.</param>
/// <param name="sharing">The links that share a record with it, itself included: their values reach this one.</param>
sealed class CellStory(Review review, Pair pair, Cell cell, Link link, Link[] sharing)
{
    Edit? left;
    Edit? right;
    CellMoment? agreed;
    int agreedAt;
    bool isRightLate;
    bool isLeftLate;

    sealed record Edit(RecordVersion Version)
    {
        public int Number => Version.Number;

        public DateTimeOffset At => Version.At;

        // What another link's edit left here may win later, but nothing is lost when it does not.
        public bool IsPersons => !Version.By.IsEngine;
    }

    /// <summary>Where an edit was lost or a value invented.</summary>
    /// <param name="check">Knows the rest of the world.</param>
    public IEnumerable<Violation> Violations(EditCheck check)
    {
        CellMoment? before = null;
        foreach (var version in review.VersionsOf(pair, link))
        {
            if (review.Look(pair, link, cell, version.Number) is not { } now)
                continue;
            if (before is not null && version.At >= link.Since)
            {
                foreach (var violation in Happened(check, version, before, now))
                    yield return violation;
            }

            if (now.IsEqual)
                (left, right, agreed, agreedAt, isRightLate, isLeftLate) = (null, null, now, version.Number, false, false);
            before = now;
        }
    }

    IEnumerable<Violation> Happened(EditCheck check, RecordVersion version, CellMoment before, CellMoment now)
    {
        if (check.IsUndo(version))
            return TakenBack(check, version, before, now).Concat(Edited(version, before, now));
        return version.By.IsEngine && !check.IsChosen(pair, cell, sharing, agreedAt)
            ? Echoed(version, before, now).Concat(Written(check, version, before, now))
            : Edited(version, before, now);
    }

    // What the engine wrote itself is nobody's edit, however late it came.
    IEnumerable<Violation> Echoed(RecordVersion version, CellMoment before, CellMoment now)
    {
        if (sharing.Length > 1)
            yield break;
        if (isRightLate && IsLeftMoved(before, now))
            yield return Invented(pair.Left, before.AsRight, now.AsRight, version);
        if (isLeftLate && before.Right != now.Right)
            yield return Invented(pair.Right, before.Right, now.Right, version);
    }

    // An undo takes back what the engine wrote, never what a person did since.
    IEnumerable<Violation> TakenBack(EditCheck check, RecordVersion version, CellMoment before, CellMoment now)
    {
        if (before.Right != now.Right && right is { IsPersons: true } ours)
            yield return Lost(ours, before.Right, now.Right, version);
        if (IsLeftMoved(before, now) && left is { IsPersons: true } theirs && !check.IsUnguarded(pair, link, theirs.Number, version.Number))
            yield return Lost(theirs, before.AsRight, now.AsRight, version);
    }

    // What is set back to what was last agreed is no edit: nobody who compares states can see it.
    Violation[] Edited(RecordVersion version, CellMoment before, CellMoment now)
    {
        var edit = new Edit(version);
        if (IsLeftMoved(before, now))
            (left, isLeftLate) = (now.AsRight is not null && now.AsRight == agreed?.AsRight ? null : edit, false);
        if (before.Right != now.Right)
            (right, isRightLate) = (now.Right == agreed?.Right ? null : edit, false);
        return [];
    }

    IEnumerable<Violation> Written(EditCheck check, RecordVersion version, CellMoment before, CellMoment now)
    {
        if (before.Right != now.Right)
        {
            if (!Stood(check, version, (other, moment) => moment.AsRight == now.Right || (other != link && moment.Right == now.Right)))
                yield return Invented(pair.Right, before.Right, now.Right, version);
            if (right is { IsPersons: true } lost && !MayOverwrite(left, lost, ConflictPolicy.PreferLeft)
                && !HasMovedOnWithAnother(lost, version) && !check.IsBeforeFirstLook(link, lost.Number))
                yield return Lost(lost, before.Right, now.Right, version);
            else if (right is { IsPersons: true } && cell.Right.Property is { } property
                && !check.IsKept(version, pair.Right.Resource, link.RightResource, property.Name, before.RawRight))
                yield return new Violation("I2", $"what stood in {cell.Name} of {link.RightResource} was overwritten and is not in history");
            (right, isRightLate) = (sharing.Length > 1 ? new Edit(version) : null, version.By.IsLate);
        }

        if (IsLeftMoved(before, now))
        {
            if (cell.Rows.Length == 1 && !Stood(check, version, (other, moment) =>
                moment.Right == now.AsRight || (other != link && moment.AsRight == now.AsRight) || ShowsLike(version, now, moment))
                && !check.CameByAnotherPair(pair, cell, link, version.Number, now.AsRight)
                && !check.IsPlaceUntouched(pair, cell, link, version.Number))
                yield return Invented(pair.Left, before.AsRight, now.AsRight, version);
            if (left is { IsPersons: true } lost && !MayOverwrite(right, lost, ConflictPolicy.PreferRight)
                && !HasMovedOnWithAnother(lost, version)
                && !version.By.IsLate && !check.IsUnguarded(pair, link, lost.Number, version.Number) && !check.IsBeforeFirstLook(link, lost.Number))
                yield return Lost(lost, before.AsRight, now.AsRight, version);
            (left, isLeftLate) = (sharing.Length > 1 ? new Edit(version) : null, version.By.IsLate);
        }
    }

    bool MayOverwrite(Edit? winner, Edit loser, ConflictPolicy preferred) =>
        cell.Conflict == preferred
        || (winner is not null && cell.Conflict == ConflictPolicy.Newest && cell.Direction == Direction.Both && winner.At > loser.At);

    // An edit of a shared place has arrived where one of the links carried it; what is edited there afterwards comes after it, though another
    // link still waits for a person. Where the newest counts, a later edit at another link's far side wins as one at this link's own would.
    bool HasMovedOnWithAnother(Edit edit, RecordVersion version) => sharing.Any(other =>
        other != link && IsEqualAt(other, version.Number)
        && review.VersionsOf(pair, other).Any(each => each.Number >= edit.Number && each.Number < version.Number
            && (IsEqualAt(other, each.Number) || (IsNewest && !each.By.IsEngine && each.At > edit.At && IsEdit(other, each.Number)))));

    bool IsNewest => cell.Conflict == ConflictPolicy.Newest && cell.Direction == Direction.Both;

    bool IsEdit(Link other, int number) =>
        review.Look(pair, other, cell, number) is { } now && review.Look(pair, other, cell, number - 1) is { } before
        && (now.Right != before.Right || now.AsRight != before.AsRight);

    bool IsEqualAt(Link other, int number) => review.Look(pair, other, cell, number) is { IsEqual: true };

    // The engine may write only what it can have read: what stood on the other side at some moment of its own run.
    bool Stood(EditCheck check, RecordVersion version, Func<Link, CellMoment, bool> isSource)
    {
        var begin = check.Begin(version.By.IsLate ? version.By.Run - 1 : version.By.Run);
        return sharing.Any(other => review.VersionsOf(pair, other)
            .Select(each => each.Number)
            .Where(number => number > begin && number <= version.Number)
            .Append(begin)
            .Any(number => review.Look(pair, other, cell, number) is { } moment && isSource(other, moment)));
    }

    bool ShowsLike(RecordVersion version, CellMoment now, CellMoment then) =>
        review.Left(pair, link, version.Number) is { } record && review.Look(cell, record, now.Inputs, then.RawRight).IsEqual;

    static bool IsLeftMoved(CellMoment before, CellMoment now) =>
        before.AsRight is { } then && now.AsRight is { } after ? then != after : !before.Inputs.SequenceEqual(now.Inputs);

    Violation Lost(Edit edit, Value? before, Value? now, RecordVersion version) => new(
        "I2",
        $"'{before}' in {cell.Name} of {pair.Name} {link.Left} became '{now}' by {version.By.Words}, and nothing allowed it. "
        + $"It was an edit: {edit.Version.By.Words}");

    Violation Invented(Entity where, Value? before, Value? now, RecordVersion version) => new(
        "I10",
        $"'{before}' in {cell.Name} of {pair.Name} {link.Left} became '{now}' in {where.System} by {version.By.Words}, "
        + "and the other side did not say so");
}
