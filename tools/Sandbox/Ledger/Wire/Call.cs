using System.Text.Json;
using Sandbox.Http;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>One admitted request with what routing found in it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Books">The books of the client that its token is bound to.</param>
/// <param name="Parameters">The values of the route's placeholders.</param>
sealed record Call(SandboxRequest Request, Books Books, IReadOnlyDictionary<string, string> Parameters)
{
    static readonly IReadOnlyList<string> PostTypes = ["application/json", "application/json-patch+json", "text/json"];

    static readonly IReadOnlyList<string> PatchTypes = ["application/json-patch+json", "application/json"];

    /// <summary>A placeholder that holds a whole number, as text without leading zeros.</summary>
    /// <exception cref="RefusedException">400: it holds something else.</exception>
    public string Number(string name) =>
        long.TryParse(Parameters[name], System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? Fieldwise.Digits(id)
            : throw NotValid(name);

    /// <summary>A placeholder that holds a UUID, in lower case.</summary>
    /// <exception cref="RefusedException">400: it holds something else.</exception>
    public string Uuid(string name) =>
        Guid.TryParse(Parameters[name], out var id) ? id.ToString("D") : throw NotValid(name);

    /// <summary>Whether a flag of the query is set.</summary>
    public bool Asks(string parameter) =>
        Request.Query.TryGetValue(parameter, out var text) && bool.TryParse(text, out var flag) && flag;

    /// <summary>The object in the body of a POST.</summary>
    /// <exception cref="RefusedException">400 or 415: there is none.</exception>
    public JsonElement PostedObject(FieldTable table)
    {
        RequireType(IsPostType(MediaType()));
        var body = Body(table);
        return body.ValueKind == JsonValueKind.Object ? body : throw ObjectMissing(table);
    }

    /// <summary>The body of a PATCH; any JSON, for what is no array is passed over later.</summary>
    /// <exception cref="RefusedException">400 or 415: there is none.</exception>
    public JsonElement Operations(FieldTable table)
    {
        RequireType(PatchTypes.Contains(MediaType(), StringComparer.OrdinalIgnoreCase));
        return Body(table);
    }

    JsonElement Body(FieldTable table)
    {
        if (Request.Body.Length == 0)
            throw ObjectMissing(table);
        try
        {
            using var document = JsonDocument.Parse(Request.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new RefusedException(Problem.Invalid(table.Noun, "The request body is not valid JSON."));
        }
    }

    string MediaType() => Request.Header("Content-Type")?.Split(';')[0].Trim() ?? "";

    static bool IsPostType(string type) => PostTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
        || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
            && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    static void RequireType(bool isKnown)
    {
        if (!isKnown)
            throw new RefusedException(
                new Problem(415, "Unsupported Media Type", "The content type of the request is not supported."));
    }

    static RefusedException ObjectMissing(FieldTable table) =>
        new(Problem.Invalid(table.Noun, $"{table.Noun} object is missing."));

    RefusedException NotValid(string name) => new(new Problem(
        400, "One or more validation errors occurred.", $"The value '{Parameters[name]}' is not valid for {name}."));
}
