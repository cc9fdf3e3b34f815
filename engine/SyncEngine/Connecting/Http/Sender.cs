using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Sends calls with authorisation; renews it once where it is refused.</summary>
sealed partial class Sender(
    SystemDeclaration declared, Transport transport, Authorisation authorisation, Scrubber scrubber, ILogger log,
    TimeProvider time, bool readOnly) : IDisposable
{
    readonly string system = declared.Name;

    /// <summary>Sends a call. The answer may be a failure of any class but authorisation.</summary>
    /// <exception cref="ConnectorException">
    /// Authorisation is refused, a read-only connector was asked to write, or a read was answered in another version of the
    /// interface than the declared one.
    /// </exception>
    public async Task<Answer> SendAsync(Call call, CancellationToken ct)
    {
        if (readOnly && call.IsWrite)
        {
            throw new ConnectorException(
                FailureClass.Defect, system, $"{call.Name} was asked of a connector that only reads.");
        }
        var (answer, token) = await SendOnceAsync(call, refused: null, ct);
        if (answer.Failure?.Class == ErrorClass.Authorisation && token is not null)
        {
            answer.Dispose();
            (answer, _) = await SendOnceAsync(call, refused: token, ct);
        }
        if (answer.Failure is not { Class: ErrorClass.Authorisation } refused)
        {
            // A write that another version has answered is done: whoever sent it must look what came of it.
            if (call.IsWrite || OtherVersion(answer) is not { } other)
                return answer;
            answer.Dispose();
            throw new ConnectorException(FailureClass.Defect, system, $"{call.Name}: {other}");
        }
        answer.Dispose();
        throw new ConnectorException(FailureClass.Authorisation, system, $"{call.Name}: {refused.Text}");
    }

    /// <summary>Sends a read and gives an answer that did what it should.</summary>
    /// <exception cref="ConnectorException">It did not.</exception>
    public async Task<Answer> ReadAsync(Call call, CancellationToken ct)
    {
        var answer = await SendAsync(call, ct);
        if (answer.IsGood)
            return answer;
        using (answer)
            throw Stop(call, answer);
    }

    /// <summary>
    /// That an answer comes from another version of the interface than the one that was declared, in words; or null.
    /// </summary>
    public string? OtherVersion(Answer answer) =>
        declared.Http.Version is { } version && answer.Header(version.Header) is { } given && given != version.Expected
            ? $"The system answered in version {given}; the declaration is for {version.Expected}."
            : null;

    /// <summary>The exception for an answer that a call cannot go on with.</summary>
    public ConnectorException Stop(Call call, Answer answer) => answer.Failure is { } failure
        ? new ConnectorException(ClassOf(failure.Class), system, $"{call.Name}: {failure.Text}")
        : new ConnectorException(FailureClass.Transient, system, $"{call.Name}: {scrubber.Clean(answer.Mishap)}");

    /// <summary>A lost answer's words, scrubbed.</summary>
    public string Words(Answer answer) => answer.Failure?.Text ?? scrubber.Clean(answer.Mishap);

    /// <inheritdoc />
    public void Dispose() => transport.Dispose();

    /// <summary>The class of the exception for a failure.</summary>
    public static FailureClass ClassOf(ErrorClass @class) => @class switch
    {
        ErrorClass.Throttled => FailureClass.Throttled,
        ErrorClass.Transient => FailureClass.Transient,
        ErrorClass.Refused or ErrorClass.Moved => FailureClass.Refused,
        ErrorClass.Missing => FailureClass.Missing,
        ErrorClass.Authorisation => FailureClass.Authorisation,
        ErrorClass.Defect => FailureClass.Defect,
    };

    async Task<(Answer Answer, string? Token)> SendOnceAsync(Call call, string? refused, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        using var trace = CallMeter.Begin(system, call.Name);
        var credentials = await authorisation.CredentialsAsync(refused, ct);
        var answer = await transport.SendAsync(call, credentials.Headers, ct);
        var took = time.GetElapsedTime(started);
        CallMeter.End(system, call.Name, took);
        Sent(log, system, call.Name, answer.Fate, answer.Status, (long)took.TotalMilliseconds);
        return (answer, credentials.Token);
    }

    [LoggerMessage(401, LogLevel.Debug, "{System} {Call}: {Fate} {Status} in {ElapsedMilliseconds} ms")]
    static partial void Sent(ILogger log, string system, string call, Fate fate, int status, long elapsedMilliseconds);
}
