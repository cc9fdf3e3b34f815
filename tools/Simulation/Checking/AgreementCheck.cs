using Simulation.Commands;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace Simulation.Checking;

/// <summary>At rest both sides of every cell say the same, or it is held and says why (I2, I10); and what the engine remembers is true (I5).</summary>
/// <param name="review">Sees both sides.</param>
/// <param name="remembered">What the engine remembers.</param>
/// <param name="commanded">What operators have commanded.</param>
sealed class AgreementCheck(Review review, Remembered remembered, Commanded commanded)
{
    /// <summary>The cells that break it.</summary>
    public IEnumerable<Violation> Check() =>
        from link in remembered.Links
        where link.State == LinkState.Open
        let pair = review.Stock.Declarations[link.Pair]
        from cell in pair.Cells
        where cell.When != When.Create
        from violation in Check(pair, link, cell)
        select violation;

    IEnumerable<Violation> Check(Pair pair, Link link, Cell cell)
    {
        if (review.Look(pair, link, cell, int.MaxValue) is not { } now || IsReported(link, cell) || MayDiffer(pair, link, cell, now))
            yield break;
        if (!now.IsEqual)
        {
            yield return new Violation(
                "I2",
                $"at rest {pair.Right.System} says '{now.Right}' in {cell.Name}, {pair.Left.System} says '{now.AsRight}' "
                + $"for {pair.Name} {link.Left}, and nothing waits");
        }
        else if (Untrue(pair, link, cell, now) is { } claim)
        {
            yield return new Violation(
                "I5", $"for {pair.Name} {link.Left} the engine remembers {claim} in {cell.Name}, and both sides say '{now.Right}'");
        }
    }

    bool MayDiffer(Pair pair, Link link, Cell cell, CellMoment now) =>
        IsUncounted(pair, link, cell) || IsOwnWord(pair, link, cell, now) || HasMadeUnique(cell) || IsOptional(cell) || IsToNobody(cell, now)
        || review.IsUnseen(pair, cell) || WasEqualBefore(pair, link, cell, now);

    // What a row does not compare now has no base.
    bool IsUncounted(Pair pair, Link link, Cell cell) => review.Left(pair, link, int.MaxValue) is { } left && cell.Uncounted(left) is not null;

    // Who is optional and comes later is not written afterwards until the record changes for another reason.
    static bool IsOptional(Cell cell) => cell.Rows.Any(row => row.Optional);

    // Whose partner a person took away is nobody's any more, and what names him keeps the one that it named.
    bool IsToNobody(Cell cell, CellMoment now) =>
        now.AsRight is not { IsFilled: true }
        && cell.Rows.Any(row => row.References.Any(other => commanded.Undos.Count > 0 || commanded.HasRelinkedAny(pair => pair == other)));

    bool IsReported(Link link, Cell cell) =>
        commanded.HasLeftAlone(link)
        || remembered.Held.ContainsKey((link.Pair, link.Left, cell.Name))
        || remembered.Attention.GetValueOrDefault((link.Pair, link.Left)) is { Kind: AttentionKind.Parked };

    // What a system gives a new record by itself, where nothing was sent, is its first word and no edit.
    bool IsOwnWord(Pair pair, Link link, Cell cell, CellMoment now)
    {
        if (now.AsRight is not { Kind: ValueKind.Null })
            return false;
        var made = review.VersionsOf(pair, link).FirstOrDefault(version => review.Right(pair, link, version.Number) is not null);
        return made is { By.IsEngine: true }
            && review.Look(pair, link, cell, made.Number) is { AsRight.Kind: ValueKind.Null } then
            && then.Right == now.Right;
    }

    // An order shows that its buyer or its goods are gone, but nothing tells of it until it is read for another reason.
    bool WasEqualBefore(Pair pair, Link link, Cell cell, CellMoment now) => review.VersionsOf(pair, link)
        .Where(version => version.IsSilent)
        .Any(silent => review.Look(pair, link, cell, silent.Number - 1) is { } before
            && (before.IsEqual || cell.IsReference)
            && before.Right == now.Right
            && review.Look(pair, link, cell, silent.Number) is { } then && then.AsRight == now.AsRight);

    // Whether a value is unique depends on other records, and one that was unique when it was given stays.
    static bool HasMadeUnique(Cell cell) => cell.Rows.Any(row => row.UniqueElse is not null);

    string? Untrue(Pair pair, Link link, Cell cell, CellMoment now)
    {
        if (!link.Bases.TryGetValue(cell.Name, out var known))
            return "nothing";
        var left = review.Left(pair, link, int.MaxValue);
        if (left is null || known.Left.Length != cell.Inputs.Length)
            return null;
        var then = review.Look(cell, left, known.Left, known.Right);
        if (then.Right != now.Right)
            return $"'{known.Right}' on the right";
        return cell.IsReference || then.AsRight == now.AsRight ? null : $"'{then.AsRight}' on the left";
    }
}
