using System.Globalization;
using Spectre.Console;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Demonstrating;

/// <summary>Leads a person through the product in three runs, and checks that everything it shows is true.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="surroundings">What the program stands in, with the sandbox's secrets.</param>
/// <param name="sandbox">Both systems.</param>
/// <param name="setup">The connection between them.</param>
sealed class DemoTour(Screen screen, Surroundings surroundings, DemoSandbox sandbox, ConnectionSetup setup)
{
    const int LeftOverLimit = 10;

    readonly List<DemoCheck> checks = [];

    /// <summary>Leads through all steps.</summary>
    /// <param name="ct">Stops between two records.</param>
    /// <returns>The checks.</returns>
    public async Task<IReadOnlyList<DemoCheck>> RunAsync(CancellationToken ct)
    {
        ShowBeginning();
        var first = await SyncAsync("First sync: what is there is linked, what is missing is created", ct);
        Check("the first sync went through", first is { Failure: null, Stopped.Count: 0 }, first.Failure ?? Text($"{first.Created} created, {first.Linked} linked"));
        var second = await SyncAsync("Second sync: nobody has edited anything", ct);
        Check("the second sync planned nothing and wrote nothing", IsSilent(second), Text($"{second.Calls.Values.Sum(calls => calls.Writes)} writes"));
        var edits = Edits();
        var before = edits.Select(edit => edit.Make()).ToArray();
        var third = await SyncAsync("People edit records on both sides; third sync: their edits travel", ct);
        ShowEdits(edits, before);
        Check("each edit arrived on the other side", edits.Count > 0 && edits.All(edit => edit.HasArrived), Text($"{edits.Count(edit => edit.HasArrived)} of {edits.Count}"));
        Check("nothing else was touched", third is { Created: 0, Linked: 0 } && third.Updated == edits.Count, Text($"{third.Updated} records updated"));
        ShowLeftOver();
        ShowTotals();
        DemoCheck.Show(screen, checks);
        return checks;
    }

    /// <summary>Runs once and shows what happened.</summary>
    public async Task<RunReport> SyncAsync(string title, CancellationToken ct)
    {
        var report = await RunProgressBars.WatchAsync(screen, async progress =>
        {
            using var open = OpenConnection.ForRun(setup, surroundings, new RunOptions(), progress);
            return await SyncRun.ExecuteAsync(open.Scope, ct);
        });
        screen.Heading(Text($"{title} ({(report.Ended - report.Started).TotalSeconds:0.0} s)"));
        new RunReportView(screen, setup.Declarations).ShowCounts(report);
        return report;
    }

    void ShowBeginning()
    {
        screen.Out.MarkupLine(
            $"[bold]A made-up shop and a made-up ledger[/] answer at {Markup.Escape(sandbox.Address.ToString())}, ten times as fast as the real ones allow.");
        var table = Screen.Table("", "customers", "products", "orders");
        table.AddRow("Shopify", Count(sandbox.Shop, "customers"), Count(sandbox.Shop, "products"), Count(sandbox.Shop, "orders"));
        table.AddRow("PowerOffice GO", Count(sandbox.Ledger, "Customers"), Count(sandbox.Ledger, "Products"), Count(sandbox.Ledger, "SalesOrders"));
        screen.Out.Write(table);
        screen.Line($"Cut-over: {Texts.Of(setup.Connection.CutOver)}. What is older is linked, and created only where a newer order needs it.");
    }

    static string Count(Sandbox.Http.IRecordDesk desk, string collection) => Text($"{desk.List(collection).Count}");

    IReadOnlyList<DemoEdit> Edits()
    {
        using var store = OpenConnection.OpenStore(setup.Connection, surroundings.Time);
        return new DemoEdits(sandbox.Shop, sandbox.Ledger, store).Choose();
    }

    void ShowEdits(IReadOnlyList<DemoEdit> edits, IReadOnlyList<(string Here, string There)> before)
    {
        foreach (var (edit, was) in edits.Zip(before))
        {
            screen.Line();
            ShowPlace($"edited in {edit.Here.System}", edit.Here, was.Here, "");
            ShowPlace($"arrived in {edit.There.System}", edit.There, was.There, edit.HasArrived ? " [green]✓[/]" : " [red]✗[/]");
        }
    }

    // On lines of its own, since two names, a property and two values do not fit beside each other in a terminal.
    void ShowPlace(string what, DemoPlace place, string was, string mark)
    {
        screen.Out.MarkupLine($"  {Cell(what),-26} [grey]{Cell($"{place.Collection}/{place.Id}")}[/]{mark}");
        screen.Out.MarkupLine($"    {Cell(place.Property)}: {Cell(was)} [green]→[/] [bold]{Cell(place.Read())}[/]");
    }

    void ShowLeftOver()
    {
        using var store = OpenConnection.OpenStore(setup.Connection, surroundings.Time);
        var held = store.Held.Page(after: null, LeftOverLimit).Select(WaitingCell.Of).ToArray();
        screen.Heading("What is left for a person");
        new StatusView(screen, setup.Declarations).ShowHeld(held);
        screen.Indented(2, held.Length == 0 ? "nothing" : "[grey]The other values of these records travel all the same. With 'pogo demo --keep' you can look into them.[/]");
    }

    void ShowTotals()
    {
        using var store = OpenConnection.OpenStore(setup.Connection, surroundings.Time);
        var totals = OrderTotals.Compare(sandbox.Shop, sandbox.Ledger, setup.Connection.CutOver, OrderTotals.PartnersOf(store));
        screen.Heading("Orders since the cut-over, without tests and cancelled ones");
        var table = Screen.Table("", "orders", "sum of totals");
        table.AddRow("Shopify", Text($"{totals.ShopCount}"), Amount(totals.ShopSum));
        table.AddRow("PowerOffice GO", Text($"{totals.LedgerCount}"), Amount(totals.LedgerSum));
        screen.Out.Write(table);
        Check(
            "both sides have the same orders with the same totals",
            totals.Agree,
            Text($"{totals.LedgerCount} of {totals.ShopCount}, largest difference {Amount(totals.LargestDifference)}{Named("missing", totals.Missing)}{Named("different", totals.Different)}"));
    }

    static string Named(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"; {what}: {string.Join(", ", names)}";

    static bool IsSilent(RunReport report) =>
        report is { Failure: null, Stopped.Count: 0, Created: 0, Updated: 0, Linked: 0 } && report.Calls.Values.All(calls => calls.Writes == 0);

    void Check(string what, bool holds, string detail) => checks.Add(new DemoCheck(what, holds, detail));

    static string Cell(string text) => Markup.Escape(Texts.Cut(text));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static string Amount(decimal amount) => amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
