using System.Collections.Immutable;

namespace SyncEngine.Declaring.Http;

/// <summary>How requests are authorised.</summary>
public abstract record AuthDeclaration
{
    AuthDeclaration() { }

    /// <summary>For whom this way is, in words for a person who must choose; null where there is nothing to choose.</summary>
    public string? Why { get; init; }

    /// <summary>A constant header whose value is a secret.</summary>
    /// <param name="Name">The header's name.</param>
    /// <param name="Secret">The secret's name.</param>
    public sealed record Header(string Name, string Secret) : AuthDeclaration;

    /// <summary>A token that is asked for, and asked for anew before it ends.</summary>
    /// <param name="Token">The token address.</param>
    /// <param name="Form">Further form fields: name to secret's name.</param>
    /// <param name="TokenHeader">The header that carries the token: <c>Authorization</c> with <c>Bearer</c>, or another name with the bare token.</param>
    /// <param name="RenewBefore">How long before its end a token is renewed.</param>
    /// <param name="Headers">Further headers on the token request and on every call: name to secret's name.</param>
    public abstract record Granted(
        string Token, ImmutableDictionary<string, string> Form, string TokenHeader, TimeSpan RenewBefore,
        ImmutableDictionary<string, string> Headers) : AuthDeclaration;

    /// <summary>OAuth 2.0 client credentials.</summary>
    /// <param name="Token">The token address.</param>
    /// <param name="BasicUser">The secret that is the Basic user name, or null when the credentials go in the form.</param>
    /// <param name="BasicPassword">The secret that is the Basic password.</param>
    /// <param name="Form">Further form fields: name to secret's name.</param>
    /// <param name="TokenHeader">The header that carries the token.</param>
    /// <param name="RenewBefore">How long before its end a token is renewed.</param>
    /// <param name="Headers">Further headers on the token request and on every call: name to secret's name.</param>
    public sealed record ClientCredentials(
        string Token, string? BasicUser, string? BasicPassword, ImmutableDictionary<string, string> Form, string TokenHeader,
        TimeSpan RenewBefore, ImmutableDictionary<string, string> Headers)
        : Granted(Token, Form, TokenHeader, RenewBefore, Headers);

    /// <summary>
    /// An OAuth 2.0 refresh token, as an authorization code gives it once. Each use may exchange it for another one, which is
    /// kept in the old one's place.
    /// </summary>
    /// <param name="Token">The token address.</param>
    /// <param name="Secret">The name of the secret that is the refresh token.</param>
    /// <param name="Form">Further form fields: name to secret's name.</param>
    /// <param name="TokenHeader">The header that carries the token.</param>
    /// <param name="RenewBefore">How long before its end a token is renewed.</param>
    /// <param name="Headers">Further headers on the token request and on every call: name to secret's name.</param>
    public sealed record RefreshToken(
        string Token, string Secret, ImmutableDictionary<string, string> Form, string TokenHeader, TimeSpan RenewBefore,
        ImmutableDictionary<string, string> Headers)
        : Granted(Token, Form, TokenHeader, RenewBefore, Headers);

    /// <summary>Several ways, of which a connection uses the one whose secrets it has.</summary>
    /// <param name="Ways">The ways; of those that come equally near the first one counts.</param>
    public sealed record OneOf(ImmutableArray<AuthDeclaration> Ways) : AuthDeclaration;
}
