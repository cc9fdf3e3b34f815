using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Asks whom the credentials belong to and compares it with the connection.</summary>
/// <param name="system">The system.</param>
/// <param name="connection">How it is reached, and whose it should be.</param>
/// <param name="sender">Sends.</param>
/// <param name="calls">Makes calls.</param>
/// <param name="client">Gives a text that changes with the credentials.</param>
/// <param name="time">The clock.</param>
sealed class IdentityCheck(
    SystemDeclaration system, SystemConnection connection, Sender sender, Calls calls, Func<string> client, TimeProvider time)
{
    // A connector that serves many runs would else ask before each of them what only new credentials can change.
    static readonly TimeSpan Believed = TimeSpan.FromHours(1);

    (string Client, DateTimeOffset At)? known;

    /// <summary>Checks, unless these credentials were checked within the hour; a system that declares no identity passes.</summary>
    /// <exception cref="ConnectorException">They belong to somebody else, or are refused.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        var (asked, now) = (client(), time.GetUtcNow());
        if (system.Http.Identity is not { } declared || (known is { } last && last.Client == asked && now < last.At + Believed))
            return;
        using var answer = await AskAsync(declared, ct);
        var found = answer.At(declared.At).ToString();
        var expected = connection.Settings.GetValueOrDefault(declared.EqualsSetting).ToString();
        if (expected.Length == 0)
            throw Refused($"The setting '{declared.EqualsSetting}' is empty; the credentials belong to '{found}'.");
        if (!string.Equals(found, expected, StringComparison.OrdinalIgnoreCase))
            throw Refused($"The credentials belong to '{found}', the connection is for '{expected}'.");
        known = (asked, now);
    }

    /// <summary>By how much the system's clock is ahead of ours; zero where it does not show its clock.</summary>
    /// <exception cref="ConnectorException">It cannot be asked.</exception>
    public async Task<TimeSpan> ClockAsync(CancellationToken ct)
    {
        if (system.Http.Identity is not { } declared)
            return TimeSpan.Zero;
        using var answer = await AskAsync(declared, ct);
        return answer.Headers?.Date is { } theirs ? theirs - answer.SentAt : TimeSpan.Zero;
    }

    Task<Answer> AskAsync(IdentityDeclaration declared, CancellationToken ct) => sender.ReadAsync(
        declared.Call.Operation is { } operation
            ? calls.GraphQl("identity", operation, new JsonObject(), isWrite: false)
            : calls.Rest("identity", declared.Call, [], Calls.Constant(declared.Call)),
        ct);

    ConnectorException Refused(string what) => new(FailureClass.Authorisation, system.Name, what);
}
