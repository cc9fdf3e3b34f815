using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Http;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// Keeps back what the system would compute otherwise than the left record says: an order whose product stands on an account with another
/// VAT rate. What cannot be known beforehand is compared afterwards.
/// </summary>
sealed class ForetellingStep(RunScope scope, PlanBook book, PlannedPartners planned)
{
    /// <summary>What the system must compute for a left record's partner, as far as it is foretold.</summary>
    /// <exception cref="ScriptException">A transform failed: the record parks.</exception>
    /// <exception cref="MappingException">A value cannot be mapped: the record parks.</exception>
    public static ImmutableArray<ExpectedValue> Expected(RunScope scope, Pair pair, EntityRecord left, IMappingContext context)
    {
        var foretold = scope.Declarations.Right.Foretold
            .Where(each => each.Resource == pair.Right.Resource).Select(each => each.Property).ToArray();
        if (foretold.Length == 0)
            return [];
        return
        [
            .. from cell in pair.Cells
               where cell.Direction == Direction.Compare && foretold.Contains(cell.Right.Property) && cell.Uncounted(left) is null
               let mapped = CellMapping.ToRight(cell, CellMapping.Inputs(cell, left), left, context)
               where mapped.Value.IsFilled
               select new ExpectedValue(cell.Name, mapped.Value),
        ];
    }

    /// <summary>Parks the planned creates that would come out otherwise.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        foreach (var foretold in scope.Declarations.Right.Foretold)
        {
            Told? told = null;
            var names = scope.Declarations.Pairs.Where(pair => pair.Right.Resource == foretold.Resource).Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var plan in book.All().Where(plan => names.Contains(plan.Pair) && plan is { Action: LinkingAction.Create, RightWrite: not null }))
            {
                var write = book.Write(plan.RightWrite!.Value);
                if (write.Expected.FirstOrDefault(each => each.Cell == foretold.Property.Name) is not { } expected)
                    continue;
                told ??= await TellAsync(foretold, ct).ConfigureAwait(false);
                if (Judge(foretold, plan.Pair, write, expected, told).Objection is not { } objection)
                    continue;
                if (foretold.Other is { } other && Judge(other.Way, plan.Pair, write, expected, told).IsRight)
                    Ask(plan, write, other, $"{expected.Cell} is {expected.Value} on the {other.Way.Take} only");
                else
                    Park(plan, objection);
            }
        }
    }

    // What may not be asked keeps only those records that it would tell of: a record that comes out wrong is worse than one that waits.
    async Task<Told> TellAsync(ForetoldDeclaration foretold, CancellationToken ct)
    {
        try
        {
            var table = await scope.ConnectorOf(foretold.Resource.System).ForetellAsync(foretold, ct).ConfigureAwait(false);
            return new Told(Read(foretold, table), Refusal: null);
        }
        catch (ConnectorException refused) when (refused.Class is FailureClass.Authorisation or FailureClass.Refused or FailureClass.Missing)
        {
            return new Told(ImmutableDictionary<string, (string, Value)>.Empty, refused.Message);
        }
    }

    static Dictionary<string, (string Taken, Value Told)> Read(ForetoldDeclaration foretold, IReadOnlyDictionary<string, string> table)
    {
        var told = new Dictionary<string, (string, Value)>(StringComparer.Ordinal);
        foreach (var (taken, value) in table)
        {
            if (Read(foretold.Take, taken) is { } name && Foretelling.HashOf(foretold, name) is { } hash && Read(foretold.Property, value) is { } computed)
                told[hash] = (taken, computed);
        }

        return told;
    }

    // A row of a system's table that cannot be read foretells nothing.
    static Value? Read(Property property, string text)
    {
        try
        {
            return ValueConversion.To(property.Type, Value.Of(text));
        }
        catch (MappingException)
        {
            return null;
        }
    }

    // What is not known is neither right nor objected to: it is compared afterwards.
    (bool IsRight, string? Objection) Judge(ForetoldDeclaration foretold, string pair, PlannedWrite write, ExpectedValue expected, Told told)
    {
        foreach (var by in foretold.By)
        {
            if (write.Values.FirstOrDefault(value => value.Property == by.Here.Name) is not { Value: var named })
                continue;
            var (hash, isItsOwn) = named.Write is { } create
                ? Foretelling.Of(scope, foretold, OfPlanned(create, foretold.Take))
                : Foretelling.Find(scope, foretold, by, named.Value);
            if (hash is null)
                return (false, null);
            if (told.Refusal is { } refusal)
                return (false, $"whether {expected.Cell} would be {expected.Value} may not be asked, and so it waits; give the right, which 'pogo doctor' names: {refusal}");
            if (!told.Values.TryGetValue(hash, out var known))
                return (false, null);
            if (scope.Declarations[pair][expected.Cell].Canonizer.AreEqual(known.Told, expected.Value, scope.Connection.Country))
                return (true, null);
            return (false, $"{expected.Cell} would be {known.Told} and must be {expected.Value}: {Named(foretold, named)} has "
                + (isItsOwn ? $"the {foretold.Take} {known.Taken}" : $"no {foretold.Take}, and '{foretold.Else!.Name}' is {known.Taken}"));
        }

        return (false, null);
    }

    // The record itself asks for the other way, whatever the mapping gives there.
    void Ask(RecordPlan plan, PlannedWrite write, ForetoldOther other, string reason)
    {
        var asked = new PlannedValue(other.Value);
        var known = write.Values.FirstOrDefault(value => value.Property == other.Here.Name);
        var values = known is null
            ? write.Values.Add(new PlannedProperty(other.Here.Name, asked, Value.Absent, plan.Pair, plan.Left, Cell: null, Item: null))
            : write.Values.Replace(known, known with { Value = asked });
        book.Narrow(plan.RightWrite!.Value, values);
        book.Put(plan with
        {
            Cells = [.. plan.Cells.Select(cell => cell.Cell == known?.Cell && cell.ToRight is { } planned
                ? cell with { ToRight = planned with { Value = asked }, LeftAsRight = other.Value, Reason = reason }
                : cell)],
        });
    }

    Value OfPlanned(long create, Property taken) =>
        book.Write(create).Values.FirstOrDefault(value => value.Property == taken.Name)?.Value.Value ?? Value.Absent;

    static string Named(ForetoldDeclaration foretold, PlannedValue named) =>
        named.Write is null ? $"{foretold.Of.Name} {named.Value}" : $"what will be created in {foretold.Of.Name}";

    /// <summary>What the system's tables tell.</summary>
    /// <param name="Values">By the hash of what counts: its text, and the value that it leads to.</param>
    /// <param name="Refusal">Why they may not be read, in the system's words; null where they were.</param>
    sealed record Told(IReadOnlyDictionary<string, (string Taken, Value Told)> Values, string? Refusal);

    void Park(RecordPlan plan, string objection)
    {
        var create = plan.RightWrite!.Value;
        book.Withhold(create);
        planned.Remove(new HashSet<long> { create });
        book.Put(plan with { Action = LinkingAction.Hold, IsParked = true, RightWrite = null, Reason = objection });
    }
}
