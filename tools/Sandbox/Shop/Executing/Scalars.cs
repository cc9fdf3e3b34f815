using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Executing;

/// <summary>A scalar that is text on the wire.</summary>
internal sealed class TextScalar : ScalarGraphType
{
    readonly Func<object, object?> write;

    TextScalar(string name, Func<object, object?> write)
    {
        Name = name;
        this.write = write;
    }

    /// <summary>All scalars of the schema that GraphQL itself does not have.</summary>
    public static IEnumerable<TextScalar> All() =>
    [
        new("DateTime", value => Stamp.Parse(value.ToString()) is { } instant ? Stamp.Write(instant) : value.ToString()),
        new("Decimal", value => value is decimal amount ? Trimmed(amount) : value.ToString()),
        new("Money", value => value is decimal amount ? Bag.Text(amount) : value.ToString()),
        new("HTML", value => value.ToString()),
        new("JSON", value => value),
        new("URL", value => value.ToString()),
        new("UnsignedInt64", value => Convert.ToString(value, CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc />
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLIntValue whole => whole.Value.ToString(),
        GraphQLFloatValue number => number.Value.ToString(),
        GraphQLBooleanValue truth => truth.BoolValue,
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    /// <inheritdoc />
    public override object? ParseValue(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override object? Serialize(object? value) => value is null ? null : write(value);

    // Decimals drop their trailing zeros, but one digit stays behind the point.
    static string Trimmed(decimal amount)
    {
        var text = amount.ToString("0.0#############################", CultureInfo.InvariantCulture);
        return text;
    }
}
