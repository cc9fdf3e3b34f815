namespace Sandbox.Http;

/// <summary>A simulated system: a function from request to answer over its own state and a clock.</summary>
/// <remarks>
/// Implementations lock their state for the length of one answer, so one instance may serve many threads.
/// They do no I/O and read time only from the <see cref="TimeProvider"/> that they were made with.
/// </remarks>
public interface ISimulatedSystem
{
    /// <summary>Answers one request. Never throws for what a client sent.</summary>
    SandboxResponse Answer(SandboxRequest request);
}
