using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring.Http;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Finds records by the value that recognises them.</summary>
/// <remarks>
/// A filter proves nothing by itself: one that the system ignores gives everything, and one that cannot hold the value
/// gives nothing.
/// So each answer is compared again, and where the filter did not do its work the whole listing is read and compared
/// here.
/// </remarks>
sealed class Finder(RecordSource records, PageReader pages, Sender sender, Calls calls)
{
    /// <summary>Records to a page where a listing is declared for finding only.</summary>
    const int PageSize = 1000;

    /// <summary>The records whose recognising property equals the value.</summary>
    /// <exception cref="ConnectorException">The resource declares no way to find, or the read cannot go on.</exception>
    public async Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct)
    {
        var operations = records.OperationsOf(resource);
        var property = resource.Recognition?.Property ?? throw calls.Defect($"{resource} declares no recognition.");
        if (operations.Find is { } find && CanHold(find, value))
        {
            var (found, isFiltered) = await AskAsync(resource, property, find, value, ct);
            if (isFiltered)
                return found;
        }
        var listing = operations.List
            ?? (operations.Find is { Verb: not null } all && !HoldsValue(all)
                ? new ListDeclaration(all, Paging.PageNumber, PageSize, null, null, TimeSpan.Zero, [])
                : throw calls.Defect($"{resource} has neither a filter for '{value}' nor a list to look through."));
        return await LookThroughAsync(resource, property, listing, value, ct);
    }

    async Task<(ImmutableArray<ResourceRecord> Found, bool IsFiltered)> AskAsync(
        Resource resource, Property property, CallDeclaration find, string value, CancellationToken ct)
    {
        var name = $"{resource.Name}.find";
        var call = find.Operation is { } operation
            ? calls.GraphQl(name, operation, new JsonObject { ["value"] = value }, isWrite: false)
            : calls.Rest(
                name, find, [], find.Query.Select(pair => (pair.Key, Template.Fill(pair.Value, ("value", value)))));
        using var answer = await sender.ReadAsync(call, ct);
        var (nodes, errors) = RecordReader.Nodes(answer.At(find.At), answer.FieldErrors?.Below(find.At));
        var all = nodes.ValueKind switch
        {
            JsonValueKind.Array => await records.AllAsync(resource, answer, nodes, errors, ct),
            JsonValueKind.Object => [await records.OneAsync(resource, answer, nodes, errors, null, ct)],
            // Taken for nothing found, an answer of another shape would have the record created a second time.
            JsonValueKind.Undefined when answer.Document is not null => throw calls.Defect($"The answer to a search of {resource} is no list."),
            _ => [],
        };
        var equal = all.Where(record => IsEqual(property, record, value)).ToImmutableArray();
        return (equal, equal.Length == all.Length);
    }

    async Task<IReadOnlyList<ResourceRecord>> LookThroughAsync(
        Resource resource, Property property, ListDeclaration listing, string value, CancellationToken ct)
    {
        var found = new Dictionary<RecordKey, ResourceRecord>();
        string? cursor = null;
        do
        {
            var page = await pages.ReadAsync(resource, listing, null, cursor, ct);
            foreach (var record in page.Records.Where(record => IsEqual(property, record, value)))
                found[record.Key] = record;
            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. found.Values];
    }

    static bool IsEqual(Property property, ResourceRecord record, string value) =>
        Canonizer.Of(property.Type, property.Scale).AreEqual(record[property], Value.Of(value), country: "");

    static bool HoldsValue(CallDeclaration find) =>
        find.Query.Values.Any(text => text.Contains("{value}", StringComparison.Ordinal));

    /// <summary>Filters of many values are lists with commas, whose entries lose blanks at their ends.</summary>
    static bool CanHold(CallDeclaration find, string value) =>
        find.Operation is not null
        || (HoldsValue(find)
            && value.Length > 0 && value.Trim() == value && !value.Contains(',', StringComparison.Ordinal));
}
