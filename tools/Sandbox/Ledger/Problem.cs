using System.Text;
using Sandbox.Http;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger;

/// <summary>Why the ledger says no, in the API's own form.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of fault: <c>Customer validation error(s)</c>.</param>
/// <param name="Detail">The fault itself.</param>
sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>A body or a patch that breaks a rule.</summary>
    public static Problem Invalid(string noun, string detail) => new(400, $"{noun} validation error(s)", detail);

    /// <summary>Something in the body points to what is not there.</summary>
    public static Problem Dangling(string noun, string detail) => new(404, $"{noun} validation error(s)", detail);

    /// <summary>The addressed record is not there.</summary>
    public static Problem NotFound(string detail) => new(404, "Object(s) not found", detail);

    /// <summary>The record is in use or locked.</summary>
    public static Problem Conflict(string noun, string detail) => new(409, $"{noun} conflict", detail);

    /// <summary>A query parameter that cannot be read.</summary>
    public static Problem BadParameter(string detail) => new(400, "Invalid resourceParameter", detail);

    /// <summary>The answer that tells a client so.</summary>
    public SandboxResponse ToResponse()
    {
        var body = JsonText.Object(writer =>
        {
            writer.WriteString("title", Title);
            writer.WriteNumber("status", Status);
            writer.WriteString("detail", Detail);
        });
        return new SandboxResponse(Status, Headers: Empty, "application/problem+json", Encoding.UTF8.GetBytes(body));
    }

    static readonly Dictionary<string, string> Empty = [];
}

/// <summary>Carries a <see cref="Ledger.Problem"/> from the rule that found it to the one place that answers.</summary>
sealed class RefusedException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>Why the ledger says no.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>The answers of the gateway before the ledger; their shape differs from the ledger's own.</summary>
static class Gateway
{
    public static SandboxResponse NoSuchRoute => Answer(404, "Resource not found");

    public static SandboxResponse NoSubscription => Answer(401,
        "Access denied due to missing or invalid subscription key. "
        + "Make sure to provide a valid key for an active subscription.");

    public static SandboxResponse TooManyRequests(bool saysWhen) => Answer(429, "Rate limit is exceeded. Try again in 1 seconds.",
        saysWhen ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = "1" } : null);

    public static SandboxResponse Busy => Answer(503, "Service unavailable: creations must be sent one at a time.");

    static SandboxResponse Answer(int status, string message, IReadOnlyDictionary<string, string>? headers = null) =>
        SandboxResponse.Json(status, JsonText.Object(writer =>
        {
            writer.WriteNumber("statusCode", status);
            writer.WriteString("message", message);
        }), headers);
}
