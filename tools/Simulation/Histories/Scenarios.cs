using System.Collections.Immutable;
using Simulation.Acts;
using Simulation.Commands;
using Simulation.Wires;
using Simulation.Worlds;
using SyncEngine.Planning;

namespace Simulation.Histories;

/// <summary>The named histories. Records are counted from the newest: customer 3 is Kari, 0 is Tor; product 1 is the trousers.</summary>
static class Scenarios
{
    const string Shop = Systems.Shop;
    const string Ledger = Systems.Ledger;

    static readonly Act NewBuyer = new Act.SignUp("Anna", "Ny", "anna@example.no", Phone: null, Company: null);
    static readonly Act Renamed = new Act.Edit(Shop, "customers", 3, "first_name", "Karin");
    static readonly Act RenamedThere = new Act.Edit(Ledger, "Customers", 1, "FirstName", "Karina");
    static readonly Act Sale = Sell(3);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Scenario> All { get; } = [.. People, .. Sales, .. Goods, .. Ends, .. Wire, .. Surroundings, .. Operators];

    static IEnumerable<Scenario> People =>
    [
        new("the first sync", []),
        Scenario.Of("a new private buyer", NewBuyer),
        Scenario.Of("a new buyer of a known company", new Act.SignUp("Eva", "Ny", "eva@example.no", "+4740055009", "Fjell Handel AS")),
        Scenario.Of("a buyer whom the ledger knows by e-mail", new Act.Enter("Anna", "Ny", "anna@example.no", null), NewBuyer),
        Scenario.Of("a name edited in the shop", Renamed),
        Scenario.Of("an e-mail edited in the ledger", new Act.Edit(Ledger, "Customers", 1, "EmailAddress", "ny@example.no")),
        Scenario.Of("two cells of one buyer, one edited on each side", Renamed, new Act.Edit(Ledger, "Customers", 1, "EmailAddress", "ny@example.no")),
        Scenario.Of("one cell edited on both sides", Renamed, RenamedThere) with { EndsAlike = false },
        Scenario.Of("one cell edited alike on both sides", Renamed, new Act.Edit(Ledger, "Customers", 1, "FirstName", "Karin")),
        Scenario.Of("a telephone number cleared in the shop", new Act.Edit(Shop, "customers", 3, "phone", null)),
        Scenario.Of("a telephone number cleared in the ledger", new Act.Edit(Ledger, "Customers", 1, "PhoneNumber", null)),
        Scenario.Of("an address edited in the shop", new Act.Edit(Shop, "customers", 3, "default_address.address1", "Nygata 9")),
        Scenario.Of("an address edited in the ledger", new Act.Edit(Ledger, "Customers", 1, "MailAddress.AddressLine1", "Nygata 9")),
        Scenario.Of("a colleague's company renamed", new Act.Edit(Shop, "customers", 0, "default_address.company", "Fjell Varer AS")) with { EndsAlike = false },
    ];

    static IEnumerable<Scenario> Sales =>
    [
        Scenario.Of("a new buyer and his order", NewBuyer, Sell(0)),
        Scenario.Of("an order of a known buyer", Sale),
        Scenario.Of("an order of a company", new Act.Sell(0, [(0, 1, 1)], 0)),
        Scenario.Of("an order of a guest", new Act.Sell(null, [(1, 0, 1)], 49)),
        Scenario.Of("the buyer's order number typed in the ledger", new Act.Edit(Ledger, "SalesOrders", 0, "PurchaseOrderReference", "PO-7")),
        Scenario.Of("the buyer's order number typed in the shop", new Act.Edit(Shop, "orders", 0, "po_number", "PO-8")),
        Scenario.Of("pieces taken back", new Act.Refund(1, 0, 1)),
        Scenario.Of("an order cancelled", new Act.Cancel(0)),
        Scenario.Of("an order confirmed in the ledger and edited in the shop", new Act.Confirm(0), new Act.Edit(Shop, "orders", 0, "po_number", "PO-8")),
        Scenario.Of("an order confirmed and opened again", new Act.Confirm(0), new Act.Edit(Shop, "orders", 0, "po_number", "PO-8"), new Act.Reopen(0)),
        Scenario.Of("an order invoiced in the ledger and edited in the shop", new Act.Invoice(0), new Act.Edit(Shop, "orders", 0, "po_number", "PO-8")),
    ];

