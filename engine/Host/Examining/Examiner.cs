using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Records;

namespace SyncEngine.Host.Examining;

/// <summary>Asks both systems whether what a connection needs is there. Writes nothing unless it is told to make what is missing.</summary>
sealed class Examiner(ConnectionSetup setup, Surroundings surroundings)
{
    /// <summary>How far apart the clocks may be; a feed reads five minutes into the past.</summary>
    static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // A person who has just answered some questions sits before it.
    static readonly ConnectorOptions Impatient = new() { RequestTimeout = TimeSpan.FromSeconds(10), Repeats = 0, ThrottledRepeats = 0 };

    /// <summary>Examines both systems.</summary>
    public async Task<Examination> ExamineAsync(CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var system in new[] { setup.Declarations.Left, setup.Declarations.Right })
            results.AddRange(await ExamineAsync(system, ct));
        return new Examination(results.ToImmutable());
    }

    /// <summary>Asks each system whose keys are there whom they belong to: once, without repeats.</summary>
    /// <returns>One result for each system that was asked. A system that cannot be reached just now is said to be silent.</returns>
    public async Task<ImmutableArray<CheckResult>> IdentifyAsync(CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var system in new[] { setup.Declarations.Left, setup.Declarations.Right }.Where(system => SecretNeeds.Of(system, surroundings.Secrets).AreMet))
        {
            using var connector = Connect(system, readOnly: true, Impatient);
            results.Add(await IdentityAsync(system, connector, ct));
        }

        return results.ToImmutable();
    }

    /// <summary>Makes the records that checks lack and that can be made.</summary>
    /// <param name="result">A result with what is missing.</param>
    /// <param name="ct">Cancels between two records.</param>
    /// <returns>What was made, and what was refused in the system's own words.</returns>
    /// <exception cref="ConnectorException">The system cannot be reached, or refuses the credentials.</exception>
    public async Task<IReadOnlyList<string>> CreateAsync(CheckResult result, CancellationToken ct)
    {
        var system = setup.Declarations.Left.Name == result.System ? setup.Declarations.Left : setup.Declarations.Right;
        var create = system.Checks.First(check => check.Name == result.Name).Create
            ?? throw new InvalidOperationException($"'{result.Name}' declares no way to make what is missing.");
        var resource = system.Resources[create.Resource];
        using var connector = Connect(system, readOnly: false);
        var told = new List<string>();
        foreach (var text in result.Creatable.Select(wanted => wanted.Text).Distinct(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            var values = create.Values.Select(pair => new PropertyWrite(
                resource.Find(pair.Key)!, Value.Of(pair.Value.Replace("{value}", text, StringComparison.Ordinal)), Value.Absent));
            var outcome = await connector.CreateAsync(new CreateRequest(resource, null, [.. values], []), ct);
            told.Add(Words(text, outcome));
        }

        return told;
    }

    static string Words(string text, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Applied => $"{text} was made.",
        WriteOutcome.Refused refused => $"{text} was refused: {refused.Text}",
        WriteOutcome.Unknown unknown => $"Whether {text} was made is not known: {unknown.Text} Run 'pogo doctor' again.",
        WriteOutcome.Moved or WriteOutcome.Missing => $"{text} was not made.",
        _ => throw new InvalidOperationException($"The outcome {outcome.GetType().Name} is not known."),
    };

    async Task<IReadOnlyList<CheckResult>> ExamineAsync(SystemDeclaration system, CancellationToken ct)
    {
        if (SecretNeeds.Of(system, surroundings.Secrets) is { AreMet: false } needs)
            return [NoSecrets(system, needs)];
        using var connector = Connect(system, readOnly: true);
        if (await IdentityAsync(system, connector, ct) is { Outcome: not CheckOutcome.Good } refused)
            return [refused];
        var results = new List<CheckResult> { Identified(system), await ClockAsync(system, connector, ct) };
        var checkup = connector.Checkup(setup.Connection.SettingsJson);
        foreach (var check in system.Checks)
            results.Add(await checkup.RunAsync(check, ct));
        return results;
    }

    HttpConnector Connect(SystemDeclaration system, bool readOnly, ConnectorOptions? options = null) => HttpConnector.Create(
        system, setup.Connection.Systems[system.Name], surroundings.Secrets, surroundings.Time, surroundings.Network, log: null,
        surroundings.Limits, readOnly, options);

    static CheckResult NoSecrets(SystemDeclaration system, SecretNeeds needs) => new(
        system.Name, Examination.Secrets, $"the keys to {system.Title} are there", CheckOutcome.Bad, needs.Ways.IsEmpty ? null : needs.Says, needs.Mend);

    CheckResult Identified(SystemDeclaration system) => new(
        system.Name, Examination.Identity, Says(system), CheckOutcome.Good);

    string Says(SystemDeclaration system) =>
        system.Http.Identity is { } identity && setup.Connection.Systems[system.Name].Settings.TryGetValue(identity.EqualsSetting, out var whose)
            ? $"{system.Title} answers, in the right version, and the keys belong to '{whose}'"
            : $"{system.Title} answers, and takes the keys";

    async Task<CheckResult> IdentityAsync(SystemDeclaration system, HttpConnector connector, CancellationToken ct)
    {
        try
        {
            await connector.CheckIdentityAsync(ct);
            return Identified(system);
        }
        catch (ConnectorException failure)
        {
            var outcome = failure.Class is FailureClass.Transient or FailureClass.Throttled ? CheckOutcome.Unasked : CheckOutcome.Bad;
            return new CheckResult(
                system.Name, Examination.Identity, Says(system), outcome, failure.Message,
                failure.Class is FailureClass.Authorisation
                    ? "Compare the keys and the connection's settings with what the system shows; nothing else was asked."
                    : "See whether the address in the connection is right and the system is up; nothing else was asked.");
        }
    }

    static async Task<CheckResult> ClockAsync(SystemDeclaration system, HttpConnector connector, CancellationToken ct)
    {
        var ahead = await connector.ClockAsync(ct);
        var says = $"this machine's clock agrees with that of {system.Title}";
        return ahead.Duration() <= ClockTolerance
            ? new CheckResult(system.Name, Examination.Clock, says, CheckOutcome.Good)
            : new CheckResult(
                system.Name, Examination.Clock, says, CheckOutcome.Bad,
                $"the system is {ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead" : "behind")}",
                "Set this machine's clock by the network: changes are told apart by their times.");
    }
}
