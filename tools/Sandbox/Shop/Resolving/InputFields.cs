using System.Collections;
using System.Globalization;

namespace Sandbox.Shop.Resolving;

/// <summary>The fields sent in an input object. Not sent, null and a value are three states.</summary>
internal sealed class InputFields(IDictionary<string, object?> fields)
{
    /// <summary>The names of the fields that were sent, null or not.</summary>
    public ICollection<string> Names => fields.Keys;

    /// <summary>Whether a field was sent, null or not.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>A field's value; null when it was not sent too.</summary>
    public object? Value(string name) => fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>A field that is a text.</summary>
    public string? Text(string name) => Convert.ToString(Value(name), CultureInfo.InvariantCulture) is { } text && Value(name) is not null
        ? text
        : null;

    /// <summary>A field that is an input object, or null.</summary>
    public InputFields? Child(string name) => Value(name) is IDictionary<string, object?> child ? new InputFields(child) : null;

    /// <summary>A field that is a list of input objects; empty when it was not sent.</summary>
    public IReadOnlyList<InputFields> Children(string name) => List(Value(name));

    /// <summary>A field that is a list of texts; empty when it was not sent.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Value(name) is IEnumerable list and not string ? [.. list.Cast<object?>().OfType<string>()] : [];

    /// <summary>The input objects of a list value.</summary>
    public static IReadOnlyList<InputFields> List(object? value) => value is IEnumerable list and not string
        ? [.. list.OfType<IDictionary<string, object?>>().Select(item => new InputFields(item))]
        : [];
}
