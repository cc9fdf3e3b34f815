using SyncEngine.Declaring.Http;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Whether the operations that read a resource select what its properties name: what is not selected comes never, and nobody would miss it.</summary>
/// <param name="operations">The operations.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class SelectionCheck(OperationLibrary operations, DiagnosticCollection diagnostics)
{
    /// <summary>Reports each property that a read of its resource does not select.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="reads">How it is read.</param>
    internal void Check(ResourceDraft resource, ResourceOperations reads)
    {
        var (list, get) = (ReadBy(reads.List?.Call), ReadBy(reads.Get?.Call));
        // A bulk answer may leave out what lies in lists; such a record is read again by its key.
        var bulk = reads.List is { Bulk: { } call, Call.At: var rows } ? ReadBy(call with { At = call.At.IsEmpty ? rows : call.At }) : null;
        foreach (var property in resource.Properties)
            Check(property, property.Wire, list, get, bulk);
        foreach (var items in resource.Lists)
        {
            var more = ReadBy(reads.More.GetValueOrDefault(items.Name));
            foreach (var property in items.Properties)
            {
                Check(property, [.. property.Around ? items.Wire[..^1] : items.Wire, .. property.Wire], get);
                if (!property.Around)
                    Check(property, property.Wire, more);
            }
        }
    }

    // Null where nothing is selected: a call by path, or one whose operation cannot be told.
    RowsRead? ReadBy(CallDeclaration? call) =>
        call?.Operation is { } operation && operations.SelectionsOf(operation)?.At(call.At) is { } rows ? new RowsRead(operation, rows) : null;

    void Check(Property property, IReadOnlyCollection<string> wire, params ReadOnlySpan<RowsRead?> reads)
    {
        var without = new List<string>();
        foreach (var read in reads)
        {
            if (read is not null && read.Rows.At(wire) is null)
                without.Add($"'{read.Operation}'");
        }

        if (without.Count > 0)
            diagnostics.Report(SystemRules.NotSelected, property.Span, property.Name, string.Join('.', wire), string.Join(" and ", without));
    }

    sealed record RowsRead(string Operation, SelectionTree Rows);
}
