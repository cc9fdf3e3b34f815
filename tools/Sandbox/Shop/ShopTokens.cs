using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Http;

namespace Sandbox.Shop;

/// <summary>The shop's access tokens: constant ones, fetched ones, and those that a refresh token brings.</summary>
sealed class ShopTokens(ShopSettings settings, TimeProvider time)
{
    readonly Dictionary<string, DateTimeOffset> fetched = new(StringComparer.Ordinal);
    readonly HashSet<string> refreshing = [.. settings.RefreshTokens];
    int refreshed;

    /// <summary>Whether a request may carry the token.</summary>
    public bool IsValid(string token) =>
        settings.AccessTokens.Contains(token, StringComparer.Ordinal) || (fetched.TryGetValue(token, out var ends) && time.GetUtcNow() < ends);

    /// <summary>Answers a request for a token; its fields come as a form or as JSON.</summary>
    public SandboxResponse Give(SandboxRequest request)
    {
        var form = request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true
            ? ReadJson(request.Text)
            : QueryHelpers.ParseQuery(request.Text).ToDictionary(member => member.Key, member => member.Value.ToString(), StringComparer.Ordinal);
        if (form.GetValueOrDefault("grant_type") is not ("client_credentials" or "refresh_token"))
            return SandboxResponse.Json(400, """{"error":"unsupported_grant_type"}""");
        if (form.GetValueOrDefault("client_id") != settings.ClientId || form.GetValueOrDefault("client_secret") != settings.ClientSecret)
            return SandboxResponse.Json(400, """{"error":"invalid_client"}""");
        return form["grant_type"] == "refresh_token" ? Refresh(form.GetValueOrDefault("refresh_token", "")) : Answer(settings.TokenLifetime, null);
    }

    SandboxResponse Refresh(string token)
    {
        if (!refreshing.Contains(token))
            return SandboxResponse.Json(400, """{"error":"invalid_grant"}""");
        if (!settings.RefreshTokensRotate)
            return Answer(settings.RefreshedTokenLifetime, token);
        refreshing.Remove(token);
        var next = $"shprt_sandbox_{++refreshed}";
        refreshing.Add(next);
        return Answer(settings.RefreshedTokenLifetime, next);
    }

    SandboxResponse Answer(TimeSpan lifetime, string? refresh)
    {
        var token = $"shpat_fetched_{fetched.Count + 1}";
        fetched[token] = time.GetUtcNow() + lifetime;
        var answer = new JsonObject
        {
            ["access_token"] = token,
            ["scope"] = string.Join(',', settings.Scopes),
            ["expires_in"] = (long)lifetime.TotalSeconds - 1,
        };
        if (refresh is not null)
            answer["refresh_token"] = refresh;
        return SandboxResponse.Json(200, answer.ToJsonString());
    }

    static Dictionary<string, string> ReadJson(string text)
    {
        try
        {
            var members = JsonNode.Parse(text) as JsonObject ?? [];
            return members.ToDictionary(member => member.Key, member => member.Value?.ToString() ?? "", StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
