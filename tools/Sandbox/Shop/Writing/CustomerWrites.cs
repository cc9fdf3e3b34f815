using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Creating, changing and deleting customers.</summary>
internal static class CustomerWrites
{
    /// <summary><c>customerCreate</c>.</summary>
    public static Payload Create(Asked asked)
    {
        var (input, shop) = (asked.Input("input"), asked.Shop);
        if (input.Has("id"))
            return Payload.Refused(new UserError(["id"], "Cannot specify ID on creation"));
        var customer = new JsonObject { ["id"] = shop.NewId(), ["state"] = "disabled", ["created_at"] = shop.Now, ["updated_at"] = shop.Now };
        var errors = CustomerRules.Apply(customer, input, shop);
        errors.AddRange(AddressWrites.ReplaceAll(customer, input, shop));
        if (errors.Count > 0)
            return Payload.Refused(errors);
        shop.Put(shop.Customers, customer);
        return Payload.Done("customer", Shown(shop, customer.Number("id")!.Value));
    }

    /// <summary><c>customerUpdate</c>: omitted fields stay, null clears.</summary>
    public static Payload Update(Asked asked)
    {
        var (input, shop) = (asked.Input("input"), asked.Shop);
        var id = GlobalId.Require(input.Text("id"), "Customer");
        if (shop.Customers.Find(id) is not { } old)
            return Payload.Refused(new UserError(["id"], "Customer does not exist"));
        var trial = old.Copy();
        var errors = CustomerRules.Apply(trial, input, shop);
        errors.AddRange(AddressWrites.ReplaceAll(trial, input, shop));
        if (errors.Count > 0)
            return Payload.Refused(errors);
        shop.Change(shop.Customers, id, customer => Take(customer, trial));
        return Payload.Done("customer", Shown(shop, id));
    }

    /// <summary><c>customerDelete</c>: only without orders.</summary>
    public static Payload Delete(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Input("input").Text("id"), "Customer");
        if (shop.Customers.Find(id) is null)
            return Refused(shop, "Customer can't be found");
        if (shop.Orders.Group(id).Any())
            return Refused(shop, "Customer can’t be deleted because they have associated orders");
        shop.Customers.Remove(id);
        return Payload.Done("deletedCustomerId", GlobalId.Write("Customer", id)).With("shop", new Thing("Shop", shop.Shop));
    }

    static Payload Refused(ShopState shop, string message) =>
        Payload.Refused(new UserError(["id"], message)).With("shop", new Thing("Shop", shop.Shop));

    /// <summary>The customer as an answer shows it.</summary>
    public static Thing? Shown(ShopState shop, long id) => RootFields.Find("Customer", id, shop);

    static void Take(JsonObject customer, JsonObject trial)
    {
        foreach (var (name, value) in trial.ToArray())
            customer[name] = value?.DeepClone();
    }
}
