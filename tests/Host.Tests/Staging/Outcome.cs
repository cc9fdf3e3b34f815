using System.Text.Json;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>What a command line gave.</summary>
sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>The result as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Out);
}

/// <summary>The report of a run as a program reads it.</summary>
sealed record Report(JsonElement Json)
{
    /// <summary>A count: <c>created</c>, <c>updated</c>…</summary>
    public long this[string name] => Json.GetProperty(name).GetInt64();

    /// <summary>A count of one pair.</summary>
    public long Of(string pair, string name) =>
        Json.GetProperty("pairs").EnumerateArray().First(
            each => each.GetProperty("pair").GetString() == pair).GetProperty(name).GetInt64();

    /// <summary>Calls to both systems that wrote.</summary>
    public long Writes =>
        Json.GetProperty("calls").EnumerateObject().Sum(system => system.Value.GetProperty("writes").GetInt64());

    /// <summary>Calls to both systems that read.</summary>
    public long Reads =>
        Json.GetProperty("calls").EnumerateObject().Sum(system => system.Value.GetProperty("reads").GetInt64());
}

/// <summary>Reads members of an answer.</summary>
static class JsonMembers
{
    /// <summary>The text of a member, or null when it is not there.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member.GetString() : null;
}
