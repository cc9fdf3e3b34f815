using System.Text;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>One person's values leave the database for good, and everything else stays consistent.</summary>
public sealed class ErasureTests
{
    static readonly string[] Values = ["elin.skautrup@example.com", "Skautrup", "elin.second@example.com", "Kept by hand", "+4740055077"];

    [Fact]
    public async Task Not_one_byte_of_a_persons_values_is_left_in_the_file_or_its_log()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        Assert.All(Values, value => Assert.True(IsInFile(stage, value), $"{value} was never there"));

        await EraseAsync(stage, $"customer/{History.Elin}");

        Assert.All(Values, value => Assert.False(IsInFile(stage, value), $"{value} is still there"));
    }

    [Fact]
    public async Task A_ledger_record_leads_to_the_same_erasure()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);

        await EraseAsync(stage, $"poweroffice.customersperson/{stage.PartnerOf(History.Persons, History.Elin)}");

        Assert.All(Values, value => Assert.False(IsInFile(stage, value), $"{value} is still there"));
    }

    [Fact]
    public async Task Who_was_erased_is_not_created_again_and_nothing_is_written()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        await EraseAsync(stage, $"customer/{History.Elin}");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "email", "elin.third@example.com");

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_other_customers_are_as_they_were()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        var before = Others(stage);

        await EraseAsync(stage, $"customer/{History.Elin}");

        Assert.Equal(before, Others(stage));
        stage.Shop.Edit("customers", History.Wenche, "email", "wenche.new@example.com");
        await stage.SyncAsync();
        Assert.Equal("wenche.new@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Wenche), "EmailAddress"));
    }

    [Fact]
    public async Task History_tells_that_and_when_it_was_done_and_keeps_its_rows()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        var before = HistoryOf(stage).Length;

        await EraseAsync(stage, $"customer/{History.Elin}");

        var entries = HistoryOf(stage);
        Assert.Equal(before + 1, entries.Length);
        Assert.All(entries, entry => Assert.Equal((ValueKind.Absent, ValueKind.Absent), (entry.Before.Kind, entry.After.Kind)));
        Assert.Equal((WriteCause.Erasure, stage.Time.GetUtcNow()), (entries[^1].Cause, entries[^1].At));
    }

    [Fact]
    public async Task What_was_erased_cannot_be_brought_back_by_an_undo()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        var run = HistoryOf(stage)[^1].Run.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await EraseAsync(stage, $"customer/{History.Elin}");

        var undo = (await stage.RunAsync("undo", run, "--yes", "--json")).Json;

        Assert.All(undo.GetProperty("items").EnumerateArray(), item => Assert.Equal("skip", item.Text("action")));
    }

    [Fact]
    public async Task An_open_write_of_the_record_refuses_erasure_and_says_what_to_do()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);
        stage.Shop.Edit("customers", History.Elin, "email", "elin.third@example.com");
        stage.Around = connector => new StoppingConnector(connector, "customers", Moment.Intended, isUpdate: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;

        var outcome = await stage.RunAsync("erase", "customer", History.Elin, "--yes");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("pogo sync", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsInFile(stage, "Skautrup"));
    }

    [Fact]
    public async Task What_an_order_became_when_it_was_posted_is_forgotten_with_it()
    {
        const string OrderOfElin = "5002000000008";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Invoice(stage.PartnerOf("order-salesorders", OrderOfElin));
        await stage.SyncAsync();
        Assert.NotNull(stage.LinkOf("order-salesorders", OrderOfElin)?.Posted);

        var outcome = await stage.RunAsync("erase", "order", OrderOfElin, "--yes");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Null(stage.LinkOf("order-salesorders", OrderOfElin)?.Posted);
    }

    [Fact]
    public async Task Without_a_yes_nothing_is_erased()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginLifeAsync(stage);

        var outcome = await stage.RunAsync("erase", "customer", History.Elin);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("In the systems nothing is deleted", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("--yes", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsInFile(stage, "Skautrup"));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    [Fact]
    public async Task A_record_that_nobody_knows_is_refused()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        Assert.Equal(ExitCode.Wrong, (await stage.RunAsync("erase", "customer", "1", "--yes")).ExitCode);
    }

    [Fact]
    public async Task A_company_that_colleagues_share_keeps_what_it_says_of_the_others()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var shared = stage.Remembered(store => store.Links.Page("customer-customers", 0, 1000))
            .GroupBy(link => link.Right).First(group => group.Count() > 1).ToArray();

        await EraseAsync(stage, $"customer/{shared[0].Left}");

        var left = stage.LinkOf("customer-customers", shared[1].Left.Text)!;
        Assert.Equal((LinkState.Open, shared[1].Bases.Count), (left.State, left.Bases.Count));
    }

    // An edit from each side, a conflict, a value that a script refuses: all places of the database come to hold something.
    static async Task BeginLifeAsync(Stage stage)
    {
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "elin.second@example.com");
        stage.Ledger.Edit("Customers", partner, "PhoneNumber", "+4740055077");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "first_name", "Kept by shop");
        stage.Ledger.Edit("Customers", partner, "FirstName", "Kept by hand");
        await stage.SyncAsync();
        Assert.NotNull(stage.HeldOf(History.Persons, History.Elin, "FirstName"));
        await stage.RunAsync("plan");
    }

    static async Task EraseAsync(Stage stage, string record)
    {
        var outcome = await stage.RunAsync("erase", record, "--yes", "--json");
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        Assert.True(outcome.Json.GetProperty("compact").GetBoolean());
    }

    static HistoryEntry[] HistoryOf(Stage stage) =>
        [.. stage.Remembered(store => store.History.ByPairLeft(History.Persons, new RecordKey(History.Elin)))];

    static string[] Others(Stage stage) =>
        [.. stage.Remembered(store => store.Links.Page(History.Persons, 0, 1000)).Where(link => link.Left.Text != History.Elin)
            .Select(link => $"{link.Left} {link.Right} {link.State} {link.Bases.Count}")];

    static bool IsInFile(Stage stage, string value)
    {
        var wanted = Encoding.UTF8.GetBytes(value);
        return new[] { "", "-wal" }.Select(end => stage.Database + end).Where(File.Exists)
            .Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0);
    }
}
