using Sandbox.Ledger;
using Sandbox.Shop;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Syncing;

/// <summary>Where nobody documents what a system does, the engine comes to the same end whichever it is.</summary>
public sealed class UndocumentedTests
{
    const string Buyer = "5002000000004";
    const string Trousers = "6002000000001";

    static readonly Dictionary<string, SandboxOptions> Alternatives = new(StringComparer.Ordinal)
    {
        ["as by default"] = new(),
        ["product codes may be taken twice"] = Ledger(settings => settings with { ProductCodesAreUnique = false }),
        ["lines do not move their order"] = Ledger(settings => settings with { LineChangeMovesOrder = false }),
        ["a patch into a null address fails"] = Ledger(settings => settings with { PatchFillsNullAddress = false }),
        ["references of invoices stay taken"] = Ledger(settings => settings with { InvoicedReferencesStayTaken = true }),
        ["a failed test is a conflict"] = Ledger(settings => settings with { FailedTestStatus = 409 }),
        ["pages do not tell of the next"] = Ledger(settings => settings with { PagesTellOfTheNext = false }),
        ["pages do not count"] = Ledger(settings => settings with { PagesTellTheTotal = false }),
        ["unknown filters and names are refused"] = Ledger(settings => settings with { RefuseUnknownParameters = true, RefuseUnknownProperties = true }),
        ["writes show late"] = Ledger(settings => settings with { ReplicaLag = TimeSpan.FromSeconds(2), LagReadsById = true }),
        ["address edits do not move the customer"] = Shop(settings => settings with { AddressEditsMoveCustomer = false }),
        ["empty writes move the record"] = Shop(settings => settings with { UnchangedWritesMove = true }),
        ["searches lag"] = Shop(settings => settings with { SearchLag = TimeSpan.FromSeconds(5) }),
    };

    static readonly Lazy<Task<string[]>> Expected = new(() => PlayAsync(Alternatives["as by default"]));

    /// <summary>The names of all alternatives.</summary>
    public static TheoryData<string> Names() => new(Alternatives.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_end_is_the_same(string alternative) =>
        EndState.AssertSame(await Expected.Value, await PlayAsync(Alternatives[alternative]));

    static async Task<string[]> PlayAsync(SandboxOptions behaviour)
    {
        await using var stage = await Stage.SmallAsync(behaviour);
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        stage.Shop.Edit("products", Trousers, "variants.0.price", "799.00");
        stage.Shop.Edit("orders", Buyer, "line_items.0.current_quantity", 2);
        stage.Ledger.Edit("Customers", partner, "MailAddress.City", "Bergen");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Wenche), "PhoneNumber", "+4740055005");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", partner, "MailAddress.City", "Bodø");
        stage.Shop.Edit("customers", History.Elin, "default_address.phone", "+4740055007");
        await stage.SyncAsync("--compare");
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();
        await stage.AssertAtRestAsync();
        return EndState.Of(stage);
    }

    static SandboxOptions Ledger(Func<LedgerSettings, LedgerSettings> change) => new() { Ledger = change };

    static SandboxOptions Shop(Func<ShopSettings, ShopSettings> change) => new() { Shop = change };
}
