using System.Collections.Immutable;
using SyncEngine.Declaring;

namespace SyncEngine.Host.Demonstrating;

/// <summary>Secrets of the sandbox, which everybody may know.</summary>
/// <param name="Values">The values by name.</param>
sealed record FixedSecrets(ImmutableSortedDictionary<string, string> Values) : ISecrets
{
    /// <inheritdoc />
    public string? Find(string name) => Values.GetValueOrDefault(name);
}
