using CsCheck;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Mapping;

public sealed class CanonizerLaws
{
    static readonly string[] Notations =
        [" Kari@Example.no ", "22 33 44 55", "0047 22334455", "1.500", "2026-10-01T23:30:00+02:00", "2026-10-01", "", "   "];

    static readonly Gen<PropertyType> Types = Gen.Enum<PropertyType>();

    static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char[" +0123456789()-"], 0, 16],
        Gen.Int[0, Notations.Length - 1].Select(index => Notations[index]));

    static readonly Gen<Value> Values = Gen.OneOf(
        Texts.Select(text => Value.Of(text)),
        Gen.Decimal[-1000m, 1000m].Select(number => Value.Of(number)),
        Gen.Bool.Select(truth => Value.Of(truth)),
        Gen.Bool.Select(isNull => isNull ? Value.Null : Value.Absent));

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself() =>
        Gen.Select(Types, Gen.Int[0, 4].Nullable(), Values).Sample((type, scale, value) =>
        {
            var canonizer = Canonizer.Of(type, scale);
            var once = canonizer.Canonize(value, "NO");
            return canonizer.Canonize(once, "NO") == once;
        });

    [Fact]
    public void Absent_stays_absent_and_is_not_null() =>
        Types.Sample(type => Canonizer.Of(type).Canonize(Value.Absent, "NO").Kind == ValueKind.Absent);

    [Theory]
    [InlineData(PropertyType.Email, " Kari@Example.no", "kari@example.no")]
    [InlineData(PropertyType.Phone, "22 33 44 55", "+4722334455")]
    [InlineData(PropertyType.Phone, "0047 22 33 44 55", "+4722334455")]
    [InlineData(PropertyType.Phone, "not a phone", "not a phone")]
    [InlineData(PropertyType.Country, "no", "NO")]
    [InlineData(PropertyType.Date, "2026-10-01T22:00:00+02:00", "2026-10-01")]
    [InlineData(PropertyType.Instant, "2026-10-01T22:00:00.0000000+02:00", "2026-10-01T20:00:00Z")]
    [InlineData(PropertyType.Text, " Storgata 1 ", "Storgata 1")]
    public void Two_notations_of_one_value_count_as_equal(PropertyType type, string one, string other) =>
        Assert.True(Canonizer.Of(type).AreEqual(Value.Of(one), Value.Of(other), "NO"));

    [Fact]
    public void Blank_text_and_null_count_as_equal() =>
        Assert.True(Canonizer.Of(PropertyType.Text).AreEqual(Value.Of("  "), Value.Null, "NO"));

    [Fact]
    public void A_number_and_its_text_count_as_equal_and_trailing_zeros_do_not_count() =>
        Assert.True(Canonizer.Of(PropertyType.Decimal).AreEqual(Value.Of("19.50"), Value.Of(19.5m), "NO"));
}
