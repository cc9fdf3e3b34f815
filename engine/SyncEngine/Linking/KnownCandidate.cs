using SyncEngine.Records;

namespace SyncEngine.Linking;

/// <summary>An existing right record that comes into question as a partner, as people know it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What people recognise it by, as it was read last; empty when nothing is filled.</param>
public sealed record KnownCandidate(RecordKey Key, string Title);
