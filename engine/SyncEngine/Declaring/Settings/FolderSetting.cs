using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Settings;

/// <summary>A setting that a mapping folder asks of its connections, under <c>settings</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Required">Whether each connection must give it.</param>
/// <param name="Default">What scripts see where the connection gives none; null when they see nothing.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Span">Where it was declared.</param>
sealed record FolderSetting(string Name, Shape Shape, bool Required, YamlNode? Default, string Why, SourceSpan Span);
