using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Bulk;

/// <summary>A query over everything that runs by itself and leaves its result in a file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Query">The query.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="EndsAt">When it is done.</param>
internal sealed record BulkOperation(long Number, string Query, DateTimeOffset CreatedAt, DateTimeOffset EndsAt)
{
    /// <summary>The lines of the file; null until the query was executed.</summary>
    public IReadOnlyList<string>? Lines { get; set; }

    /// <summary>How many of the lines are records of the query's own list.</summary>
    public int Roots { get; set; }

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning(DateTimeOffset now) => now < EndsAt;

    /// <summary>What the API shows of it.</summary>
    /// <param name="now">Now.</param>
    /// <param name="address">Where files are fetched.</param>
    public JsonObject Shown(DateTimeOffset now, string address)
    {
        var status = Lines is null ? "created" : IsRunning(now) ? "running" : Failure is null ? "completed" : "failed";
        var isDone = status is "completed";
        return new JsonObject
        {
            ["id"] = GlobalId.Write("BulkOperation", Number),
            ["query"] = Query,
            ["status"] = status,
            ["error_code"] = status is "failed" ? Failure : null,
            ["created_at"] = Stamp.Write(CreatedAt),
            ["completed_at"] = isDone ? Stamp.Write(EndsAt) : null,
            ["file_size"] = isDone ? JsonValue.Create(Lines!.Sum(line => line.Length + 1)) : null,
            ["object_count"] = isDone ? Lines!.Count : 0,
            ["root_object_count"] = isDone ? Roots : 0,
            // A result without a line has no file.
            ["url"] = isDone && Lines!.Count > 0 ? $"{address}/bulk/{Number}.jsonl" : null,
        };
    }
}
