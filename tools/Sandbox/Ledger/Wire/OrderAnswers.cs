using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;

namespace Sandbox.Ledger.Wire;

/// <summary>The answers about orders and their lines.</summary>
static class OrderAnswers
{
    public static SandboxResponse Create(Call call)
    {
        var orders = call.Books.SalesOrders;
        var body = call.PostedObject(orders.Table);
        var draft = new ValueReader(orders.Table, FieldUse.Create).Object(orders.CreationTable, body);
        draft["IsCreatedByCurrentIntegration"] = true;
        return Answers.Record(201, orders.View(complete: true, showInherited: false), orders.Create(draft));
    }

    public static SandboxResponse Read(Call call, bool complete)
    {
        var orders = call.Books.SalesOrders;
        return Answers.Record(
            200, orders.View(complete, call.Asks("showInherited")), orders.RequireSeen(call.Uuid("id")));
    }

    public static SandboxResponse Patch(Call call)
    {
        var orders = call.Books.SalesOrders;
        var before = orders.Require(call.Uuid("id"));
        return Answers.Record(200, orders, orders.Patch(before, call.Operations(orders.Table)));
    }

    public static SandboxResponse ListLines(Call call)
    {
        var order = call.Books.SalesOrders.RequireSeen(call.Uuid("id"));
        return Answers.List(call, call.Books.Lines.View(order), [.. SalesOrderLineRules.Sorted(order)], []);
    }

    public static SandboxResponse AddLine(Call call)
    {
        var table = SalesOrderLineFields.Table;
        var line = new ValueReader(table, FieldUse.Create).Object(table, call.PostedObject(table));
        return Shown(call, 201, call.Books.Lines.Add(call.Uuid("id"), line));
    }

    public static SandboxResponse ReadLine(Call call)
    {
        var order = call.Books.SalesOrders.RequireSeen(call.Uuid("id"));
        return Shown(call, 200, (order, SalesOrderLineRules.Require(order, call.Uuid("lineId"))));
    }

    public static SandboxResponse PatchLine(Call call) => Shown(call, 200,
        call.Books.Lines.Patch(call.Uuid("id"), call.Uuid("lineId"), call.Operations(SalesOrderLineFields.Table)));

    public static SandboxResponse ListInvoiceLines(Call call)
    {
        var invoice = call.Books.Invoices.RequireSeen(call.Uuid("id"));
        return Answers.List(call, call.Books.Invoices.LineView, [.. SalesOrderLineRules.Sorted(invoice)], []);
    }

    static SandboxResponse Shown(Call call, int status, (JsonObject Order, JsonObject Line) found) =>
        Answers.Record(status, call.Books.Lines.View(found.Order), found.Line);
}
