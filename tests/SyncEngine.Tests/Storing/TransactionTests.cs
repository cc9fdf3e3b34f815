using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

public sealed class TransactionTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    [Fact]
    public void A_transaction_that_throws_keeps_nothing()
    {
        Assert.Throws<InvalidDataException>(() => Store.Transact(() =>
        {
            Store.Meta.Put("a", "1");
            throw new InvalidDataException();
        }));
        Assert.Null(Store.Meta.Find("a"));
        Store.Meta.Put("a", "2");
        Assert.Equal("2", Store.Meta.Find("a"));
    }

    [Fact]
    public void An_inner_transaction_joins_the_outer_one()
    {
        Assert.Throws<InvalidDataException>(() => Store.Transact(() =>
        {
            Store.Transact(() => Store.Meta.Put("inner", "1"));
            throw new InvalidDataException();
        }));
        Assert.Null(Store.Meta.Find("inner"));
        Assert.Equal(3, Store.Transact(() => Store.Transact(() => 3)));
    }

    [Fact]
    public void A_swallowed_inner_failure_spoils_the_whole()
    {
        Assert.Throws<StoreException>(() => Store.Transact(() =>
        {
            Store.Meta.Put("outer", "1");
            Assert.Throws<InvalidDataException>(() => Store.Transact(() => throw new InvalidDataException()));
        }));
        Assert.Null(Store.Meta.Find("outer"));
        Store.Transact(() => Store.Meta.Put("outer", "2"));
        Assert.Equal("2", Store.Meta.Find("outer"));
    }

    [Fact]
    public void A_store_that_dies_inside_a_transaction_keeps_the_old_state()
    {
        Store.Meta.Put("a", "old");
        var id = Store.Links.Insert(Link("1", "2"));
        Assert.ThrowsAny<Exception>(() => Store.Transact(() =>
        {
            Store.Meta.Put("a", "new");
            Store.Links.Remove(id);
            Store.Dispose();
        }));
        bench.Reopen();
        Assert.Equal("old", Store.Meta.Find("a"));
        Assert.NotNull(Store.Links.Find(id));
    }

    [Fact]
    public void A_reader_sees_only_what_was_committed()
    {
        var reader = bench.OpenSecond();
        Store.Transact(() =>
        {
            Store.Meta.Put("a", "1");
            Assert.Null(reader.Meta.Find("a"));
        });
        Assert.Equal("1", reader.Meta.Find("a"));
    }

    [Fact]
    public void A_row_that_breaks_a_law_is_refused_in_words()
    {
        Store.Links.Insert(Link("1", "2"));
        var refused = Assert.Throws<StoreException>(() => Store.Links.Insert(Link("1", "3")));
        Assert.Contains("breaks a law of the store", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();
}
