using System.Text.Json;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>
/// Judges answers in GraphQL's shape: what failed as a whole, which fields are missing, what the query cost.
/// </summary>
/// <param name="rules">The failure rules.</param>
sealed class GraphQlAnswers(FailureRules rules)
{
    /// <summary>The failure of the whole answer, and the fields that could not be given.</summary>
    public (Failure? Failure, ErrorTree? FieldErrors) Judge(JsonElement root, CostStatus? cost)
    {
        ErrorTree? fields = null;
        foreach (var error in root.Member("errors").Items())
        {
            if (ErrorTree.FieldOf(root.Member("data"), ErrorTree.PathOf(error)) is not { } field)
                return (Whole(error, cost), null);
            (fields ??= new ErrorTree()).Add(field, error.Member("message").AsText()?.TrimEnd('.') ?? "no reason was given");
        }
        return (SearchWarning(root), fields);
    }

    /// <summary>The cost that an answer shows, or null.</summary>
    public static CostStatus? CostOf(JsonElement root)
    {
        var cost = root.Member("extensions").Member("cost");
        var status = cost.Member("throttleStatus");
        return status.ValueKind != JsonValueKind.Object
            ? null
            : new CostStatus(
                cost.Member("requestedQueryCost").AsNumber(),
                status.Member("maximumAvailable").AsNumber(),
                status.Member("currentlyAvailable").AsNumber(),
                status.Member("restoreRate").AsNumber());
    }

    Failure Whole(JsonElement error, CostStatus? cost)
    {
        var failure = rules.OfError(error, null);
        if (failure.Class != ErrorClass.Throttled || cost is not { PerSecond: > 0 } bucket)
            return failure;
        if (bucket.Requested > bucket.Maximum)
            return Defect($"The query asks for {bucket.Requested} points; the bucket holds {bucket.Maximum}.");
        var deficit = Math.Max(0, bucket.Requested - bucket.Available) / bucket.PerSecond;
        return failure with { Wait = TimeSpan.FromMilliseconds((double)Math.Ceiling(deficit * 1000)) };
    }

    /// <summary>
    /// A filter that the system does not know is ignored and gives all records: that is our mistake and no answer.
    /// </summary>
    static Failure? SearchWarning(JsonElement root)
    {
        var warning = root.Member("extensions").Member("search").Items()
            .SelectMany(search => search.Member("warnings").Items())
            .FirstOrDefault();
        return warning.ValueKind == JsonValueKind.Undefined
            ? null
            : Defect($"The search filter is not understood: {warning.GetRawText()}");
    }

    static Failure Defect(string text) => new(ErrorClass.Defect, text);
}
