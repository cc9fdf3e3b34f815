using System.Security.Cryptography;
using System.Text;
using Sandbox.Http;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Access;

/// <summary>Issues tokens for client keys and tells which client a token is bound to.</summary>
sealed class Tokens(LedgerSettings settings, IReadOnlyDictionary<string, Books> booksByKey, TimeProvider time)
{
    readonly Dictionary<string, (Books Books, DateTimeOffset Expires)> issued = new(StringComparer.Ordinal);
    long sequence;

    /// <summary>Answers a token request.</summary>
    public SandboxResponse Issue(SandboxRequest request)
    {
        if (!Form(request).TryGetValue("grant_type", out var grant))
            return Refused("invalid_request", "The grant_type is missing.");
        if (grant is not "client_credentials")
            return Refused("unsupported_grant_type", "Only client_credentials is supported.");
        if (Basic(request) is not var (application, key)
            || !string.Equals(application, settings.ApplicationKey, StringComparison.Ordinal)
            || !booksByKey.TryGetValue(key, out var books))
        {
            return Refused("invalid_client",
                "Client integration not found. Please ensure the provided keys are matching the desired environment.");
        }
        var token = Write(books, key);
        return SandboxResponse.Json(200, JsonText.Object(writer =>
        {
            writer.WriteString("access_token", token);
            writer.WriteString("token_type", "bearer");
            writer.WriteNumber("expires_in", settings.TokenLifetimeSeconds);
        }));
    }

    /// <summary>
    /// The books that a request's token opens, or null when there is no token or it is not valid now.
    /// </summary>
    public Books? Open(SandboxRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Header("Authorization") ?? "";
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && issued.TryGetValue(header[scheme.Length..].Trim(), out var entry)
            && time.GetUtcNow() < entry.Expires
                ? entry.Books
                : null;
    }

    string Write(Books books, string key)
    {
        var now = time.GetUtcNow();
        foreach (var old in issued.Where(pair => pair.Value.Expires <= now).Select(pair => pair.Key).ToList())
            issued.Remove(old);
        var expires = now.AddSeconds(settings.TokenLifetimeSeconds);
        var header = JsonText.Object(writer =>
        {
            writer.WriteString("alg", "HS256");
            writer.WriteString("typ", "JWT");
        });
        var claims = JsonText.Object(writer =>
        {
            writer.WriteString("goClientId", books.ClientId);
            writer.WriteString("goClientName", books.Client.Title ?? books.Client.Name);
            writer.WriteStartArray("role");
            foreach (var privilege in books.Client.Privileges)
                writer.WriteStringValue(privilege);
            writer.WriteEndArray();
            writer.WriteNumber("jti", ++sequence);
            writer.WriteNumber("exp", expires.ToUnixTimeSeconds());
        });
        var signed = $"{Base64(Encoding.UTF8.GetBytes(header))}.{Base64(Encoding.UTF8.GetBytes(claims))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(signed));
        var token = $"{signed}.{Base64(signature)}";
        issued[token] = (books, expires);
        return token;
    }

    static (string Application, string Key)? Basic(SandboxRequest request)
    {
        const string scheme = "Basic ";
        var header = request.Header("Authorization") ?? "";
        var bytes = new byte[header.Length];
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }

    static Dictionary<string, string> Form(SandboxRequest request) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Text)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    static SandboxResponse Refused(string error, string description) =>
        SandboxResponse.Json(400, JsonText.Object(writer =>
    {
        writer.WriteString("error", error);
        writer.WriteString("error_description", description);
    }));

    static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
