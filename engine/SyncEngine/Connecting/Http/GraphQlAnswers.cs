using System.Text.Json;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Judges answers in GraphQL's shape: what failed as a whole, which fields are missing, what the query cost.</summary>
/// <param name="rules">The failure rules.</param>
sealed class GraphQlAnswers(FailureRules rules)
{
    /// <summary>The failure of the whole answer, and the fields that could not be given.</summary>
    public (Failure? Failure, ErrorTree? FieldErrors) Judge(JsonElement root, CostStatus? cost)
    {
        if (!TryList(root, "errors", out var errors))
            return (SearchWarning(root), null);
        var data = root.TryGetProperty("data", out var found) ? found : default;
        ErrorTree? fields = null;
        foreach (var error in errors.EnumerateArray())
        {
            var path = ErrorTree.PathOf(error);
            if (!ErrorTree.IsFieldOf(data, path))
                return (Whole(error, cost), null);
            (fields ??= new ErrorTree()).Add(path);
        }
        return (SearchWarning(root), fields);
    }

    /// <summary>The cost that an answer shows, or null.</summary>
    public static CostStatus? CostOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("extensions", out var extensions)
        && TryObject(extensions, "cost", out var cost)
        && TryObject(cost, "throttleStatus", out var status)
            ? new CostStatus(
                NumberOf(cost, "requestedQueryCost"), NumberOf(status, "maximumAvailable"),
                NumberOf(status, "currentlyAvailable"), NumberOf(status, "restoreRate"))
            : null;

    Failure Whole(JsonElement error, CostStatus? cost)
    {
        var failure = rules.OfError(error, null);
        if (failure.Class != ErrorClass.Throttled || cost is not { PerSecond: > 0 } bucket)
            return failure;
        if (bucket.Requested > bucket.Maximum)
            return new Failure(ErrorClass.Defect, $"The query asks for {bucket.Requested} points; the bucket holds {bucket.Maximum}.");
        var deficit = Math.Max(0, bucket.Requested - bucket.Available) / bucket.PerSecond;
        return failure with { Wait = TimeSpan.FromMilliseconds((double)Math.Ceiling(deficit * 1000)) };
    }

    /// <summary>A filter that the system does not know is ignored and gives all records: that is our mistake and no answer.</summary>
    static Failure? SearchWarning(JsonElement root)
    {
        if (!root.TryGetProperty("extensions", out var extensions) || !TryList(extensions, "search", out var searches))
            return null;
        foreach (var search in searches.EnumerateArray())
        {
            if (TryList(search, "warnings", out var warnings))
                return new Failure(ErrorClass.Defect, $"The search filter is not understood: {warnings[0].GetRawText()}");
        }
        return null;
    }

    static bool TryList(JsonElement element, string name, out JsonElement list)
    {
        list = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out list)
            && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0;
    }

    static bool TryObject(JsonElement element, string name, out JsonElement found)
    {
        found = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out found)
            && found.ValueKind == JsonValueKind.Object;
    }

    static decimal NumberOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var value)
            ? value
            : 0;
}
