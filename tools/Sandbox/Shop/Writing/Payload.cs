using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>A business error: nothing was changed.</summary>
/// <param name="Field">The path of the field at fault, or null when it is none in particular.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The kind of error; shown by mutations whose errors have codes.</param>
/// <param name="Index">The place in the list that was sent; shown by <c>metafieldsSet</c>.</param>
internal sealed record UserError(IReadOnlyList<string>? Field, string Message, string? Code = null, int? Index = null);

/// <summary>What a mutation answers: its results by field, or its errors.</summary>
internal sealed class Payload
{
    readonly Dictionary<string, object?> results = new(StringComparer.Ordinal);

    Payload(IReadOnlyList<UserError> errors) => Errors = errors;

    /// <summary>The errors; empty when it was done.</summary>
    public IReadOnlyList<UserError> Errors { get; }

    /// <summary>A mutation that was refused.</summary>
    public static Payload Refused(params IReadOnlyList<UserError> errors) => new(errors);

    /// <summary>A mutation that was done.</summary>
    public static Payload Done(string field, object? result) => new([]) { results = { [field] = result } };

    /// <summary>Adds a result.</summary>
    public Payload With(string field, object? result)
    {
        results[field] = result;
        return this;
    }

    /// <summary>The rules of all payloads and their errors.</summary>
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        Of("BulkOperationRunQueryPayload", "bulkOperation"),
        Of("CustomerCreatePayload", "customer"),
        Of("CustomerUpdatePayload", "customer"),
        Of("CustomerAddressCreatePayload", "address"),
        Of("CustomerAddressUpdatePayload", "address"),
        Of("CustomerAddressDeletePayload", "deletedAddressId"),
        Of("CustomerUpdateDefaultAddressPayload", "customer"),
        Of("CustomerDeletePayload", "deletedCustomerId", "shop"),
        Of("OrderUpdatePayload", "order"),
        Of("ProductUpdatePayload", "product"),
        Of("ProductVariantsBulkUpdatePayload", "product", "productVariants"),
        Of("MetafieldsSetPayload", "metafields"),
        Of("WebhookSubscriptionCreatePayload", "webhookSubscription"),
        Of("WebhookSubscriptionDeletePayload", "deletedWebhookSubscriptionId"),
        Error("BulkOperationUserError"),
        Error("UserError"),
        Error("ProductVariantsBulkUpdateUserError"),
        Error("MetafieldsSetUserError"),
    ];

    static FieldTable<Payload> Of(string type, params string[] fields)
    {
        var table = new FieldTable<Payload>(type) { { "userErrors", payload => payload.Errors } };
        foreach (var field in fields)
            table.Add(field, payload => payload.results.GetValueOrDefault(field));
        return table;
    }

    static FieldTable<UserError> Error(string type) => new(type)
    {
        { "field", error => error.Field },
        { "message", error => error.Message },
        { "code", error => error.Code },
        { "elementIndex", error => error.Index },
    };
}
