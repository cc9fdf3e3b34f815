using Sandbox.Shop.Records;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop.Resolving;

/// <summary>Finds the customer that an identifier names; it reads the records and not the search.</summary>
internal static class CustomerLookup
{
    /// <summary>The customer, or null.</summary>
    /// <exception cref="ShopError">Not exactly one identifier is given, or it is a custom id without definition.</exception>
    public static Thing? Find(InputFields identifier, ShopState shop)
    {
        if (identifier.Names.Count != 1 || identifier.Value(identifier.Names.First()) is null)
            throw ShopError.InvalidArguments("Exactly one identifier must be given.");
        if (identifier.Has("customId"))
            throw ShopError.NotFound("Metafield definition of type 'id' is required when using custom ids.");
        if (identifier.Text("id") is { } id)
            return RootFields.Find("Customer", GlobalId.Require(id, "Customer"), shop);
        var found = identifier.Text("emailAddress") is { } email
            ? CustomerRules.ByEmail(shop, email)
            : CustomerRules.ByPhone(shop, identifier.Text("phoneNumber"));
        return found is null ? null : new Thing("Customer", found);
    }
}
