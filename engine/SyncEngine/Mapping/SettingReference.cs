using SyncEngine.Diagnostics;

namespace SyncEngine.Mapping;

/// <summary>A setting of the connection that something declared depends on.</summary>
/// <param name="Name">The setting's name in the mapping folder's <c>settings.yaml</c>.</param>
/// <param name="Span">Where it was named.</param>
public sealed record SettingReference(string Name, SourceSpan Span);