    static IEnumerable<Scenario> Goods =>
    [
        Scenario.Of("goods offered and sold at once", new Act.Offer("Lue", "LUE", "199.90"), new Act.Sell(3, [(2, 0, 1)], 0)),
        Scenario.Of("goods without a stock number", new Act.Offer("Lue", null, "199.90"), new Act.Sell(3, [(2, 0, 1)], 0)),
        Scenario.Of("a title that two variants share edited in the shop", new Act.Edit(Shop, "products", 1, "title", "Langbukse")),
        Scenario.Of("a title that two variants share edited in the ledger", new Act.Edit(Ledger, "Products", 0, "Name", "Langbukse")),
        Scenario.Of("a price edited in the shop", new Act.Edit(Shop, "products", 1, "variants.0.price", "625.00")),
        Scenario.Of("a price edited in the ledger", new Act.Edit(Ledger, "Products", 0, "UnitPrice", "480.00")),
        Scenario.Of("a price edited on both sides", new Act.Edit(Shop, "products", 0, "variants.0.price", "40.00"), new Act.Edit(Ledger, "Products", 2, "UnitPrice", "33.00")),
        Scenario.Of("a stock number edited in the shop", new Act.Edit(Shop, "products", 1, "variants.0.sku", "BUK-SMAL")),
    ];

    static IEnumerable<Scenario> Ends =>
    [
        new("a buyer deleted in the shop", [Acts(NewBuyer), Acts(new Act.Delete(Shop, "customers", 0))]) { EndsAlike = false },
        new("a buyer deleted in the ledger", [Acts(NewBuyer), Acts(new Act.Delete(Ledger, "Customers", 0))]) { EndsAlike = false },
        Scenario.Of("a draft deleted in the ledger", new Act.Delete(Ledger, "SalesOrders", 0)),
        Scenario.Of("goods deleted in the shop", new Act.Delete(Shop, "products", 1)),
        Scenario.Of("goods archived in the ledger", new Act.Archive("Products", 0), new Act.Edit(Shop, "products", 1, "title", "Langbukse")) with { EndsAlike = false },
    ];

    // The steps at which the wire is bad are those of the writes: a run on the shipped mapping reads eleven times first.
    static IEnumerable<Scenario> Wire =>
    [
        Scenario.Of("the answer to a create is lost", new Fault(12, FaultKind.LosesAnswer), NewBuyer, Sell(0)),
        Scenario.Of("the answer to an order with its lines is lost", new Fault(13, FaultKind.LosesAnswer), NewBuyer, Sell(0)),
        Scenario.Of("nobody answers a create that is done", new Fault(12, FaultKind.HangsAfter), NewBuyer, Sell(0)),
        Scenario.Of("a create arrives late", new Fault(12, FaultKind.ArrivesLate), NewBuyer, Sell(0)),
        Scenario.Of("a create fails after it is done", new Fault(12, FaultKind.FailsAfter), NewBuyer, Sell(0)),
        Scenario.Of("the answer to an update is lost", new Fault(13, FaultKind.LosesAnswer), Renamed),
        Scenario.Of("both systems are too busy", new Fault(5, FaultKind.Throttles, 8), Renamed, Sale),
        Scenario.Of("both systems fail for a while", new Fault(8, FaultKind.FailsBefore, 3), Renamed, Sale),
        Scenario.Of("a token is forgotten", new Fault(9, FaultKind.ForgetsToken), Renamed, Sale),
        Scenario.Of("an answer is cut off", new Fault(10, FaultKind.CutsAnswer), Renamed, Sale),
    ];

