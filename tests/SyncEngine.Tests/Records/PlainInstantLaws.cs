using System.Globalization;
using CsCheck;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Records;

/// <summary>The short way must come to what the long way does: it may say no too often, and yes never once too often.</summary>
public sealed class PlainInstantLaws
{
    const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    static readonly Gen<string> Instants = Gen.DateTime.Select(time => time.ToString(Form, CultureInfo.InvariantCulture));

    static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.Int[0, 99].Select(number => number.ToString("00", CultureInfo.InvariantCulture)), Gen.String[Gen.Char["0123 :+-TZ٣"], 2, 2]);

    static readonly Gen<string> Lookalikes = Gen.Select(Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers)
        .Select((century, year, month, day, hour, minute, second) => $"{century}{year}-{month}-{day}T{hour}:{minute}:{second}Z");

    [Fact]
    public void Every_instant_in_the_form_is_told() => Instants.Sample(text => PlainInstant.Is(text));

    [Fact]
    public void What_is_told_is_read_as_an_instant_and_written_as_it_stood() =>
        Gen.OneOf(Instants, Lookalikes).Where(PlainInstant.Is).Sample(text =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
            && Value.Of(text).Instant!.Value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) == text);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", true)]
    [InlineData("9999-12-31T23:59:59Z", true)]
    [InlineData("2024-02-29T12:00:00Z", true)]
    [InlineData("2026-02-29T12:00:00Z", false)]
    [InlineData("0000-01-01T00:00:00Z", false)]
    [InlineData("2026-13-01T00:00:00Z", false)]
    [InlineData("2026-01-01T24:00:00Z", false)]
    [InlineData("2026-01-01T23:59:60Z", false)]
    [InlineData("2026-01-01T00:00:00z", false)]
    [InlineData("2026-01-01 00:00:00Z", false)]
    [InlineData("2026-01-01T00:00:00.5Z", false)]
    [InlineData("", false)]
    public void It_is_told_only_of_days_and_times_that_there_are(string text, bool isPlain) =>
        Assert.Equal(isPlain, PlainInstant.Is(text));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void The_ends_of_the_calendar_stay_as_they_are(string text)
    {
        Assert.Equal(text, Canonizer.Of(PropertyType.Instant).Canonize(Value.Of(text), "NO").Text);
        Assert.Equal(text, Value.Of(text).Instant!.Value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
    }
}
