using System.IO.Hashing;
using System.Text;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>The hashes under which records are found again by their correlation keys.</summary>
/// <remarks>Hashes, so that the index holds no personal data. XxHash128 is not collision-resistant: what is found is compared by value before it counts.</remarks>
public static class CorrelationKeys
{
    /// <summary>Marks the rows of the index that hold our own references rather than a declared rule.</summary>
    public const int Reference = -1;

    /// <summary>Marks the rows that hold the references of other connections, without the connections' names.</summary>
    public const int ReferenceElsewhere = int.MinValue;

    /// <summary>The index number under which a cell's own values are kept, to see whether another record has the same.</summary>
    public static int OfCell(Cell cell) => -2 - cell.Index;

    /// <summary>The index number under which a resource's records are kept by a property by which people know them.</summary>
    /// <param name="position">The property's position among those.</param>
    public static int OfNumber(int position) => FirstNumber - position;

    // Far below the numbers of cells, which stand in the rows of pairs anyway.
    const int FirstNumber = -1_000_000;

    /// <summary>The hash of parts that are all filled; null when one is not, or there is none: nothing is no reason to meet.</summary>
    public static string? Hash(IEnumerable<Value> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (!part.IsFilled)
                return null;
            text.Append(part.ToString()).Append('\u001f');
        }

        return text.Length == 0 ? null : Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The hash of a left record for a rule, or null when a part is blank or not yet known.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="left">The left record.</param>
    /// <param name="owner">The key of the owner's partner, or null when it is not known.</param>
    /// <param name="context">Scripts and settings.</param>
    /// <exception cref="MappingException">A part was withheld.</exception>
    public static string? OfLeft(CorrelationRule rule, EntityRecord left, RecordKey? owner, IMappingContext context) =>
        Hash(rule.Equal.Select(part => part.Cell is { } cell ? KnownPart(cell, left, context) : Value.Of(owner?.Text)));

    /// <summary>
    /// The hash under which a left record stands for a rule: of what it says itself, since its owner's partner may be found later; null
    /// when a part is blank, or the rule asks for the owner alone.
    /// </summary>
    public static string? OfLeftAlone(CorrelationRule rule, EntityRecord left, IMappingContext context)
    {
        var parts = rule.Equal.Select(part => part.Cell).OfType<Cell>().Select(cell => LeftPart(cell, left, context)).ToArray();
        return parts.Length == 0 ? null : Hash(parts);
    }

    /// <summary>The hash of a right record for a rule, or null when a part is blank.</summary>
    public static string? OfRight(CorrelationRule rule, EntityRecord right, IMappingContext context) =>
        Hash(rule.Equal.Select(part => part.Cell is { } cell ? RightPart(cell, right[cell.Right], context) : OwnerOf(right)));

    /// <summary>Whether nothing that must not differ is filled on both sides and unequal.</summary>
    /// <exception cref="MappingException">What must not differ was withheld.</exception>
    public static bool NothingDiffers(CorrelationRule rule, EntityRecord left, EntityRecord right, IMappingContext context) =>
        rule.NotDifferent.All(part =>
        {
            if (part.Cell is not { } cell)
                return true;
            var (mine, theirs) = (KnownPart(cell, left, context), RightPart(cell, right[cell.Right], context));
            return !mine.IsFilled || !theirs.IsFilled || mine == theirs;
        });

    // Who is not told what a rule asks for would meet somebody else by the next one.
    static Value KnownPart(Cell cell, EntityRecord left, IMappingContext context) =>
        cell.Inputs.Select(field => left[field].WhyWithheld).FirstOrDefault(why => why is not null) is { } why
            ? throw new MappingException(why)
            : LeftPart(cell, left, context);

    /// <summary>What a left record says in a cell, canonized; null where it says nothing.</summary>
    public static Value LeftPart(Cell cell, EntityRecord left, IMappingContext context) =>
        CellMapping.ToRight(cell, CellMapping.Inputs(cell, left), left, context) is { Owed: null, Value: var value } ? RightPart(cell, value, context) : Value.Null;

    /// <summary>What a right value says in a cell, canonized; null where it says nothing.</summary>
    public static Value RightPart(Cell cell, Value right, IMappingContext context) =>
        CellMapping.IsBlank(cell, right, context) ? Value.Null : CellMapping.Canonical(cell, right, context);

    static Value OwnerOf(EntityRecord right) => Value.Of(right.ResourceKey.Owner?.Text);
}
