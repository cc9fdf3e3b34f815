using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Host.Commands;

/// <summary>
/// How a person names a record: <c>customer 123</c>, <c>customer/123</c> or <c>system.customer/123</c>.
/// </summary>
/// <param name="System">The system's name, or null when it was not said.</param>
/// <param name="Entity">The entity's name, or its resource's.</param>
/// <param name="Key">The key.</param>
sealed record RecordName(string? System, string Entity, RecordKey Key)
{
    /// <summary>Reads a name.</summary>
    /// <param name="words">The words as they were typed.</param>
    /// <exception cref="CommandFault">They name no record.</exception>
    public static RecordName Parse(IReadOnlyList<string> words)
    {
        var text = string.Join('/', words.Select(word => word.Trim('/')));
        if (text.Split('/', 2) is not [{ Length: > 0 } kind, { Length: > 0 } key])
        {
            throw CommandFault.Wrong(
                $"'{string.Join(' ', words)}' names no record. Write for example 'customer 123' or "
                + "'system.customer/123'.");
        }

        return kind.Split('.', 2) is [var system, var entity]
            ? new(system, entity, new RecordKey(key))
            : new(null, kind, new RecordKey(key));
    }

    /// <summary>The entities that may be meant.</summary>
    /// <exception cref="CommandFault">No pair is about such a record.</exception>
    public IReadOnlyList<Entity> EntitiesIn(Declarations declarations)
    {
        var all = declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct().ToArray();
        var ofSystem = all.Where(entity => System is null || Same(entity.System, System)).ToArray();
        var named = ofSystem.Where(entity => Same(entity.Name, Entity)).ToArray();
        if (named.Length == 0)
            named = [.. ofSystem.Where(entity => Same(entity.Resource.Name, Entity))];
        return named.Length > 0 ? named : throw CommandFault.Wrong(
            $"No pair is about '{(System is null ? Entity : $"{System}.{Entity}")}'. There are "
            + $"{string.Join(", ", all.Select(entity => entity.ToString()).Order(StringComparer.Ordinal))}.");
    }

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
