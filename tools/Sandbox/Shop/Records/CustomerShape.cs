using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>What every stored customer has: a list of addresses, one of them the default, and a copy of that one.</summary>
internal static class CustomerShape
{
    /// <summary>Completes a customer; the list of addresses decides, <c>default_address</c> follows from it.</summary>
    public static void Complete(JsonObject customer)
    {
        var addresses = customer.List("addresses");
        if (addresses.Count == 0 && customer.Child("default_address") is { } only)
            addresses.Add(only.DeepClone());
        var chosen = customer.Items("addresses").FirstOrDefault(address => address.Flag("default"))
            ?? customer.Items("addresses").FirstOrDefault();
        foreach (var address in customer.Items("addresses"))
            CompleteAddress(customer, address, address == chosen);
        customer["default_address"] = chosen?.DeepClone();
    }

    /// <summary>The customer's default address inside its list, or null.</summary>
    public static JsonObject? Default(JsonObject customer) =>
        customer.Items("addresses").FirstOrDefault(address => address.Flag("default"));

    /// <summary>Makes one address the default.</summary>
    public static void MakeDefault(JsonObject customer, long addressId)
    {
        foreach (var address in customer.Items("addresses"))
            address["default"] = address.Number("id") == addressId;
    }

    /// <summary>A person's full name of its parts, or null.</summary>
    public static string? FullName(JsonObject named)
    {
        var name = string.Join(' ', new[] { named.Text("first_name"), named.Text("last_name") }
            .Where(part => !string.IsNullOrEmpty(part)));
        return name.Length == 0 ? null : name;
    }

    static void CompleteAddress(JsonObject customer, JsonObject address, bool isDefault)
    {
        address["id"] ??= customer["id"]?.DeepClone();
        address["customer_id"] = customer["id"]?.DeepClone();
        address["name"] = FullName(address) ?? "";
        address["default"] = isDefault;
    }
}
