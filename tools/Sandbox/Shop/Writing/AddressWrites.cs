using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Customers' addresses.</summary>
internal static class AddressWrites
{
    /// <summary><c>customerAddressCreate</c>.</summary>
    public static Payload Create(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Text("customerId"), "Customer");
        if (shop.Customers.Find(id) is not { } customer)
            return Payload.Refused(new UserError(["customerId"], "Customer does not exist"));
        var address = new JsonObject { ["id"] = shop.NewId() };
        var errors = AddressRules.Apply(address, asked.Input("address"), shop);
        if (errors.Count == 0 && customer.Items("addresses").Any(other => AddressRules.AreSame(other, address)))
            errors.Add(new UserError(["address"], "Address already exists"));
        if (errors.Count > 0)
            return Payload.Refused(errors);
        Change(shop, id, changed =>
        {
            changed.List("addresses").Add(address.DeepClone());
            if (asked.Flag("setAsDefault") == true)
                CustomerShape.MakeDefault(changed, address.Number("id")!.Value);
        });
        return Payload.Done("address", Shown(shop, id, address.Number("id")!.Value));
    }

    /// <summary><c>customerAddressUpdate</c>: partial.</summary>
    public static Payload Update(Asked asked)
    {
        var (shop, id, addressId, address) = Named(asked);
        if (address is null)
            return NotTheirs(shop, id);
        var trial = address.Copy();
        var errors = AddressRules.Apply(trial, asked.Input("address"), shop);
        if (errors.Count > 0)
            return Payload.Refused(errors);
        Change(shop, id, changed =>
        {
            var stored = changed.Item("addresses", addressId)!;
            foreach (var (name, value) in trial.ToArray())
                stored[name] = value?.DeepClone();
            if (asked.Flag("setAsDefault") == true)
                CustomerShape.MakeDefault(changed, addressId);
        });
        return Payload.Done("address", Shown(shop, id, addressId));
    }

    /// <summary><c>customerAddressDelete</c>: the next one becomes the default.</summary>
    public static Payload Delete(Asked asked)
    {
        var (shop, id, addressId, address) = Named(asked);
        if (address is null)
            return NotTheirs(shop, id);
        Change(shop, id, changed =>
        {
            changed.List("addresses").Remove(changed.Item("addresses", addressId));
            changed["default_address"] = null;
        });
        return Payload.Done("deletedAddressId", asked.Text("addressId"));
    }

    /// <summary><c>customerUpdateDefaultAddress</c>.</summary>
    public static Payload MakeDefault(Asked asked)
    {
        var (shop, id, addressId, address) = Named(asked);
        if (address is null)
            return NotTheirs(shop, id);
        Change(shop, id, changed => CustomerShape.MakeDefault(changed, addressId));
        return Payload.Done("customer", CustomerWrites.Shown(shop, id));
    }

    /// <summary>The deprecated list inside a customer's input: what is sent replaces all addresses.</summary>
    public static List<UserError> ReplaceAll(JsonObject customer, InputFields input, ShopState shop)
    {
        var errors = new List<UserError>();
        if (!input.Has("addresses"))
            return errors;
        var addresses = new JsonArray();
        foreach (var (sent, at) in input.Children("addresses").Select((sent, at) => (sent, at)))
        {
            var address = new JsonObject { ["id"] = shop.NewId() };
            errors.AddRange(AddressRules.Apply(address, sent, shop).Select(error =>
                error with { Field = ["addresses", at.ToString(System.Globalization.CultureInfo.InvariantCulture), .. (error.Field ?? []).Skip(1)] }));
            addresses.Add(address);
        }

        customer["addresses"] = addresses;
        customer["default_address"] = null;
        return errors;
    }

    static (ShopState Shop, long Id, long AddressId, JsonObject? Address) Named(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Text("customerId"), "Customer");
        var addressId = GlobalId.Require(asked.Text("addressId"), "MailingAddress");
        // An id that no customer has is an error of the request; another customer's address is one of the business.
        if (!shop.Customers.All.Any(customer => customer.Item("addresses", addressId) is not null))
            throw ShopError.InvalidId();
        return (shop, id, addressId, shop.Customers.Find(id)?.Item("addresses", addressId));
    }

    static Payload NotTheirs(ShopState shop, long id) => Payload.Refused(shop.Customers.Find(id) is null
        ? new UserError(["customerId"], "Customer does not exist")
        : new UserError(["addressId"], "Address does not exist"));

    static void Change(ShopState shop, long id, Action<JsonObject> change) =>
        shop.Change(shop.Customers, id, change, shop.Settings.AddressEditsMoveCustomer);

    static Thing? Shown(ShopState shop, long id, long addressId) =>
        shop.Customers.Find(id)?.Item("addresses", addressId) is { } address
            ? new Thing("MailingAddress", address, CustomerWrites.Shown(shop, id))
            : null;
}
