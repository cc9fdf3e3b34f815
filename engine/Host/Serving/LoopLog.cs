using Microsoft.Extensions.Logging;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Serving;

/// <summary>
/// What the loop says. Information: a run that did something. Debug: one that had nothing to do. Warning: a person should look.
/// Error: a person must. No line holds a value of a record.
/// </summary>
static partial class LoopLog
{
    /// <summary>Tells of a run that came to its end.</summary>
    public static void Tell(ILogger log, RunReport report)
    {
        var took = (long)(report.Ended - report.Started).TotalMilliseconds;
        if (report is { Created: 0, Updated: 0, Linked: 0, Unlinked: 0, Closed: 0, Removed: 0 })
            Quiet(log, report.Run, took);
        else
            Did(log, report.Run, took, report.Created, report.Updated, report.Linked, report.Unlinked + report.Closed + report.Removed);
    }

    [LoggerMessage(501, LogLevel.Information, "Connection {Connection} runs continuously: {Pairs} pairs, database {Database}")]
    public static partial void Began(ILogger log, string connection, string database, int pairs);

    [LoggerMessage(502, LogLevel.Debug, "Run {Run}: nothing to do, in {ElapsedMilliseconds} ms")]
    static partial void Quiet(ILogger log, long run, long elapsedMilliseconds);

    [LoggerMessage(
        503, LogLevel.Information,
        "Run {Run}: {Created} created, {Updated} updated, {Linked} linked, {Ended} links ended, in {ElapsedMilliseconds} ms")]
    static partial void Did(ILogger log, long run, long elapsedMilliseconds, long created, long updated, long linked, long ended);

    [LoggerMessage(504, LogLevel.Warning, "{Values} values and {Records} records need a person; 'pogo status' names them")]
    public static partial void NeedsPerson(ILogger log, long values, long records);

    [LoggerMessage(505, LogLevel.Warning, "Run {Run} could not go on: {Failure}. Failure {Number} in a row; what is to be done waits")]
    public static partial void Failed(ILogger log, long run, string failure, int number);

    [LoggerMessage(
        506, LogLevel.Error, "Run {Run} was stopped by the safety gate before it wrote: {Reason}. 'pogo sync --allow {Switch}' lets it pass")]
    public static partial void Stopped(ILogger log, long run, string reason, string @switch);

    [LoggerMessage(507, LogLevel.Information, "Works again after {Failures} failures; what waited is done")]
    public static partial void Recovered(ILogger log, int failures);

    [LoggerMessage(508, LogLevel.Debug, "Waits for another command: {Reason}")]
    public static partial void Yields(ILogger log, string reason);

    [LoggerMessage(509, LogLevel.Error, "Cannot run: {Reason}")]
    public static partial void CannotRun(ILogger log, string reason);

    [LoggerMessage(510, LogLevel.Information, "Edited files are in force from the next run: {Change}")]
    public static partial void Took(ILogger log, string change);

    [LoggerMessage(511, LogLevel.Error, "Edited files are not taken, the old ones stay in force: {Reason}")]
    public static partial void Refused(ILogger log, string reason);

    [LoggerMessage(512, LogLevel.Error, "{Finding}")]
    public static partial void Finding(ILogger log, string finding);

    [LoggerMessage(520, LogLevel.Debug, "{System} tells of {Topic}")]
    public static partial void Heard(ILogger log, string system, string topic);

    [LoggerMessage(521, LogLevel.Warning, "A webhook that says it comes from {System} is not signed by it; it was refused")]
    public static partial void Unsigned(ILogger log, string system);

    [LoggerMessage(522, LogLevel.Warning, "A webhook of {System} is about somebody else; it was refused")]
    public static partial void Astray(ILogger log, string system);

    [LoggerMessage(523, LogLevel.Warning, "A webhook of {System} could not be kept, and its sender was told so: {Reason}")]
    public static partial void NotKept(ILogger log, string system, string reason);

    [LoggerMessage(524, LogLevel.Warning, "A person asks through {System} what is kept of them: hand out {File}, and remove it then")]
    public static partial void Reported(ILogger log, string system, string file);

    [LoggerMessage(525, LogLevel.Information, "Erased, because {System} asked for it: {Records}")]
    public static partial void Erased(ILogger log, string system, string records);

    [LoggerMessage(526, LogLevel.Error, "All data of the connection was erased, because {System} asked for it; it has come to its end")]
    public static partial void ErasedAll(ILogger log, string system);

    [LoggerMessage(530, LogLevel.Error, "What {System} asked for by {Topic} could not be done and is tried again in a few minutes: {Reason}")]
    public static partial void NotServed(ILogger log, string system, string topic, string reason);

    [LoggerMessage(527, LogLevel.Warning, "{System} sends webhooks, but the secret {Secret} is not set: they are refused, and feeds alone tell of changes")]
    public static partial void NoSecret(ILogger log, string system, string secret);

    [LoggerMessage(528, LogLevel.Information, "Subscribed to the webhooks of {System} for {Topics}")]
    public static partial void Subscribed(ILogger log, string system, string topics);

    [LoggerMessage(529, LogLevel.Warning, "Could not look after the webhooks of {System}: {Reason}. Feeds alone tell of changes until it is tried again")]
    public static partial void NotSubscribed(ILogger log, string system, string reason);
}
