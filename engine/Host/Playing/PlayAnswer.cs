using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Host.Rendering;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Planning.Cases;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;

namespace SyncEngine.Host.Playing;

/// <summary>A try as the page shows it.</summary>
/// <param name="trial">The try.</param>
/// <param name="lines">The lines of the files.</param>
sealed class PlayAnswer(PlayTrial trial, SourceLines lines)
{
    readonly Pair pair = trial.Pair;

    /// <summary>The whole answer.</summary>
    public object Of() => new
    {
        Pair = pair.Name,
        trial.Outcome?.Fault,
        Findings = trial.Findings.Select(finding => PlayFinding.Of(finding, lines)).ToArray(),
        Left = trial.Case is { } tried ? new PlaySide(pair, tried).Left() : null,
        Right = trial.Case is { } other ? new PlaySide(pair, other).Right(trial.Outcome?.Trial) : null,
        Outside = trial.Outcome?.Trial is { } result ? PlayCase.Outside(pair, result.Left) : null,
        Creates = trial.Outcome?.Trial is { Created: { } created } ? created.Select(Written).ToArray() : null,
        trial.Outcome?.Trial?.Parks,
        Compares = trial.Outcome?.Trial?.Cells is not null,
        Cells = trial.Outcome?.Trial is { } judged ? pair.Cells.Select(cell => CellOf(cell, judged)).ToArray() : [],
        Writes = trial.Outcome?.Trial is { Cells: { } cells } compared ? WritesOf(compared, cells) : null,
        Text = trial is { Case: { } written, Outcome: { Fault: null } outcome } ? TextOf(written, outcome) : null,
    };

    static object Written((string Name, Value Value) given) => new { Property = given.Name, Value = PlayCase.Of(given.Value) };

    object CellOf(Cell cell, CaseTrial judged)
    {
        var plans = judged.Cells ?? (judged.Create is CreatePlan.Ready ready ? ready.Cells : []);
        var plan = plans.FirstOrDefault(each => each.Cell == cell.Name);
        var now = CellMapping.Inputs(cell, judged.Left);
        return new
        {
            Cell = cell.Name,
            cell.Direction,
            cell.When,
            Rows = cell.Rows.Select(row => new { row.Span.File, row.Span.Line, Text = lines.Of(row.Span)?.Trim() }).ToArray(),
            Left = cell.Inputs.Select((field, index) => new
            {
                field.Name,
                field.Source,
                Property = field.Property?.Name,
                Now = PlayCase.Of(now[index]),
                Agreed = plan?.BaseLeft is { } agreed ? PlayCase.Of(agreed[index]) : null,
            }).ToArray(),
            Right = new
            {
                cell.Right.Name,
                Now = judged.Right is { } right ? PlayCase.Of(right[cell.Right]) : null,
                Agreed = plan is { BaseLeft: not null } ? PlayCase.Of(plan.BaseRight) : null,
            },
            HasBase = plan?.BaseLeft is not null,
            plan?.Decision,
            plan?.Reason,
            AsRight = plan is { LeftAsRight.IsFilled: true } ? PlayCase.Of(plan.LeftAsRight) : null,
            ToLeft = plan is null ? [] : plan.ToLeft.Select(Write).ToArray(),
            ToRight = plan?.ToRight is { } toRight ? Write(toRight) : null,
        };
    }

    static object Write(FieldWrite write) => new { Property = write.Field, Value = PlayCase.Of(write.Value.Value) };

    // What a run would send: the values of all cells, each with the declared write that carries it.
    object WritesOf(CaseTrial compared, ImmutableArray<CellPlan> cells)
    {
        var left = compared.Left;
        var plan = new RecordPlan
        {
            Pair = pair.Name,
            Left = left.Key,
            LeftResource = left.ResourceKey,
            Situation = Situation.Linked,
            Action = LinkingAction.Update,
            Reason = "",
            Cells = cells,
        };
        return new
        {
            Left = Requests(left.Source, PlannedWrites.ToLeft(pair, plan, left)),
            Right = compared.Right is { } right ? Requests(right.Source, PlannedWrites.ToRight(pair, plan, left)) : [],
        };
    }

    static object[] Requests(ResourceRecord current, IEnumerable<PlannedProperty> values)
    {
        var (parts, rest) = WriteSplitter.Split(current.Resource, current, [.. values]);
        var requests = parts.Select(part => new
        {
            Name = (string?)part.Write.Name,
            part.Item,
            Values = part.Values.Select(Value).ToArray(),
        });
        return rest.IsEmpty
            ? [.. requests]
            : [.. requests, new { Name = (string?)null, Item = (string?)null, Values = rest.Select(Value).ToArray() }];

        static object Value(PlannedProperty value) => new
        {
            value.Property,
            Before = PlayCase.Of(value.Before),
            Value = PlayCase.Of(value.Value.Value),
        };
    }

    // A case about edits says what becomes of them; what was created before is another case.
    string TextOf(CaseDeclaration written, CaseOutcome outcome) => CaseWriter.Write(
        written, LeftInputs.Of(pair, pair.Scope),
        outcome.Parts.Where(part => part.Actual is { } actual && (part.Key != "decides" || !actual.IsEmpty))
            .Where(part => !written.Compares || part.Key is not ("creates" or "parks"))
            .Select(part => (part.Key, part.Actual ?? [])));
}
