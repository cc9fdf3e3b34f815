using System.Collections.Immutable;
using System.Globalization;

namespace SyncEngine.Records;

/// <summary>What a <see cref="Value"/> is.</summary>
public enum ValueKind
{
    /// <summary>The system said nothing: the property was not read, or reading it was forbidden.</summary>
    Absent,

    /// <summary>The system said that there is no value.</summary>
    Null,

    /// <summary>Text; dates and instants are text too.</summary>
    Text,

    /// <summary>An exact decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Several values in order.</summary>
    List,
}

/// <summary>One property's value: absent, null, or something. Numbers are exact decimals and equal by value (1 = 1.0).</summary>
public readonly struct Value : IEquatable<Value>
{
    static readonly object True = true;
    static readonly object False = false;

    readonly object? content;

    Value(ValueKind kind, object? content) => (Kind, this.content) = (kind, content);

    /// <summary>The system said nothing.</summary>
    public static Value Absent => default;

    /// <summary>The system withheld it. Equal to <see cref="Absent"/>, and unlike it never taken for "empty".</summary>
    /// <param name="reason">What was withheld and why, with the system's own words.</param>
    public static Value Withheld(string reason) => new(ValueKind.Absent, new Withholding(reason));

    /// <summary>The system said that there is no value.</summary>
    public static Value Null { get; } = new(ValueKind.Null, null);

    /// <summary>What this value is.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether something stands here: neither absent, nor null, nor empty text, nor an empty list.</summary>
    public bool IsFilled => Kind switch
    {
        ValueKind.Absent or ValueKind.Null => false,
        ValueKind.Text => ((string)content!).Length > 0,
        ValueKind.List => ((ImmutableArray<Value>)content!).Length > 0,
        ValueKind.Number or ValueKind.Boolean => true,
    };

    /// <summary>What the system withheld and why; null for what it did not withhold.</summary>
    public string? WhyWithheld => (content as Withholding)?.Reason;

    /// <summary>The text of a <see cref="ValueKind.Text"/>, else null.</summary>
    public string? Text => content as string;

    /// <summary>The number of a <see cref="ValueKind.Number"/>, else null.</summary>
    public decimal? Number => Kind == ValueKind.Number ? (decimal)content! : null;

    /// <summary>The instant that a text says, in UTC where it names no offset; null for every other text and kind.</summary>
    public DateTimeOffset? Instant =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>The truth of a <see cref="ValueKind.Boolean"/>, else null.</summary>
    public bool? Boolean => Kind == ValueKind.Boolean ? ReferenceEquals(content, True) : null;

    /// <summary>The items of a <see cref="ValueKind.List"/>; empty for every other kind.</summary>
    public ImmutableArray<Value> Items => content is ImmutableArray<Value> items ? items : [];

    /// <summary>A text; null gives <see cref="Null"/>.</summary>
    public static Value Of(string? text) => text is null ? Null : new(ValueKind.Text, text);

    /// <summary>A number.</summary>
    public static Value Of(decimal number) => new(ValueKind.Number, number);

    /// <summary>True or false.</summary>
    public static Value Of(bool truth) => new(ValueKind.Boolean, truth ? True : False);

    /// <summary>Several values.</summary>
    public static Value Of(ImmutableArray<Value> items) => new(ValueKind.List, items);

    /// <inheritdoc />
    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Absent or ValueKind.Null => true,
        ValueKind.List => AreEqual(Items, other.Items),
        ValueKind.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
        ValueKind.Number or ValueKind.Boolean => Equals(content, other.content),
    };

    /// <summary>Whether two lists hold equal values in the same order.</summary>
    public static bool AreEqual(ImmutableArray<Value> one, ImmutableArray<Value> other)
    {
        if (one.Length != other.Length)
            return false;
        for (var position = 0; position < one.Length; position++)
        {
            if (one[position] != other[position])
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() =>
        Kind switch
        {
            ValueKind.List => HashCode.Combine(Kind, Items.Length),
            ValueKind.Absent => 0,
            ValueKind.Null or ValueKind.Text or ValueKind.Number or ValueKind.Boolean => HashCode.Combine(Kind, content),
        };

    /// <summary>Equality of values.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as a person reads it, in the invariant culture; absent and null are empty.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Absent or ValueKind.Null => "",
        ValueKind.Text => Text!,
        ValueKind.Number => Number!.Value.ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => Boolean!.Value ? "true" : "false",
        ValueKind.List => string.Join(", ", Items),
    };

    /// <summary>Beside <see cref="ValueKind.Absent"/>: that it was withheld, and why.</summary>
    sealed record Withholding(string Reason);
}
