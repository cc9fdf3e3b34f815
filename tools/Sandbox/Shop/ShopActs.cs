using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop;

/// <summary>What people do to orders that are sold; each touches the order's customer too.</summary>
public sealed partial class ShopSystem
{
    static readonly string[] CancelReasons = ["customer", "declined", "fraud", "inventory", "other", "staff"];

    /// <summary>Cancels an order. Its lines and amounts stay; what was paid is given back by refunds.</summary>
    /// <param name="id">The order's number.</param>
    /// <param name="reason">Why, as REST spells it: customer, declined, fraud, inventory, other or staff.</param>
    /// <exception cref="DeskRefusedException">There is no such order, it is cancelled already, or the reason is none.</exception>
    public void Cancel(string id, string reason = "other")
    {
        if (!CancelReasons.Contains(reason, StringComparer.Ordinal))
            throw new DeskRefusedException($"'{reason}' is no reason to cancel an order.");
        Act(id, order =>
        {
            if (order["cancelled_at"] is not null)
                throw new DeskRefusedException($"The order {id} is cancelled already.");
            order["cancelled_at"] = state.Now;
            order["cancel_reason"] = reason;
        });
    }

    /// <summary>Takes back pieces of an order's line and pays back what they cost, as far as the order is paid.</summary>
    /// <param name="id">The order's number.</param>
    /// <param name="lineId">The line's number.</param>
    /// <param name="quantity">How many pieces; at most those that are left.</param>
    /// <exception cref="DeskRefusedException">There is no such order or line, or not so many pieces are left.</exception>
    public void Refund(string id, string lineId, int quantity) => Act(id, order =>
    {
        var line = order.Item("line_items", NumberOf(lineId)) ?? throw new DeskRefusedException($"The order {id} has no line {lineId}.");
        var left = LineRefund.Left(line);
        if (quantity < 1 || quantity > left)
            throw new DeskRefusedException($"Of the line {lineId} {left} pieces are left; {quantity} cannot be refunded.");
        LineRefund.Apply(order, line, quantity, state);
    });

    /// <summary>Pays back a part of what an order's shipping cost.</summary>
    /// <param name="id">The order's number.</param>
    /// <param name="amount">How much, as the order's prices are: with VAT or without.</param>
    /// <exception cref="DeskRefusedException">There is no such order, it has no shipping, or not so much is left of it.</exception>
    public void RefundShipping(string id, decimal amount) => Act(id, order =>
    {
        var line = order.Items("shipping_lines").FirstOrDefault(line => !line.Flag("is_removed")) ?? throw new DeskRefusedException($"The order {id} has no shipping.");
        var left = AmountRefund.Left(new Thing("ShippingLine", line, new Thing("Order", order)), state).Shop.Amount;
        if (amount <= 0m || amount > left)
            throw new DeskRefusedException($"Of the shipping {left} is left; {amount} cannot be refunded.");
        AmountRefund.OfShipping(order, line, amount, state);
    });

    /// <summary>Takes an order's shipping away, as an edit of the order does.</summary>
    /// <param name="id">The order's number.</param>
    /// <exception cref="DeskRefusedException">There is no such order, or it has no shipping.</exception>
    public void RemoveShipping(string id) => Act(id, order =>
    {
        var line = order.Items("shipping_lines").FirstOrDefault(line => !line.Flag("is_removed")) ?? throw new DeskRefusedException($"The order {id} has no shipping.");
        AmountRefund.RemoveShipping(order, line, state);
    });

    /// <summary>Pays back an amount and takes nothing back for it.</summary>
    /// <param name="id">The order's number.</param>
    /// <param name="amount">How much.</param>
    /// <exception cref="DeskRefusedException">There is no such order, or not so much was paid.</exception>
    public void RefundAmount(string id, decimal amount) => Act(id, order =>
    {
        var kept = OrderPayments.Kept(new Thing("Order", order), state).Shop.Amount;
        if (amount <= 0m || amount > kept)
            throw new DeskRefusedException($"Of what was paid {kept} is left; {amount} cannot be refunded.");
        AmountRefund.Plain(order, amount, state);
    });

    void Act(string id, Action<JsonObject> act)
    {
        lock (guard)
        {
            var order = state.Orders.Find(NumberOf(id)) ?? throw new DeskRefusedException($"There is no order {id}.");
            state.Change(state.Orders, NumberOf(id), act);
            if (order.Child("customer")?.Number("id") is { } buyer)
                state.Touch(state.Customers, buyer);
        }
    }
}
