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
        CallDeclaration?[] whole = [reads.List?.Call, reads.Get?.Call];
        // A bulk answer may leave out what lies in lists; such a record is read again by its key.
        var bulk = reads.List is { Bulk: { } call, Call.At: var rows } ? call with { At = call.At.IsEmpty ? rows : call.At } : null;
        foreach (var property in resource.Properties)
            Check(property, property.Wire, [.. whole, bulk]);
        foreach (var list in resource.Lists)
        {
            foreach (var property in list.Properties)
                Check(property, [.. property.Around ? list.Wire[..^1] : list.Wire, .. property.Wire], [reads.Get?.Call]);
            foreach (var property in list.Properties.Where(property => !property.Around))
                Check(property, property.Wire, [reads.More.GetValueOrDefault(list.Name)]);
        }
    }

    void Check(Property property, IReadOnlyCollection<string> wire, CallDeclaration?[] calls)
    {
        var without = calls.OfType<CallDeclaration>()
            .Where(call => call.Operation is not null && operations.SelectionsOf(call.Operation)?.At(call.At) is { } rows && rows.At(wire) is null)
            .Select(call => $"'{call.Operation}'")
            .ToList();
        if (without.Count > 0)
            diagnostics.Report(SystemRules.NotSelected, property.Span, property.Name, string.Join('.', wire), string.Join(" and ", without));
    }
}
