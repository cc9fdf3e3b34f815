using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Mapping;

public sealed class CorrelationKeyTests
{
    [Fact]
    public void Of_nothing_there_is_no_hash_under_which_strangers_would_meet() => Assert.Null(CorrelationKeys.Hash([]));

    [Fact]
    public void A_blank_part_leaves_no_hash() => Assert.Null(CorrelationKeys.Hash([Value.Of("a"), Value.Null]));
}
