using System.Net;

namespace Sandbox.Http;

/// <summary>Stands before a simulated system and breaks the calls that a function names.</summary>
/// <param name="inner">The system.</param>
/// <param name="faults">
/// Asked once for each request, in the order of arrival; null lets the request pass. Must be safe for many threads
/// where the system is called by many.
/// </param>
public sealed class FaultySystem(ISimulatedSystem inner, Func<SandboxRequest, Fault?> faults) : ISimulatedSystem
{
    /// <summary>The system behind the faults.</summary>
    public ISimulatedSystem Inner { get; } = inner;

    /// <inheritdoc />
    /// <exception cref="AnswerLostException">The fault takes the answer, or the request, out of the wire.</exception>
    public SandboxResponse Answer(SandboxRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (faults(request))
        {
            case null:
                return Inner.Answer(request);
            case { Instead: { } answer }:
                return answer;
            case { IsDone: true }:
                Inner.Answer(request);
                throw new AnswerLostException(
                    $"{request.Method} {request.Path} was done and its answer lost.", HttpRequestError.ResponseEnded);
            default:
                throw new AnswerLostException(
                    $"{request.Method} {request.Path} never arrived.", HttpRequestError.ConnectionError);
        }
    }
}

/// <summary>What happens to a request in place of being done and answered.</summary>
public sealed record Fault
{
    Fault(SandboxResponse? instead, bool isDone) => (Instead, IsDone) = (instead, isDone);

    /// <summary>The request is done, and the connection breaks before the answer arrives.</summary>
    public static Fault LosesAnswer { get; } = new(null, isDone: true);

    /// <summary>The connection breaks before the request arrives; nothing is done.</summary>
    public static Fault NeverArrives { get; } = new(null, isDone: false);

    /// <summary>The answer that is given without doing anything, or null.</summary>
    public SandboxResponse? Instead { get; }

    /// <summary>Whether the request is done although its answer is lost.</summary>
    public bool IsDone { get; }

    /// <summary>Nothing is done, and this is the answer.</summary>
    public static Fault Answers(SandboxResponse answer) => new(answer, isDone: false);

    /// <summary>Nothing is done, and the answer is that status without a body.</summary>
    public static Fault Answers(HttpStatusCode status) => Answers(SandboxResponse.Empty((int)status));
}

/// <summary>The connection broke; the caller cannot know whether its request was done.</summary>
public sealed class AnswerLostException : HttpRequestException
{
    /// <summary>Makes one without a reason.</summary>
    public AnswerLostException()
    {
    }

    /// <summary>Makes one that says what was lost.</summary>
    public AnswerLostException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes one that says what was lost and why.</summary>
    public AnswerLostException(string? message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Makes one that says what was lost and at which point of the connection.</summary>
    public AnswerLostException(string message, HttpRequestError error)
        : base(error, message)
    {
    }
}
