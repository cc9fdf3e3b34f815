using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Mapping;

public sealed class ValueConversionTests
{
    [Theory]
    [InlineData(PropertyType.Date, "2026-01-31", true)]
    [InlineData(PropertyType.Date, "2026-01-31T12:00:00Z", true)]
    [InlineData(PropertyType.Date, "", true)]
    [InlineData(PropertyType.Date, "2026-02-30", false)]
    [InlineData(PropertyType.Date, "31.01.2026", false)]
    [InlineData(PropertyType.Instant, "2026-01-31T12:00:00Z", true)]
    [InlineData(PropertyType.Instant, "2026-01-31T12:00:00.123+01:00", true)]
    [InlineData(PropertyType.Instant, "2026-01-31T12:00:00", true)]
    [InlineData(PropertyType.Instant, "2026-01-31", false)]
    [InlineData(PropertyType.Instant, "noon", false)]
    public void A_day_and_an_instant_are_read_as_numbers_are(PropertyType type, string text, bool fits)
    {
        if (fits)
            Assert.Equal(Value.Of(text), ValueConversion.To(type, Value.Of(text)));
        else
            Assert.Throws<MappingException>(() => ValueConversion.To(type, Value.Of(text)));
    }

    [Fact]
    public void A_field_of_one_value_takes_no_list()
    {
        var property = new Property { Name = "note", Wire = ["note"], WriteAs = ["note"], Type = PropertyType.Text, Index = 0, Span = default };
        var list = Value.Of([Value.Of("a"), Value.Of("b")]);

        var refusal = Assert.Throws<MappingException>(() => ValueConversion.To(Of(property), list));

        Assert.Equal("'note' takes one value, and several were given: 'a, b'", refusal.Message);
        Assert.Equal(list, ValueConversion.To(Of(property with { Many = true }), list));
    }

    [Theory]
    [InlineData("1.00", "1")]
    [InlineData("100", "100")]
    [InlineData("0.250", "0.25")]
    public void A_table_knows_a_number_by_its_value(string number, string key) =>
        Assert.Equal(key, ValueConversion.KeyOf(Value.Of(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture))));

    static Field Of(Property property) => new(property.Name, 0, PropertyType.Text, FieldSource.Record, property);
}
