using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>Tells a change of form from a change of content.</summary>
public static class ValueForm
{
    /// <summary>Whether two different values say the same once case, white space and punctuation are ignored.</summary>
    public static bool IsAllThatDiffers(Value one, Value other) =>
        one != other && Letters(one) is { Length: > 0 } letters && letters == Letters(other);

    static string Letters(Value value) => string.Concat(value.ToString().Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
