using Sandbox.Http;

namespace Sandbox.Ledger.Wire;

/// <summary>One operation of the API.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Template">The path under <c>/v2</c> with placeholders: <c>/Customers/{id}</c>.</param>
/// <param name="Privileges">Any of these privileges allows it; empty when a token is enough.</param>
/// <param name="Answer">Does it.</param>
sealed record Route(
    string Method, string Template, IReadOnlyList<string> Privileges, Func<Call, SandboxResponse> Answer)
{
    readonly string[] segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the ledger does this one at a time for a client.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>The name under which calls are counted: <c>GET /Customers/{id}</c>.</summary>
    public string Name => $"{Method} {Template}";

    /// <summary>How many of the template's segments are fixed; the more, the closer a match.</summary>
    public int Fixed => segments.Count(segment => segment[0] != '{');

    /// <summary>The values of the placeholders, or null when the route is another.</summary>
    /// <param name="method">The verb of the request.</param>
    /// <param name="path">The segments of its path under <c>/v2</c>.</param>
    public Dictionary<string, string>? Match(string method, string[] path)
    {
        if (path.Length != segments.Length || !string.Equals(method, Method, StringComparison.Ordinal))
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (segment, given) in segments.Zip(path))
        {
            if (segment[0] == '{')
                values[segment[1..^1]] = given;
            else if (!string.Equals(segment, given, StringComparison.OrdinalIgnoreCase))
                return null;
        }
        return values;
    }
}
