using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Vendors;

/// <summary>A scalar of the vendor's own. Amounts and instants are texts of a certain form; of the others any value is taken.</summary>
sealed class VendorScalar : ScalarGraphType
{
    public VendorScalar(string name) => Name = name;

    public override object? ParseValue(object? value) => (Name, value) switch
    {
        (_, null) => null,
        ("Decimal" or "Money", string text) when decimal.TryParse(text, CultureInfo.InvariantCulture, out _) => text,
        ("DateTime", string text) when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) => text,
        ("Date", string text) when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => text,
        ("Decimal" or "Money" or "DateTime" or "Date", _) => ThrowValueConversionError(value),
        _ => value,
    };

    public override object? ParseLiteral(GraphQLValue value) => value;

    public override bool CanParseLiteral(GraphQLValue value) => true;
}
