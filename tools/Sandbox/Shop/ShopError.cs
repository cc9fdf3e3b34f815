using GraphQL;

namespace Sandbox.Shop;

/// <summary>An error at the top level of a GraphQL answer, with Shopify's <c>extensions.code</c>.</summary>
internal sealed class ShopError : ExecutionError
{
    ShopError(string code, string message)
        : base(message) => Code = code;

    /// <summary>An id that names no record of the wanted type.</summary>
    public static ShopError InvalidId() => new("RESOURCE_NOT_FOUND", "invalid id");

    /// <summary>Something unique that a request names does not exist.</summary>
    public static ShopError NotFound(string message) => new("NOT_FOUND", message);

    /// <summary>A request that cannot be carried out as it is asked.</summary>
    public static ShopError BadRequest(string message) => new("BAD_REQUEST", message);

    /// <summary>Arguments that do not go together or lie outside their range.</summary>
    public static ShopError InvalidArguments(string message) => new("INVALID_FIELD_ARGUMENTS", message);

    /// <summary>A list argument with more items than are taken at once.</summary>
    public static ShopError InputTooLong(string argument, int count, int limit) => new(
        "MAX_INPUT_SIZE_EXCEEDED",
        FormattableString.Invariant($"The input array size of {count} is greater than the maximum allowed of {limit} ({argument})."));

    /// <summary>The token lacks an access scope.</summary>
    public static ShopError AccessDenied(string field, string scope)
    {
        var error = new ShopError("ACCESS_DENIED", $"Access denied for {field} field. Required access: `{scope}` access scope.");
        (error.Extensions ??= [])["requiredAccess"] = $"`{scope}` access scope.";
        return error;
    }

    /// <summary>The app may not see a protected field of customer data.</summary>
    public static ShopError Protected(string field) => new(
        "ACCESS_DENIED",
        $"This app is not approved to access the {field} field of protected customer data.");

    /// <summary>The bucket holds fewer points than the request asks for.</summary>
    public static ShopError Throttled()
    {
        var error = new ShopError("THROTTLED", "Throttled");
        (error.Extensions ??= [])["documentation"] = "https://shopify.dev/api/usage/rate-limits";
        return error;
    }

    /// <summary>One query asks for more points than any query may.</summary>
    public static ShopError TooDear(int cost, int limit)
    {
        var error = new ShopError(
            "MAX_COST_EXCEEDED",
            FormattableString.Invariant($"Query cost is {cost}, which exceeds the single query max cost limit ({limit})."));
        error.Extensions ??= [];
        error.Extensions["cost"] = cost;
        error.Extensions["maxCost"] = limit;
        return error;
    }
}
