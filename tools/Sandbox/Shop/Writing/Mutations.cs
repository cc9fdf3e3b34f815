using Sandbox.Shop.Bulk;
using Sandbox.Shop.Hooks;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Where every write begins.</summary>
internal static class Mutations
{
    public static IFieldTable Table { get; } = new FieldTable<object>("Mutation")
    {
        { "bulkOperationRunQuery", (_, asked) => BulkWrites.Run(asked) },
        { "customerAddressCreate", (_, asked) => AddressWrites.Create(asked) },
        { "customerAddressDelete", (_, asked) => AddressWrites.Delete(asked) },
        { "customerAddressUpdate", (_, asked) => AddressWrites.Update(asked) },
        { "customerCreate", (_, asked) => CustomerWrites.Create(asked) },
        { "customerDelete", (_, asked) => CustomerWrites.Delete(asked) },
        { "customerUpdate", (_, asked) => CustomerWrites.Update(asked) },
        { "customerUpdateDefaultAddress", (_, asked) => AddressWrites.MakeDefault(asked) },
        { "metafieldsSet", (_, asked) => MetafieldWrites.Set(asked) },
        { "orderUpdate", (_, asked) => OrderWrites.Update(asked) },
        { "productUpdate", (_, asked) => ProductWrites.Update(asked) },
        { "productVariantsBulkUpdate", (_, asked) => VariantWrites.Update(asked) },
        { "webhookSubscriptionCreate", (_, asked) => HookFields.Create(asked) },
        { "webhookSubscriptionDelete", (_, asked) => HookFields.Delete(asked) },
    };
}