    static IEnumerable<Scenario> Surroundings =>
    [
        Scenario.Of("tokens live shorter than a run", NewBuyer, Sell(0)) with
        {
            Settings = new WorldSettings { TokenSeconds = 30, Latency = TimeSpan.FromMilliseconds(900) },
        },
        Scenario.Of("the ledger's lists lag", NewBuyer, Sell(0)) with { Settings = new WorldSettings { ReplicaLag = TimeSpan.FromSeconds(4) } },
        Scenario.Of("the shop's lists lag", Renamed, Sale) with { Settings = new WorldSettings { SearchLag = TimeSpan.FromSeconds(8) } },
        new("an older database is restored", [new Chapter { Turn = Turn.KeepCopy, Acts = [NewBuyer, Sell(0)] }, new Chapter { Turn = Turn.RestoreCopy, Acts = [Renamed] }]),
        new("the database is lost", [new Chapter { Turn = Turn.LoseDatabase, Acts = [Sale] }]),
        new("the mapping is edited for one run", [new Chapter { Mapping = "texts that only go one way go in capitals", Acts = [Renamed] }]),
        new("somebody edits while the run is on its way", [new Chapter { Acts = [Sale], Meddling = [new Meddling(8, Renamed), new Meddling(12, RenamedThere)] }]) { EndsAlike = false },
        new("only a plan is asked for", [new Chapter { Kind = RunKind.Plan, Acts = [Renamed, Sale] }]),
    ];

    // Link 0 is the first of the pair that the mapping names first; whoever dies while he takes back does not take back the rest.
    static IEnumerable<Scenario> Operators =>
    [
        new("what was written last is taken back", [Acts(Renamed), Runs(RunKind.Undo)]) { EndsAlike = false },
        new("a create is taken back", [Acts(NewBuyer, Sell(0)), Runs(RunKind.Undo)]) { EndsAlike = false },
        new("what was taken back is released", [Acts(Renamed), Runs(RunKind.Undo), Commands(new Command.Release(0))]) { EndsAlike = false },
        new("a plan is applied after somebody edited", [Runs(RunKind.Plan, Renamed, Sale), Runs(RunKind.Apply, RenamedThere)]) { EndsAlike = false },
        new("a plan is applied as it stands", [Runs(RunKind.Plan, NewBuyer, Sell(0)), Runs(RunKind.Apply)]),
        new("a conflict is settled for the shop", [.. Quarrel, Commands(new Command.Settle(0, ChoiceKind.Left, ""))]) { EndsAlike = false },
        new("a conflict is settled for the ledger", [.. Quarrel, Commands(new Command.Settle(0, ChoiceKind.Right, ""))]) { EndsAlike = false },
        new("a link is broken and a partner ordered", [Commands(new Command.Break(3)), Commands(new Command.Create(0))]) { EndsAlike = false },
        new("a link is broken and forgotten", [Commands(new Command.Break(3)), Commands(new Command.Forget(0))]) { EndsAlike = false },
        new("a record gets another partner", [Acts(new Act.Enter("Anna", "Sund", "anna@example.no", null)), Commands(new Command.Move(3, 0))]) { EndsAlike = false },
    ];

    // Nothing is agreed after the loss, so both names are held.
    static ImmutableArray<Chapter> Quarrel => [Acts(RenamedThere) with { Turn = Turn.LoseDatabase }];

    static Chapter Commands(params ImmutableArray<Command> commands) => new() { Commands = commands };

    static Chapter Runs(RunKind kind, params ImmutableArray<Act> acts) => new() { Kind = kind, Acts = acts };

    static Chapter Acts(params ImmutableArray<Act> acts) => new() { Acts = acts };

    static Act.Sell Sell(int buyer) => new(buyer, [(1, 0, 2)], 49);
}
