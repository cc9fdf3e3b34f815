using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Executing;

/// <summary>One GraphQL request while it is answered.</summary>
internal sealed class ShopRequest(ShopState shop)
{
    /// <summary>The shop's records.</summary>
    public ShopState Shop => shop;

    /// <summary>Whether lists are read to their end, as a bulk operation does.</summary>
    public bool IsBulk { get; init; }

    /// <summary>The host by which the client knows the shop, with what stands before its paths; empty where it did not say.</summary>
    public string Address { get; init; } = "";

    /// <summary>What searches made known, as <c>extensions.search</c> shows it.</summary>
    public JsonArray Search { get; } = [];

    /// <summary>Notes what a search did not apply.</summary>
    public void Warn(string path, string query, IReadOnlyList<SearchWarning> warnings)
    {
        if (warnings.Count == 0)
            return;
        Search.Add(new JsonObject
        {
            ["path"] = new JsonArray(path),
            ["query"] = query,
            ["warnings"] = new JsonArray([.. warnings.Select(warning => new JsonObject
            {
                ["field"] = warning.Field,
                ["message"] = warning.Message,
                ["code"] = warning.Code,
            })]),
        });
    }
}
