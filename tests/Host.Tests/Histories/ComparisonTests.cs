using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Feeds that bring only changes, read whole now and then: what they never tell is found, and no gap in a listing is believed.</summary>
public sealed class ComparisonTests
{
    const string Compare = "--compare";

    [Fact]
    public async Task A_quiet_deletion_is_found_by_the_comparison_of_the_day()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Delete("customers", History.Elin);
        await stage.SyncAsync();
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        stage.Time.Advance(TimeSpan.FromHours(24));

        var report = await stage.SyncAsync();

        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Equal((1, 0), (report["unlinked"], report.Writes));
        Assert.NotNull(stage.Ledger.Get("Customers", partner));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_quiet_deletion_is_found_when_a_person_asks_for_a_comparison()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Delete("customers", History.Elin);

        await stage.SyncAsync(Compare);

        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    [Fact]
    public async Task A_connection_that_never_compares_finds_no_quiet_deletion()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("country: NO", "country: NO\ncompare: never");
        await stage.BeginAsync();
        stage.Shop.Delete("customers", History.Elin);
        stage.Time.Advance(TimeSpan.FromHours(48));

        await stage.SyncAsync();

        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    [Fact]
    public async Task An_edit_that_leaves_the_ledger_s_clock_alone_is_found()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "MailAddress.AddressLine1", "Nygata 7");
        await stage.SyncAsync();
        Assert.NotEqual("Nygata 7", stage.Shop.Read("customers", History.Elin, "addresses.0.address1"));

        await stage.SyncAsync(Compare);

        Assert.Equal("Nygata 7", stage.Shop.Read("customers", History.Elin, "addresses.0.address1"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_comparison_without_changes_costs_its_pages_and_writes_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var usual = await stage.SyncAsync();

        var report = await stage.SyncAsync(Compare);

        Assert.Equal((usual.Reads, 0), (report.Reads, report.Writes));
    }

    [Fact]
    public async Task A_comparison_that_was_interrupted_goes_on_and_takes_nobody_for_gone()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditMapping("systems/shopify.yaml", "operation: customers, at: customers, paging: cursor, size: 100", "operation: customers, at: customers, paging: cursor, size: 2");
        await stage.BeginAsync();
        var watch = new Watch { FailingPage = 2 };
        stage.Around = connector => connector.System == "shopify" ? new WatchedListing(connector, watch) : connector;
        Assert.Equal(ExitCode.Unreachable, (await stage.RunAsync("sync", Compare)).ExitCode);
        watch.FailingPage = 0;
        var begun = watch.Pages;

        await stage.SyncAsync();

        Assert.Equal(0, watch.LookedUp);
        Assert.True(watch.Cursors.Skip(begun).First() is not null, "the comparison began again");
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.NotNull(stage.Remembered(store => store.Watermarks.Get("shopify", "customers").ComparedAt));
    }

    [Fact]
    public async Task A_listing_with_gaps_is_not_believed()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var watch = new Watch { Hidden = [new RecordKey(History.Elin)] };
        stage.Around = connector => connector.System == "shopify" ? new WatchedListing(connector, watch) : connector;

        var report = await stage.SyncAsync(Compare);

        Assert.Equal((1, 0), (watch.LookedUp, report["unlinked"]));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        stage.Around = connector => connector;
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_dry_run_shows_a_departure_and_ends_no_link()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Delete("customers", History.Elin);

        var planned = (await stage.RunAsync("plan", Compare, "--json")).Json;

        Assert.Contains(planned.GetProperty("records").EnumerateArray(), record =>
            record.GetProperty("left").GetString() == History.Elin && record.GetProperty("action").GetString() == "unlink");
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.SyncAsync();
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    /// <summary>What a test saw of the customers' feed, and how it is disturbed.</summary>
    sealed class Watch
    {
        /// <summary>The page that fails, counted from 1; 0 for none.</summary>
        public int FailingPage { get; set; }

        /// <summary>Records that the listing leaves out.</summary>
        public ImmutableHashSet<RecordKey> Hidden { get; init; } = [];

        /// <summary>The cursors that were asked for.</summary>
        public List<string?> Cursors { get; } = [];

        /// <summary>How many records were looked up by key.</summary>
        public int LookedUp { get; set; }

        /// <summary>How many pages were asked for.</summary>
        public int Pages => Cursors.Count;
    }

    sealed class WatchedListing(IConnector inner, Watch watch) : WrappedConnector(inner)
    {
        public override async Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
        {
            if (resource.Name != "customers")
                return await base.ReadAsync(resource, since, cursor, ct);
            watch.Cursors.Add(cursor);
            if (watch.Pages == watch.FailingPage)
                throw new ConnectorException(FailureClass.Transient, System, "the line is down");
            var page = await base.ReadAsync(resource, since, cursor, ct);
            return page with { Records = [.. page.Records.Where(record => !watch.Hidden.Contains(record.Key))] };
        }

        public override Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
            Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
        {
            watch.LookedUp += resource.Name == "customers" ? keys.Count : 0;
            return base.FetchAsync(resource, keys, ct);
        }
    }
}
