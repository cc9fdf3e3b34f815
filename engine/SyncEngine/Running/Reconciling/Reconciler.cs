using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reconciling;

/// <summary>
/// Adds up what both sides say, as runs last saw it: an order's total, and the net amounts of its lines by VAT rate. What differs is
/// held with both values, and what agrees is the base, so no system is asked.
/// </summary>
/// <param name="declarations">The mapping.</param>
/// <param name="store">What is remembered.</param>
public sealed class Reconciler(Declarations declarations, StateStore store)
{
    const int PageSize = 500;
    const int MostDifferences = 100;

    /// <summary>The sums of the records that a run wrote, and of those with a held value; null where no pair asks for it.</summary>
    public Reconciliation? OfRun(long run) => Wholes().Any() ? Sum(RecordsOf(run)) : null;

    /// <summary>Adds up records.</summary>
    public static Reconciliation Sum(IEnumerable<ReconciledRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var (count, differing, unseen) = (0L, 0L, 0L);
        var sums = new SumBook();
        var differences = ImmutableArray.CreateBuilder<ReconciledRecord>();
        foreach (var record in records)
        {
            count++;
            unseen += record.Unseen > 0 ? 1 : 0;
            foreach (var sum in record.Sums)
                sums.Add(sum.Currency, sum.Rate, sum.Left, sum.Right);
            if (record.Agrees)
                continue;
            differing++;
            if (differences.Count < MostDifferences)
                differences.Add(record);
        }

        return new Reconciliation(count, differing, unseen, sums.ToSums(), differences.ToImmutable());
    }

    /// <summary>All linked records that are added up, one at a time.</summary>
    public IEnumerable<ReconciledRecord> All() =>
        Wholes().SelectMany(pair => Records(pair, after => store.Links.Page(pair.Name, after, PageSize)));

    /// <summary>The records that a run wrote, and those with a held cell, one at a time.</summary>
    public IEnumerable<ReconciledRecord> RecordsOf(long run) => Wholes().SelectMany(pair =>
    {
        string[] names = [pair.Name, .. PartsOf(pair).Select(part => part.Name)];
        return Records(pair, after => store.Links.Touched(pair.Name, run, names, after, PageSize));
    });

    IEnumerable<Pair> Wholes() => declarations.Pairs.Where(pair => pair.Reconciled?.Total is not null);

    IEnumerable<Pair> PartsOf(Pair whole) => declarations.Pairs.Where(pair => pair.Owner == whole.Name && pair.Reconciled?.Net is not null);

    IEnumerable<ReconciledRecord> Records(Pair pair, Func<long, ImmutableArray<Link>> page)
    {
        for (var links = page(0); !links.IsEmpty; links = page(links[^1].Id))
        {
            foreach (var link in links.Where(IsStanding))
                yield return Record(pair, link);
        }
    }

    static bool IsStanding(Link link) => link.State is LinkState.Open or LinkState.Closed;

    ReconciledRecord Record(Pair pair, Link link)
    {
        var unseen = 0;
        var sums = new SumBook();
        var (currencyLeft, currencyRight) = Seen(pair.Reconciled!.Currency, link) ?? (Value.Absent, Value.Absent);
        Add(rates: (null, null), Seen(pair.Reconciled.Total, link));
        var follower = link.State == LinkState.Closed ? declarations.FollowerOf(pair) : null;
        if (follower?.Reconciled?.Total is { } total)
            TakeOut(follower, total);
        foreach (var (rates, amounts) in PartsOf(pair, link))
            Add(rates, amounts, isPosted: follower is not null);
        return new ReconciledRecord(pair.Name, link.Left.Text, link.Right.Text, sums.ToSums(), unseen);

        // What came after the right record was posted stands in the left one, and on the right in records of its own, which count by
        // themselves: it is taken out of the whole, and the parts stand as they were posted.
        void TakeOut(Pair follower, Cell total)
        {
            foreach (var made in store.Links.ByLeftResource(follower.Name, link.LeftResource).Where(IsStanding))
                sums.Add(currencyLeft.Text ?? "", rate: null, -(Seen(total, made)?.Left.Number ?? 0), right: 0);
        }

        void Add((decimal? Left, decimal? Right) rates, (Value Left, Value Right)? amounts, bool isPosted = false)
        {
            if (amounts is null)
            {
                unseen++;
                return;
            }

            if (isPosted)
                (rates, amounts) = ((rates.Right, rates.Right), (amounts.Value.Right, amounts.Value.Right));

            sums.Add(currencyLeft.Text ?? "", rates.Left, amounts.Value.Left.Number ?? 0, right: 0);
            sums.Add(currencyRight.Text ?? "", rates.Right, left: 0, amounts.Value.Right.Number ?? 0);
        }
    }

    // The parts of one record: rates, and amounts where both are known. Of one left record several may be made, each with parts of its own.
    IEnumerable<((decimal? Left, decimal? Right) Rates, (Value Left, Value Right)? Amounts)> PartsOf(Pair whole, Link link)
    {
        foreach (var part in PartsOf(whole))
        {
            foreach (var line in store.Links.ByLeftResource(part.Name, link.LeftResource).Where(line => IsStanding(line) && line.Right.Owner == link.Right))
            {
                var rates = Seen(part.Reconciled!.Rate, line);
                var amounts = Seen(part.Reconciled.Net, line);
                // Nothing is nothing at any rate, whether somebody has compared the rates or not.
                if (rates is not null || amounts is not { Left.Number: 0, Right.Number: 0 })
                    yield return ((rates?.Left.Number ?? 0, rates?.Right.Number ?? 0), rates is null ? null : amounts);
            }
        }
    }

    // In the form in which they count as equal: what agrees to the cent must not add up to a difference.
    (Value Left, Value Right)? Seen(Cell? cell, Link link) =>
        cell is not null && Raw(cell, link) is var (left, right) ? (Canonical(cell, left), Canonical(cell, right)) : null;

    // A number has the same form in every country.
    static Value Canonical(Cell cell, Value value) => cell.Canonizer.Canonize(value, country: "");

    // A held cell remembers what both sides said when they were last seen; otherwise both said what the base says.
    (Value Left, Value Right)? Raw(Cell cell, Link link)
    {
        if (store.Held.Find(link.Pair, link.Left, cell.Name) is { } held
            && (LeftOf(cell, held.LeftNow), held.RightNow) is ({ Kind: not ValueKind.Absent }, { Kind: not ValueKind.Absent }) said)
            return said;
        return link.Bases.GetValueOrDefault(cell.Name) is { } known ? (LeftOf(cell, known.Left), known.Right) : null;
    }

    static Value LeftOf(Cell cell, ImmutableArray<Value> inputs) => inputs.IsEmpty ? cell.Rows[0].Fixed : inputs[0];
}
