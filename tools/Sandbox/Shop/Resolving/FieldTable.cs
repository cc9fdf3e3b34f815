using System.Collections;

namespace Sandbox.Shop.Resolving;

/// <summary>How one field is answered from the object that it is asked of.</summary>
internal delegate object? FieldRule(object source, Asked asked);

/// <summary>The rules of one GraphQL type: a line for each field that is not simply its REST namesake.</summary>
internal interface IFieldTable
{
    /// <summary>The GraphQL type's name.</summary>
    string Type { get; }

    /// <summary>The rule of a field, or null when the field is its REST namesake.</summary>
    FieldRule? Find(string field);

    /// <summary>The fields with a rule.</summary>
    IEnumerable<string> Fields { get; }
}

/// <inheritdoc cref="IFieldTable" />
/// <typeparam name="TSource">What the type's objects are while they are answered.</typeparam>
internal sealed class FieldTable<TSource>(string type) : IFieldTable, IEnumerable<string>
{
    readonly Dictionary<string, FieldRule> _rules = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Type => type;

    /// <inheritdoc />
    public IEnumerable<string> Fields => _rules.Keys;

    /// <inheritdoc />
    public FieldRule? Find(string field) => _rules.GetValueOrDefault(field);

    /// <summary>Adds a field's rule.</summary>
    public void Add(string field, Func<TSource, Asked, object?> rule) =>
        _rules.Add(field, (source, asked) => rule((TSource)source, asked));

    /// <summary>Adds the rule of a field that needs nothing but its object.</summary>
    public void Add(string field, Func<TSource, object?> rule) => _rules.Add(field, (source, _) => rule((TSource)source));

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => _rules.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
