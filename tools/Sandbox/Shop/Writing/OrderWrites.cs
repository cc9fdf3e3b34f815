using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>What little may be changed in an order.</summary>
internal static class OrderWrites
{
    /// <summary><c>orderUpdate</c>.</summary>
    public static Payload Update(Asked asked)
    {
        var (input, shop) = (asked.Input("input"), asked.Shop);
        var id = GlobalId.Require(input.Text("id"), "Order");
        if (shop.Orders.Find(id) is not { } old)
            return Payload.Refused(new UserError(["id"], "Order does not exist"));
        if (input.Names.All(name => name == "id"))
            return Payload.Refused(new UserError(null, "No valid update parameters have been provided"));
        var trial = old.Copy();
        var errors = new List<UserError>();
        CustomerRules.Copy(trial, input, "note", "note", 5000, errors);
        CustomerRules.Copy(trial, input, "poNumber", "po_number", 255, errors);
        CustomerRules.Copy(trial, input, "email", "email", 255, errors);
        if (input.Has("email") && trial.Text("email") is { } email && !CustomerRules.IsEmail(email))
            errors.Add(new UserError(["email"], "Email is invalid"));
        errors.AddRange(Ship(trial, input, shop));
        if (input.Has("phone"))
            trial["phone"] = input.Text("phone") is { } phone ? PhoneText.Normalize(phone, shop.Shop.Text("country_code") ?? "NO") ?? phone : null;
        if (input.Has("tags"))
            trial["tags"] = string.Join(", ", CustomerRules.Tags(input.Texts("tags")));
        if (input.Has("customAttributes"))
            trial["note_attributes"] = new JsonArray([.. input.Children("customAttributes")
                .Select(attribute => new JsonObject { ["name"] = attribute.Text("key"), ["value"] = attribute.Text("value") })]);
        foreach (var field in input.Children("metafields"))
            MetafieldWrites.Put(trial, field, shop);
        if (errors.Count > 0)
            return Payload.Refused(errors);
        shop.Change(shop.Orders, id, order =>
        {
            foreach (var (name, value) in trial.ToArray())
                order[name] = value?.DeepClone();
        });
        return Payload.Done("order", RootFields.Find("Order", id, shop));
    }

    // An order's address is partial as a customer's is, and must name who gets the parcel.
    static IEnumerable<UserError> Ship(JsonObject order, InputFields input, ShopState shop)
    {
        if (input.Child("shippingAddress") is not { } sent)
            return [];
        var address = order.Child("shipping_address") ?? [];
        var errors = AddressRules.Apply(address, sent, shop)
            .ConvertAll(error => error with { Field = ["shippingAddress", .. error.Field!.Skip(1)] });
        if (string.IsNullOrEmpty(address.Text("last_name")))
            errors.Add(new UserError(["shippingAddress", "lastName"], "Enter a last name"));
        if (address.Parent is null)
            order["shipping_address"] = address;
        return errors;
    }
}
