using System.Text;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Mapping;

/// <summary>Writes a resource's operations as a person would check them.</summary>
static class OperationsText
{
    internal static void Append(StringBuilder text, Resource resource, ResourceOperations operations)
    {
        if (operations.List is { } list)
            text.Append($"  list {SystemText.Call(list.Call)}; {list.Paging} by {list.Size}; order {list.Order ?? "-"}; since {list.Since ?? "-"}, overlap {list.Overlap}; unmoved by {Names(list.UnmovedBy)}{(resource.ListIsPartial ? "; partial" : "")}\n");
        if (operations.Get is { } get)
            text.Append($"  get {SystemText.Call(get.Call)}; {get.Batch} at once; missing is {get.MissingStatus?.ToString() ?? "null"}\n");
        if (operations.Find is { } find)
            text.Append($"  find {SystemText.Call(find)}\n");
        foreach (var (name, call) in operations.More.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            text.Append($"  more {name} {SystemText.Call(call)}\n");
        if (operations.Create is { } create)
            text.Append($"  write {Write(create)}: {Names(resource.Creatable)}\n");
        foreach (var update in resource.Updates)
            text.Append($"  write {Write(operations.Updates[update.Name])}: {Names(update.Carries)}{(update.Unless.Length == 0 ? "" : $"; unless {Names(update.Unless)}")}\n");
    }

    static string Write(WriteDeclaration write)
    {
        var parts = new[]
        {
            SystemText.Call(write.Call), write.Body ? "JSON Patch" : "", write.Test ? "with tests" : "",
            write.Key is null ? "" : $"key in {write.Key}", write.ItemKey is null ? "" : $"item {write.ItemKey}",
            write.Under.Length == 0 ? "" : $"values in {write.Under}",
            write.Needs.IsEmpty ? "" : $"needs {Listed(write.Needs)}",
            write.Guard.IsEmpty ? "" : $"guarded by {Listed(write.Guard)}",
            write.Fixed.IsEmpty ? "" : $"always {Listed(write.Fixed)}",
            write.Batch is null ? "" : $"up to {write.Batch.Size} together in {write.Batch.Under}",
            write.UserErrors.IsEmpty ? "" : $"errors at {string.Join('.', write.UserErrors)}",
        };
        return $"{write.Name} by {string.Join("; ", parts.Where(part => part.Length > 0))}";
    }

    static string Listed<T>(IReadOnlyDictionary<string, T> variables) =>
        string.Join(", ", variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}"));

    static string Names<T>(IEnumerable<T> values) => string.Join(", ", values) is { Length: > 0 } names ? names : "-";
}
