using Benchmarks.Runs;

namespace Benchmarks.Tests;

public sealed class FirstLoadTests
{
    [Fact]
    public void A_first_load_uses_what_the_limits_allow_and_is_never_asked_to_wait()
    {
        var figure = FirstSync.Measure(new ShopLoad(Customers: 150, Products: 50, Orders: 400), CancellationToken.None);

        Assert.Equal((0L, 0L), (figure.ShopThrottled, figure.LedgerThrottled));
        Assert.InRange(figure.Share, 0.95, 1);
        // Reading weighs more in a small load; order numbers written by one call after another would leave 0.939.
        Assert.InRange(figure.ShareOfAll, 0.945, 1);
    }
}
