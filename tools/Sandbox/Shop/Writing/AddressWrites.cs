using System.Text.Json.Nodes;
using Sandbox.Shop.Executing;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Customers' addresses.</summary>
internal static class AddressWrites
{
    const int LongestText = 255;

    static readonly (string Field, string Name)[] Texts =
    [
        ("address1", "address1"), ("address2", "address2"), ("city", "city"), ("company", "company"), ("firstName", "first_name"),
        ("lastName", "last_name"), ("zip", "zip"),
    ];

    /// <summary><c>customerAddressCreate</c>.</summary>
    public static Payload Create(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Text("customerId"), "Customer");
        if (shop.Customers.Find(id) is not { } customer)
            return Payload.Refused(new UserError(["customerId"], "Customer does not exist"));
        var address = new JsonObject { ["id"] = shop.NewId() };
        var errors = Apply(address, asked.Input("address"), shop);
        if (errors.Count == 0 && customer.Items("addresses").Any(other => IsSame(other, address)))
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
            return Payload.Refused(new UserError(["addressId"], "Address does not exist"));
        var trial = address.Copy();
        var errors = Apply(trial, asked.Input("address"), shop);
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
            return Payload.Refused(new UserError(["addressId"], "Address does not exist"));
        Change(shop, id, changed => changed.List("addresses").Remove(changed.Item("addresses", addressId)));
        return Payload.Done("deletedAddressId", asked.Text("addressId"));
    }

    /// <summary><c>customerUpdateDefaultAddress</c>.</summary>
    public static Payload MakeDefault(Asked asked)
    {
        var (shop, id, addressId, address) = Named(asked);
        if (address is null)
            return Payload.Refused(new UserError(["addressId"], "Address does not exist"));
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
            errors.AddRange(Apply(address, sent, shop).Select(error =>
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

    static List<UserError> Apply(JsonObject address, InputFields input, ShopState shop)
    {
        var errors = new List<UserError>();
        foreach (var (field, name) in Texts)
        {
            var found = new List<UserError>();
            CustomerRules.Copy(address, input, field, name, LongestText, found);
            if (address.Text(name) is { } text && (text.Contains("://", StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal)))
                found.Add(new UserError([field], $"{CustomerRules.Title(field)} cannot contain HTML tags or URLs"));
            errors.AddRange(found.Select(error => error with { Field = ["address", .. error.Field!] }));
        }

        ApplyCountry(address, input, errors);
        if (input.Has("provinceCode") || input.Has("province"))
        {
            address["province_code"] = input.Text("provinceCode");
            address["province"] = input.Text("province") ?? input.Text("provinceCode");
        }

        if (input.Has("phone"))
        {
            var typed = input.Text("phone")?.Trim();
            var country = address.Text("country_code") ?? shop.Shop.Text("country_code") ?? "NO";
            address["phone"] = string.IsNullOrEmpty(typed) ? null : PhoneText.Normalize(typed, country) ?? typed;
        }

        return errors;
    }

    static void ApplyCountry(JsonObject address, InputFields input, List<UserError> errors)
    {
        if (!input.Has("countryCode") && !input.Has("country"))
            return;
        var wanted = input.Text("countryCode") ?? input.Text("country");
        var code = ShopSchema.Countries.CodeOf(wanted);
        if (wanted is not null && code is null)
            errors.Add(new UserError(["address", "country"], "Country is invalid"));
        address["country_code"] = code;
        address["country"] = ShopSchema.Countries.NameOf(code);
    }

    static void Change(ShopState shop, long id, Action<JsonObject> change) =>
        shop.Change(shop.Customers, id, change, shop.Settings.AddressEditsMoveCustomer);

    static Thing? Shown(ShopState shop, long id, long addressId) =>
        shop.Customers.Find(id)?.Item("addresses", addressId) is { } address
            ? new Thing("MailingAddress", address, CustomerWrites.Shown(shop, id))
            : null;

    static bool IsSame(JsonObject one, JsonObject other) =>
        Texts.Select(text => text.Name).Append("country_code").Append("phone")
            .All(name => string.Equals(one.Text(name) ?? "", other.Text(name) ?? "", StringComparison.Ordinal));
}
