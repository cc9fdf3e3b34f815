using Sandbox.Ledger.Rules;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>All operations that this simulation of the API knows.</summary>
static class Routes
{
    static readonly IReadOnlyList<string> ReadCustomers = ["Customer", "Customer_Full"];
    static readonly IReadOnlyList<string> WriteCustomers = ["Customer_Full"];
    static readonly IReadOnlyList<string> ReadPersons =
        ["ContactPerson", "ContactPerson_Full", "Customer", "Customer_Full", "Supplier", "Supplier_Full"];
    static readonly IReadOnlyList<string> WritePersons = ["ContactPerson_Full", "Customer_Full", "Supplier_Full"];
    static readonly IReadOnlyList<string> ReadProducts = ["Product", "Product_Full"];
    static readonly IReadOnlyList<string> WriteProducts = ["Product_Full"];
    static readonly IReadOnlyList<string> ReadOrders = ["SalesOrders", "SalesOrders_Full"];
    static readonly IReadOnlyList<string> WriteOrders = ["SalesOrders_Full"];
    static readonly IReadOnlyList<string> ReadInvoices = ["OutgoingInvoice", "OutgoingInvoice_Full"];
    static readonly IReadOnlyList<string> ReadBaseData = ["CommonServices", "CommonServices_Full"];
    static readonly IReadOnlyList<string> ReadAccounts = ["GeneralLedgerAccount", "GeneralLedgerAccount_Full"];

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        .. Numbered("/Customers", books => books.Customers, ReadCustomers, WriteCustomers, 201, oneAtATime: true),
        .. Numbered("/Products", books => books.Products, ReadProducts, WriteProducts, 200),
        .. Numbered("/ProductGroups", books => books.ProductGroups, ReadProducts, WriteProducts, 201),
        .. ContactPersons(),
        .. SalesOrders(),
        .. Lines(),
        .. Invoices(),
        BaseData("/VatCodes", shelf => shelf.VatCodes),
        BaseData("/GeneralLedgerAccounts", shelf => shelf.Accounts, ReadAccounts),
        BaseData("/SubLedgerNumberSeries", shelf => shelf.NumberSeries),
        BaseData("/PaymentTerms", shelf => shelf.PaymentTerms),
        new("GET", "/ClientIntegrationInformation", [], call => IntegrationAnswer.Of(call.Books)),
    ];

    /// <summary>The operation that a request means and the values of its placeholders, or null.</summary>
    public static (Route Route, IReadOnlyDictionary<string, string> Parameters)? Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is not [var version, ..] || !version.Equals("v2", StringComparison.OrdinalIgnoreCase))
            return null;
        return All
            .Select(route => (Route: route, Values: route.Match(method, segments[1..])))
            .Where(match => match.Values is not null)
            .OrderByDescending(match => match.Route.Fixed)
            .Select(match => ((Route, IReadOnlyDictionary<string, string>)?)(match.Route, match.Values!))
            .FirstOrDefault();
    }

    static IEnumerable<Route> Numbered(string path, Func<Books, Resource> of, IReadOnlyList<string> read,
        IReadOnlyList<string> write, int createdStatus, bool oneAtATime = false) =>
    [
        new("GET", path, read, call => Listed(call, of(call.Books))),
        new("POST", path, write, call => Answers.Created(call, of(call.Books), createdStatus))
        {
            OneAtATime = oneAtATime,
        },
        new("GET", path + "/{id}", read, call =>
            Answers.Record(200, of(call.Books), of(call.Books).RequireSeen(call.Number("id")))),
        new("PATCH", path + "/{id}", write, call =>
        {
            var resource = of(call.Books);
            var before = resource.Require(call.Number("id"));
            return Answers.Record(200, resource, resource.Patch(before, call.Operations(resource.Table)));
        }),
        new("DELETE", path + "/{id}", write, call =>
        {
            of(call.Books).Delete(call.Number("id"));
            return Answers.Deleted;
        }),
    ];

    static IEnumerable<Route> ContactPersons() =>
    [
        new("GET", "/ContactPersons", ReadPersons, call => Listed(call, call.Books.ContactPersons)),
        new("POST", "/ContactPersons/{contactId}", WritePersons, PersonAnswers.Create),
        new("GET", "/ContactPersons/{contactId}/{id}", ReadPersons, PersonAnswers.Read),
        new("PATCH", "/ContactPersons/{contactId}/{id}", WritePersons, PersonAnswers.Patch),
        new("DELETE", "/ContactPersons/{contactId}/{id}", WritePersons, PersonAnswers.Delete),
    ];

    static IEnumerable<Route> SalesOrders() =>
    [
        new("GET", "/SalesOrders", ReadOrders, call => Answers.List(call,
            call.Books.SalesOrders.View(complete: false, call.Asks("showInherited")),
            call.Books.SalesOrders.Records.Seen(call.Books.Now), call.Books.SalesOrders.Filters)),
        new("POST", "/SalesOrders/Complete", WriteOrders, OrderAnswers.Create) { OneAtATime = true },
        new("GET", "/SalesOrders/{id}", ReadOrders, call => OrderAnswers.Read(call, complete: false)),
        new("GET", "/SalesOrders/{id}/Complete", ReadOrders, call => OrderAnswers.Read(call, complete: true)),
        new("PATCH", "/SalesOrders/{id}", WriteOrders, OrderAnswers.Patch),
        new("DELETE", "/SalesOrders/{id}", WriteOrders, call =>
        {
            call.Books.SalesOrders.Delete(call.Uuid("id"));
            return Answers.Deleted;
        }),
    ];

    static IEnumerable<Route> Lines() =>
    [
        new("GET", "/SalesOrders/{id}/Lines", ReadOrders, OrderAnswers.ListLines),
        new("POST", "/SalesOrders/{id}/Lines", WriteOrders, OrderAnswers.AddLine),
        new("GET", "/SalesOrders/{id}/Lines/{lineId}", ReadOrders, OrderAnswers.ReadLine),
        new("PATCH", "/SalesOrders/{id}/Lines/{lineId}", WriteOrders, OrderAnswers.PatchLine),
        new("DELETE", "/SalesOrders/{id}/Lines/{lineId}", WriteOrders, call =>
        {
            call.Books.Lines.Delete(call.Uuid("id"), call.Uuid("lineId"));
            return Answers.Deleted;
        }),
    ];

    static IEnumerable<Route> Invoices() =>
    [
        new("GET", "/OutgoingInvoices", ReadInvoices, call => Listed(call, call.Books.Invoices)),
        new("GET", "/OutgoingInvoices/{id}", ReadInvoices, call =>
            Answers.Record(200, call.Books.Invoices, call.Books.Invoices.RequireSeen(call.Uuid("id")))),
        new("GET", "/OutgoingInvoices/{id}/Lines", ReadInvoices, OrderAnswers.ListInvoiceLines),
    ];

    static Route BaseData(string path, Func<BaseDataShelf, ReadOnlyList> of, IReadOnlyList<string>? read = null) => new("GET", path, read ?? ReadBaseData, call =>
    {
        var list = of(call.Books.BaseData);
        return Answers.List(call, list.Shape, list.Records, list.Filters);
    });

    static Http.SandboxResponse Listed(Call call, Resource resource) =>
        Answers.List(call, resource, resource.Records.Seen(call.Books.Now), resource.Filters);
}
