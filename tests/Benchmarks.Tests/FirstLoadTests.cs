using Benchmarks.Runs;

namespace Benchmarks.Tests;

public sealed class FirstLoadTests
{
    [Fact]
    public void A_first_load_uses_what_the_limits_allow_and_is_never_asked_to_wait()
    {
        var figure = FirstSync.Measure(new ShopLoad(Customers: 300, Products: 100, Orders: 200), CancellationToken.None);

        Assert.Equal((0L, 0L), (figure.ShopThrottled, figure.LedgerThrottled));
        Assert.InRange(figure.Share, 0.95, 1);
    }
}
