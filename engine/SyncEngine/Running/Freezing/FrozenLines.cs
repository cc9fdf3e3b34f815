using System.Collections.Immutable;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Freezing;

/// <summary>Writes down a plan so that it can be looked at, and applied as it stands.</summary>
public static class FrozenLines
{
    /// <summary>The lines of the plan that a dry run has just left in its store.</summary>
    /// <param name="scope">What the run worked with.</param>
    /// <param name="report">Its report.</param>
    /// <param name="program">The version of the program; for people.</param>
    public static IEnumerable<string> Of(RunScope scope, RunReport report, string? program)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(report);
        var header = new FrozenHeader
        {
            Connection = scope.Connection.Name,
            Database = scope.Store.Id,
            Run = report.Run,
            MadeAt = report.Ended,
            Mappings = scope.Declarations.Pairs.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Hash, StringComparer.Ordinal),
            Forecast = report.Forecast,
            Program = program,
        };
        var (book, numbers) = (new PlanBook(scope.Store.Plan), new CreateNumbers());
        var numbering = new FrozenNumbering(book, numbers);
        return new FrozenJson(numbers).Write(header, book.All().Where(plan => !plan.IsSilent).Select(numbering.Number));
    }
}
