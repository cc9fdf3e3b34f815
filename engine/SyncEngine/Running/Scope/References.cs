using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>
/// The references that connections leave on what they create: the connection's name, the left entity and the left record's own key,
/// as in <c>demo/order/123</c>.
/// </summary>
static class References
{
    /// <summary>The rule of links that were adopted by our reference: their past is unknown.</summary>
    public const string Rule = "reference";

    const int MaxLength = 50;

    /// <summary>A connection's reference for a left record.</summary>
    /// <exception cref="MappingException">It would be longer than any system takes.</exception>
    public static string Of(Connection connection, Pair pair, RecordKey left)
    {
        var reference = $"{connection.Name}/{Of(pair, left)}";
        return reference.Length <= MaxLength ? reference : throw new MappingException($"our reference '{reference}' has more than {MaxLength} characters");
    }

    /// <summary>A left record's reference without a connection's name, which all connections to its system share.</summary>
    public static string Of(Pair pair, RecordKey left) => $"{pair.Left.Name}/{left.Own}";

    /// <summary>What a reference says behind the name of another connection; null when it is ours, or nobody's.</summary>
    public static string? OfAnother(Connection connection, Value reference) =>
        Parts(reference) is var (name, rest) && name != connection.Name ? rest : null;

    /// <summary>The own key of the left record that our reference names, where it is one of the pair's left entity; else null.</summary>
    public static string? OwnKeyIn(Connection connection, Pair pair, Value reference) =>
        Parts(reference) is var (name, rest) && name == connection.Name && rest.StartsWith($"{pair.Left.Name}/", StringComparison.Ordinal)
            ? rest[(pair.Left.Name.Length + 1)..]
            : null;

    /// <summary>Whether a right record carries a reference of some connection, ours or another one: other programs have references too.</summary>
    public static bool IsClaimed(Declarations declarations, EntityRecord right) =>
        right.Entity.Resource.Recognition is { IsReference: true } recognition
        && Parts(right.Source[recognition.Property]) is var (_, rest)
        && declarations.Pairs.Any(pair => pair.Right.Resource == right.Entity.Resource && rest.StartsWith($"{pair.Left.Name}/", StringComparison.Ordinal));

    static (string Name, string Named)? Parts(Value reference) =>
        reference.Text is { } text && text.IndexOf('/', StringComparison.Ordinal) is var end and > 0 ? (text[..end], text[(end + 1)..]) : null;
}
