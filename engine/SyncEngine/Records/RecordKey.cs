namespace SyncEngine.Records;

/// <summary>
/// The key of a record inside its resource. A key of several parts (the owner's id, then the record's own) joins them with a slash.
/// </summary>
/// <param name="Text">The key's text, never empty.</param>
public readonly record struct RecordKey(string Text) : IComparable<RecordKey>
{
    /// <summary>The key's parts, first the owner's.</summary>
    public IReadOnlyList<string> Parts => Text.Split('/');

    /// <summary>The last part: the record's own id.</summary>
    public string Own => Text[(Text.LastIndexOf('/') + 1)..];

    /// <summary>The key without its last part: the owner's; null for a key of one part.</summary>
    public RecordKey? Owner => Text.LastIndexOf('/') is var slash and >= 0 ? new RecordKey(Text[..slash]) : null;

    /// <summary>A key of several parts.</summary>
    public static RecordKey Of(params IEnumerable<string> parts) => new(string.Join('/', parts));

    /// <inheritdoc />
    public int CompareTo(RecordKey other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <summary>Order of keys by ordinal text.</summary>
    public static bool operator <(RecordKey left, RecordKey right) => left.CompareTo(right) < 0;

    /// <summary>Order of keys by ordinal text.</summary>
    public static bool operator >(RecordKey left, RecordKey right) => left.CompareTo(right) > 0;

    /// <summary>Order of keys by ordinal text.</summary>
    public static bool operator <=(RecordKey left, RecordKey right) => left.CompareTo(right) <= 0;

    /// <summary>Order of keys by ordinal text.</summary>
    public static bool operator >=(RecordKey left, RecordKey right) => left.CompareTo(right) >= 0;
}
