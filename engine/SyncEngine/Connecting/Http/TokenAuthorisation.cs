using System.Globalization;
using System.Text;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Client credentials: a bearer token that is kept until shortly before its end.</summary>
/// <remarks>
/// The token belongs to the credentials that it was given for: other credentials under the same names get a token of
/// their own.
/// </remarks>
sealed class TokenAuthorisation(
    string system,
    AuthDeclaration.ClientCredentials declared,
    Uri address,
    ISecrets secrets,
    Transport transport,
    Scrubber scrubber,
    TimeProvider time) : Authorisation(system, secrets, scrubber)
{
    Token? token;

    /// <inheritdoc />
    public override async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HeadersAsync(CancellationToken ct)
    {
        var client = ClientOf(declared, Secrets);
        if (token is null || token.Client != client || time.GetUtcNow() >= token.RenewAt)
            token = await RequestAsync(client, ct);
        var bearer = string.Equals(declared.TokenHeader, "Authorization", StringComparison.OrdinalIgnoreCase)
            ? $"Bearer {token.Text}"
            : token.Text;
        return [new(declared.TokenHeader, bearer), .. ExtraHeaders()];
    }

    /// <inheritdoc />
    public override bool Renew()
    {
        token = null;
        return true;
    }

    async Task<Token> RequestAsync(string client, CancellationToken ct)
    {
        var call = new Call
        {
            Name = "token",
            Verb = HttpMethod.Post,
            Address = Template.Fill(declared.Token, ("address", address.ToString().TrimEnd('/'))),
            Body = await FormAsync(ct),
            MediaType = "application/x-www-form-urlencoded",
        };
        List<KeyValuePair<string, string>> headers = [.. ExtraHeaders()];
        if (declared.BasicUser is { } user)
        {
            var pair = $"{Secret(user)}:{(declared.BasicPassword is { } password ? Secret(password) : "")}";
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
            Scrubber.Hide(basic);
            headers.Add(new("Authorization", $"Basic {basic}"));
        }
        using var answer = await transport.SendAsync(call, headers, ct);
        return answer.IsGood ? Read(client, answer.Content) : throw Failed(answer);
    }

    async Task<byte[]> FormAsync(CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(
            declared.Form.Select(field => new KeyValuePair<string, string>(field.Key, Secret(field.Value)))
                .Prepend(new("grant_type", "client_credentials")));
        return await form.ReadAsByteArrayAsync(ct);
    }

    Token Read(string client, JsonElement json)
    {
        if (json.Member("access_token").AsText() is not { Length: > 0 } bearer)
            throw new ConnectorException(FailureClass.Authorisation, System, "The token answer holds no access_token.");
        Scrubber.Hide(bearer);
        // Without a stated end the token is used until it is refused.
        return double.TryParse(json.Member("expires_in").ToString(), CultureInfo.InvariantCulture, out var seconds)
            ? new Token(client, bearer, time.GetUtcNow() + Usable(TimeSpan.FromSeconds(seconds)))
            : new Token(client, bearer, DateTimeOffset.MaxValue);
    }

    /// <summary>A token that lives shorter than the declared margin is used for half its life.</summary>
    TimeSpan Usable(TimeSpan life) => life > declared.RenewBefore * 2 ? life - declared.RenewBefore : life / 2;

    ConnectorException Failed(Answer answer) => answer.Failure is { } failure
        ? new ConnectorException(
            failure.Class switch
            {
                ErrorClass.Throttled => FailureClass.Throttled,
                ErrorClass.Transient => FailureClass.Transient,
                ErrorClass.Refused or ErrorClass.Missing or ErrorClass.Authorisation
                    or ErrorClass.Defect or ErrorClass.Moved => FailureClass.Authorisation,
            },
            System,
            $"No token: {failure.Text}")
        : new ConnectorException(FailureClass.Transient, System, $"No token: {Scrubber.Clean(answer.Mishap)}");

    IEnumerable<KeyValuePair<string, string>> ExtraHeaders() =>
        declared.Headers.Select(header => new KeyValuePair<string, string>(header.Key, Secret(header.Value)));

    sealed record Token(string Client, string Text, DateTimeOffset RenewAt);
}
