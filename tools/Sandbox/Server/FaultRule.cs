using System.Text.Json;
using System.Text.Json.Serialization;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>What happens to requests of a kind, on demand.</summary>
/// <remarks>Every property but <see cref="Fault"/> may be left out; what is left out narrows nothing.</remarks>
sealed record FaultRule
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        WriteIndented = true,
    };

    /// <summary>The system's name.</summary>
    public string? System { get; init; }

    /// <summary>The verb.</summary>
    public string? Method { get; init; }

    /// <summary>What the path begins with.</summary>
    public string? Path { get; init; }

    /// <summary>The GraphQL operation.</summary>
    public string? Operation { get; init; }

    /// <summary>How many requests that fit pass before the first fault.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests it happens to.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What happens.</summary>
    public required FaultKind Fault { get; init; }

    /// <summary>The status of <see cref="FaultKind.Answer"/>; of <see cref="FaultKind.Alter"/> null leaves it.</summary>
    public int? Status { get; init; }

    /// <summary>The body of <see cref="FaultKind.Answer"/>.</summary>
    public string? Body { get; init; }

    /// <summary>Headers of <see cref="FaultKind.Answer"/> and <see cref="FaultKind.Alter"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a rule; null when it is none.</summary>
    public static FaultRule? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FaultRule>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes rules.</summary>
    public static string Write(IEnumerable<FaultRule> rules) => JsonSerializer.Serialize(rules, Options);

    /// <summary>Whether it is about a request.</summary>
    public bool Fits(string system, SandboxRequest request) =>
        (System is null || System == system)
        && (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || request.Path.StartsWith(Path, StringComparison.OrdinalIgnoreCase))
        && (Operation is null || request.Text.Contains($"\"operationName\":\"{Operation}\"", StringComparison.Ordinal));

    /// <summary>Lets it happen.</summary>
    /// <exception cref="AnswerLostException">The answer or the request is lost.</exception>
    public SandboxResponse Apply(ISimulatedSystem system, SandboxRequest request) => Fault switch
    {
        FaultKind.Lost => new FaultySystem(system, _ => Http.Fault.LosesAnswer).Answer(request),
        FaultKind.Unreached => new FaultySystem(system, _ => Http.Fault.NeverArrives).Answer(request),
        FaultKind.Answer => Body is null
            ? SandboxResponse.Empty(Status ?? 500, Headers)
            : SandboxResponse.Json(Status ?? 500, Body, Headers),
        FaultKind.Alter => Altered(system.Answer(request)),
    };

    SandboxResponse Altered(SandboxResponse answer)
    {
        var headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Headers)
            headers[name] = value;
        return answer with { Status = Status ?? answer.Status, Headers = headers };
    }
}

/// <summary>What can happen to a request.</summary>
enum FaultKind
{
    /// <summary>It is done, and the connection breaks before the answer arrives.</summary>
    Lost,

    /// <summary>The connection breaks before it arrives; nothing is done.</summary>
    Unreached,

    /// <summary>Nothing is done, and another answer is given.</summary>
    Answer,

    /// <summary>It is done, and its answer has another status or other headers.</summary>
    Alter,
}
