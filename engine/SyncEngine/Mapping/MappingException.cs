namespace SyncEngine.Mapping;

/// <summary>A record's value that the mapping cannot take. The record parks with this reason; the run goes on.</summary>
/// <param name="message">What is wrong, for the person who settles it; no personal values.</param>
public sealed class MappingException(string message) : Exception(message);
