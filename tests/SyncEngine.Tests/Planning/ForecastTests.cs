using SyncEngine.Declaring.Http;
using SyncEngine.Planning;

namespace SyncEngine.Tests.Planning;

public sealed class ForecastTests
{
    [Fact]
    public void Calls_are_counted_by_what_they_do()
    {
        var forecast = Forecast.Of("Ledger", [new("a.get", IsWrite: false, 3), new("a.create", IsWrite: true, 2), new("a.change", IsWrite: true, 1)], [], 1);

        Assert.Equal((3, 3), (forecast.Reads, forecast.Writes));
    }

    [Fact]
    public void Without_a_limit_it_takes_as_long_as_the_answers_do() =>
        Assert.Equal(25, Forecast.Of("Ledger", [new("a.get", IsWrite: false, 100)], [], 1).Seconds);

    [Fact]
    public void A_limit_of_requests_a_second_stretches_it_and_a_rate_factor_less_so()
    {
        LimitDeclaration limit = new LimitDeclaration.PerSecond(2, null);

        Assert.Equal(50, Forecast.Of("Ledger", [new("a.get", IsWrite: false, 100)], [limit], 1).Seconds);
        Assert.Equal(25, Forecast.Of("Ledger", [new("a.get", IsWrite: false, 100)], [limit], 10).Seconds);
    }

    [Fact]
    public void A_full_bucket_is_spent_before_its_refilling_counts()
    {
        LimitDeclaration limit = new LimitDeclaration.Cost(10, 2000);

        // 100 pages cost 5,000 points; 3,000 of them must come back first.
        Assert.Equal(300, Forecast.Of("Shop", [new("a.list", IsWrite: false, 100)], [limit], 1).Seconds);
    }

    [Fact]
    public void Writes_that_go_one_at_a_time_wait_for_each_answer()
    {
        LimitDeclaration limit = new LimitDeclaration.OneAtATime(["a.create"]);

        Assert.Equal(10, Forecast.Of("Ledger", [new("a.create", IsWrite: true, 40)], [limit], 1).Seconds);
    }

    [Fact]
    public void Nothing_to_do_takes_no_time() => Assert.Equal((0, 0, 0), Facts(Forecast.Of("Ledger", [], [new LimitDeclaration.PerSecond(10, null)], 1)));

    static (long Reads, long Writes, long Seconds) Facts(SystemForecast forecast) => (forecast.Reads, forecast.Writes, forecast.Seconds);
}
