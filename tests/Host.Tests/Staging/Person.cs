namespace SyncEngine.Host.Tests.Staging;

/// <summary>A person at the keyboard, who does something before answering.</summary>
/// <param name="answer">What is done, and what is typed then.</param>
sealed class Person(Func<string?> answer) : TextReader
{
    /// <inheritdoc />
    public override string? ReadLine() => answer();
}
