namespace VerifyTests;

/// <summary>A text is not what a person has agreed to.</summary>
/// <param name="message">What differs, and which files to compare.</param>
public sealed class VerifyException(string message) : Exception(message);
