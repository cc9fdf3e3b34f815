namespace SyncEngine.Storing;

/// <summary>How many cells are held, or records wait, for one kind of reason.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record KindCount(string Pair, string Kind, long Count);
