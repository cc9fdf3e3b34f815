using System.Globalization;
using CsCheck;
using SyncEngine.Records;

namespace SyncEngine.Tests.Records;

public sealed class ValueJsonTests
{
    [Fact]
    public void Every_value_reads_back_equal_and_of_the_same_kind() => Values.Any.Sample(value =>
    {
        var read = ValueJson.Read(ValueJson.Write(value));
        return read == value && read.Kind == value.Kind && read.ToString() == value.ToString();
    });

    [Fact]
    public void Different_values_have_different_texts() => Gen.Select(Values.Any, Values.Any).Sample(
        (left, right) => left == right || ValueJson.Write(left) != ValueJson.Write(right));

    [Theory]
    [InlineData("1.50")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-0.0000000000000000000000000001")]
    public void A_number_keeps_every_digit(string digits)
    {
        var number = Value.Of(decimal.Parse(digits, CultureInfo.InvariantCulture));
        Assert.Equal(digits, ValueJson.Write(number));
        Assert.Equal(digits, ValueJson.Read(digits).ToString());
    }

    [Fact]
    public void Nothing_has_four_faces()
    {
        Value[] faces = [Value.Absent, Value.Null, Value.Of(""), Value.Of([])];
        Assert.Equal(["{}", "null", "\"\"", "[]"], faces.Select(ValueJson.Write));
    }

    [Fact]
    public void Letters_stay_readable() =>
        Assert.Equal("\"Bjørn & Åse <3\"", ValueJson.Write(Value.Of("Bjørn & Åse <3")));

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("[{\"a\":1}]")]
    public void An_object_is_no_value(string json) => Assert.Throws<FormatException>(() => ValueJson.Read(json));

    [Fact]
    public void A_value_is_no_list() => Assert.Throws<FormatException>(() => ValueJson.ReadList("1"));
}
