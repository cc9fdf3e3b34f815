namespace Simulation.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Promise">Which: I1 to I10, or <c>rest</c> where the world comes to no rest, or <c>defect</c> where the engine threw.</param>
/// <param name="Text">What is wrong, as a sentence.</param>
sealed record Violation(string Promise, string Text)
{
    /// <inheritdoc />
    public override string ToString() => $"{Promise}: {Text}";
}
