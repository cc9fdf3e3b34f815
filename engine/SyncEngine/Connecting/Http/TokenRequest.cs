using System.Globalization;
using System.Text;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Asks for a token.</summary>
sealed class TokenRequest(
    string system, AuthDeclaration.Granted declared, Uri address, ISecrets secrets, Transport transport, Scrubber scrubber)
{
    /// <summary>What is declared.</summary>
    public AuthDeclaration.Granted Declared => declared;

    /// <summary>The token address.</summary>
    public string Address { get; } = Template.Fill(declared.Token, ("address", address.ToString().TrimEnd('/')));

    /// <summary>The value of the header that carries a token.</summary>
    public string HeaderOf(Token token) =>
        string.Equals(declared.TokenHeader, "Authorization", StringComparison.OrdinalIgnoreCase)
            ? $"Bearer {token.Text}"
            : token.Text;

    /// <summary>The further headers of each call.</summary>
    /// <exception cref="ConnectorException">A secret is not set.</exception>
    public IEnumerable<KeyValuePair<string, string>> ExtraHeaders() =>
        declared.Headers.Select(header => new KeyValuePair<string, string>(header.Key, Secret(header.Value)));

    /// <summary>Asks. A refresh token that comes back is kept before the new token is used.</summary>
    /// <exception cref="ConnectorException">There is no token to be had.</exception>
    public async Task<Token> SendAsync(TimeProvider time, CancellationToken ct)
    {
        if (declared is AuthDeclaration.RefreshToken { Secret: var kept })
        {
            if (!secrets.Keeps(kept))
            {
                throw Refused(
                    $"The secret {kept} changes with each use and could not be kept. Put it into a file of its own, in a folder in which this "
                    + $"program may write, and name that file in {kept}_FILE.");
            }

            // Once it is sent it is used up: its answer must be read, whoever wants to stop.
            ct = CancellationToken.None;
        }

        var call = new Call
        {
            Name = "token",
            Verb = HttpMethod.Post,
            Address = Address,
            Body = await FormAsync(ct),
            MediaType = "application/x-www-form-urlencoded",
            // A refresh token that was used is used up: the request must not be repeated blindly.
            IsWrite = declared is AuthDeclaration.RefreshToken,
        };
        using var answer = await transport.SendAsync(call, [.. ExtraHeaders(), .. Basic()], ct);
        return answer.IsGood ? Read(answer.Content, time.GetUtcNow()) : throw Failed(answer);
    }

    IEnumerable<KeyValuePair<string, string>> Basic()
    {
        if (declared is not AuthDeclaration.ClientCredentials { BasicUser: { } user } client)
            yield break;
        var pair = $"{Secret(user)}:{(client.BasicPassword is { } password ? Secret(password) : "")}";
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        scrubber.Hide(basic);
        yield return new("Authorization", $"Basic {basic}");
    }

    async Task<byte[]> FormAsync(CancellationToken ct)
    {
        KeyValuePair<string, string>[] grant = declared is AuthDeclaration.RefreshToken refresh
            ? [new("grant_type", "refresh_token"), new("refresh_token", Secret(refresh.Secret))]
            : [new("grant_type", "client_credentials")];
        var fields = declared.Form.Select(field => new KeyValuePair<string, string>(field.Key, Secret(field.Value)));
        using var form = new FormUrlEncodedContent([.. grant, .. fields]);
        return await form.ReadAsByteArrayAsync(ct);
    }

    Token Read(JsonElement json, DateTimeOffset now)
    {
        if (declared is AuthDeclaration.RefreshToken refresh && json.Member("refresh_token").AsText() is { Length: > 0 } next)
        {
            scrubber.Hide(next);
            Keep(refresh.Secret, next);
        }
        if (json.Member("access_token").AsText() is not { Length: > 0 } bearer)
            throw Refused("The token answer holds no access_token.");
        scrubber.Hide(bearer);
        // Without a stated end the token is used until it is refused.
        return double.TryParse(json.Member("expires_in").ToString(), CultureInfo.InvariantCulture, out var seconds)
            ? new Token(bearer, now + Usable(TimeSpan.FromSeconds(seconds)))
            : new Token(bearer, DateTimeOffset.MaxValue);
    }

    void Keep(string name, string value)
    {
        try
        {
            secrets.Keep(name, value);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Refused($"The secret {name} changes with each use, and its file cannot be written: {cause.Message}");
        }
    }

    /// <summary>A token that lives shorter than the declared margin is used for half its life.</summary>
    TimeSpan Usable(TimeSpan life) => life > declared.RenewBefore * 2 ? life - declared.RenewBefore : life / 2;

    string Secret(string name)
    {
        if (secrets.Find(name) is not { Length: > 0 } value)
            throw Refused($"The secret {name} is not set.");
        scrubber.Hide(value);
        return value;
    }

    ConnectorException Failed(Answer answer) => answer.Failure is { } failure
        ? new ConnectorException(
            failure.Class switch
            {
                ErrorClass.Throttled => FailureClass.Throttled,
                ErrorClass.Transient => FailureClass.Transient,
                ErrorClass.Refused or ErrorClass.Missing or ErrorClass.Authorisation
                    or ErrorClass.Defect or ErrorClass.Moved => FailureClass.Authorisation,
            },
            system,
            $"No token: {failure.Text}")
        : new ConnectorException(FailureClass.Transient, system, $"No token: {scrubber.Clean(answer.Mishap)}");

    ConnectorException Refused(string what) => new(FailureClass.Authorisation, system, what);
}
