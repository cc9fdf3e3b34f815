using System.Text.Json.Nodes;
using SyncEngine.Declaring;

namespace SyncEngine.Connecting.Http;

/// <summary>Asks whom the credentials belong to and compares it with the connection.</summary>
sealed class IdentityCheck(SystemDeclaration system, SystemConnection connection, Sender sender, Calls calls)
{
    /// <summary>Checks; a system that declares no identity passes.</summary>
    /// <exception cref="ConnectorException">They belong to somebody else, or are refused.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (system.Http.Identity is not { } declared)
            return;
        var call = declared.Call.Operation is { } operation
            ? calls.GraphQl("identity", operation, new JsonObject(), isWrite: false)
            : calls.Rest("identity", declared.Call, [], Calls.Constant(declared.Call));
        using var answer = await sender.ReadAsync(call, ct);
        var found = answer.At(declared.At).ToString();
        var expected = connection.Settings.GetValueOrDefault(declared.EqualsSetting).ToString();
        if (expected.Length == 0)
            throw Refused($"The setting '{declared.EqualsSetting}' is empty; the credentials belong to '{found}'.");
        if (!string.Equals(found, expected, StringComparison.OrdinalIgnoreCase))
            throw Refused($"The credentials belong to '{found}', the connection is for '{expected}'.");
    }

    ConnectorException Refused(string what) => new(FailureClass.Authorisation, system.Name, what);
}
