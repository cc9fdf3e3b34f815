using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning.Cases;
using SyncEngine.Records;

namespace SyncEngine.Planning.Laws;

/// <summary>What is tried: a left record, and a value that somebody gives on the right.</summary>
/// <param name="Left">The left record.</param>
/// <param name="Right">The value.</param>
sealed record LawTry(CaseValues Left, Value Right);

/// <summary>A law that does not hold for something that was tried.</summary>
/// <param name="Rule">The law.</param>
/// <param name="What">What happened, as a clause.</param>
sealed record Breach(DiagnosticRule Rule, string What);

/// <summary>The laws of one cell, each tried on one record and one value.</summary>
/// <remarks>
/// What is refused breaks no law: it waits for a person with its reason. Refusals come as exceptions of the mapping and
/// of scripts.
/// </remarks>
/// <param name="cell">The cell.</param>
/// <param name="context">Scripts, settings.</param>
sealed class CellLaws(Cell cell, IMappingContext context)
{
    /// <summary>Whether the cell's rows say that something is lost on the way.</summary>
    internal bool IsLossy => cell.Rows.Any(row => row.Lossy is not null);

    /// <summary>The laws that count for the cell.</summary>
    internal IEnumerable<Func<LawTry, Entity, Breach?>> All()
    {
        yield return Canonizing;
        if (cell.IsReference)
            yield break;
        yield return Purity;
        if (cell.Direction != Direction.Both)
            yield break;
        if (IsLossy)
        {
            yield return Drifting;
        }
        else
        {
            yield return GetPut;
            yield return PutGet;
            yield return CreateGet;
        }
        yield return Clearing;
    }

    /// <summary>Whether a left record says something in a property that the cell reads.</summary>
    internal bool IsFilled(CaseValues left, Entity entity)
    {
        var record = CaseRecords.Left(entity, left, item: null, context.Scripts);
        return cell.Rows.Select(row => row.Left).OfType<Field>().Any(field => record[field].IsFilled);
    }

    /// <summary>The right value of a left record.</summary>
    /// <exception cref="MappingException">It is refused.</exception>
    internal Value Get(CaseValues left, Entity entity)
    {
        var record = CaseRecords.Left(entity, left, item: null, context.Scripts);
        return CellMapping.ToRight(cell, CellMapping.Inputs(cell, record), record, context) is { Owed: null, Value: var known }
            && ValueConversion.To(cell.Right.Type, known) is { Kind: not ValueKind.Absent } value
            ? value
            : throw new MappingException("the value could not be computed");
    }

    // The left record after somebody has written a value on the right.
    CaseValues Put(CaseValues left, Value right, Value former, Entity entity)
    {
        var record = CaseRecords.Left(entity, left, item: null, context.Scripts);
        var inputs = CellMapping.Inputs(cell, record);
        var facts = new CellPlan
        {
            Cell = cell.Name,
            Decision = Decision.RightToLeft,
            Reason = "",
            LeftNow = inputs,
            RightNow = right,
            BaseLeft = inputs,
            BaseRight = former,
        };
        var carried = CellWrites.ToLeft(cell, facts, right, context);
        if (carried.Decision == Decision.Hold)
            throw new MappingException(carried.Reason);
        return LawRecords.With(left, carried.ToLeft.Select(write =>
            (entity.Find(write.Field)?.Property ?? throw new MappingException($"{write.Field} cannot be written"),
                write.Value.Value)));
    }

    // What the other system would refuse never gets there.
    void Admit(Value right)
    {
        if (cell.Right.Property is { } property && CellWrites.TooMuch(property, right) is { } refusal)
            throw new MappingException(refusal);
    }

    bool Same(Value one, Value other) => CellPlanner.Same(cell, one, other, context);

    Breach? GetPut(LawTry tried, Entity entity)
    {
        var right = Get(tried.Left, entity);
        Admit(right);
        if (CellMapping.IsBlank(cell, right, context))
            return null;
        var before = CaseRecords.Left(entity, tried.Left, item: null, context.Scripts);
        var after = CaseRecords.Left(entity, Put(tried.Left, right, right, entity), item: null, context.Scripts);
        foreach (var field in cell.Rows.Select(row => row.Left).OfType<Field>())
        {
            var form = Canonizer.Of(field.Type, field.Property?.Scale);
            if (!form.AreEqual(before[field], after[field], context.Country))
                return new Breach(
                    LawRules.GetPut, $"'{field}' turns from '{before[field]}' into '{after[field]}' by '{right}'");
        }
        return null;
    }

    /// <summary>What is written on the left reads back as what was carried.</summary>
    internal Breach? PutGet(LawTry tried, Entity entity)
    {
        if (CellMapping.IsBlank(cell, tried.Right, context))
            return null;
        var after = Get(Put(tried.Left, tried.Right, Get(tried.Left, entity), entity), entity);
        return Same(after, tried.Right)
            ? null
            : new Breach(LawRules.PutGet, $"'{tried.Right}' comes back as '{after}'");
    }

    Breach? CreateGet(LawTry tried, Entity entity)
    {
        var right = Get(tried.Left, entity);
        Admit(right);
        if (CellMapping.IsBlank(cell, right, context))
            return null;
        var blank = LawRecords.With(tried.Left, cell.Rows.Select(row => row.Left?.Property).OfType<Property>()
            .Where(property => property is { Required: false, NeverBlank: false }).Select(property => (property, Value.Null)));
        var after = Get(Put(blank, right, Value.Null, entity), entity);
        return Same(after, right) ? null : new Breach(LawRules.CreateGet, $"'{right}' comes back as '{after}'");
    }

    Breach? Drifting(LawTry tried, Entity entity)
    {
        if (CellMapping.IsBlank(cell, tried.Right, context))
            return null;
        var once = Put(tried.Left, tried.Right, Get(tried.Left, entity), entity);
        var first = Get(once, entity);
        if (CellMapping.IsBlank(cell, first, context))
            return null;
        var second = Get(Put(once, first, first, entity), entity);
        return Same(first, second)
            ? null
            : new Breach(LawRules.Drifting, $"'{tried.Right}' comes back as '{first}' and then as '{second}'");
    }

    Breach? Clearing(LawTry tried, Entity entity)
    {
        var former = Get(tried.Left, entity);
        if (CellMapping.IsBlank(cell, former, context))
            return null;
        var after = Get(Put(tried.Left, Value.Null, former, entity), entity);
        return CellMapping.IsBlank(cell, after, context)
            ? null
            : new Breach(LawRules.Clearing, $"'{after}' is still there");
    }

    Breach? Canonizing(LawTry tried, Entity entity)
    {
        var once = CellMapping.Canonical(cell, tried.Right, context);
        var twice = CellMapping.Canonical(cell, once, context);
        return once == twice
            ? null
            : new Breach(LawRules.Canonizer, $"'{tried.Right}' becomes '{once}' and then '{twice}'");
    }

    Breach? Purity(LawTry tried, Entity entity)
    {
        var (first, second) = (Get(tried.Left, entity), Get(tried.Left, entity));
        return first == second ? null : new Breach(LawRules.Purity, $"'{first}' and then '{second}'");
    }
}
