using SyncEngine.Declaring;

namespace SyncEngine.Connecting.Http;

/// <summary>A token that is kept until shortly before its end.</summary>
/// <remarks>
/// The token belongs to the credentials that it was given for: other credentials under the same names get a token of
/// their own, and connections with the same credentials share one.
/// </remarks>
sealed class TokenAuthorisation(string system, ISecrets secrets, Scrubber scrubber, TokenShelf tokens, TokenRequest request)
    : Authorisation(system, secrets, scrubber)
{
    /// <inheritdoc />
    public override async ValueTask<Credentials> CredentialsAsync(string? refused, CancellationToken ct)
    {
        var client = ClientOf(request.Declared, Secrets);
        var token = await tokens.FindAsync(
            $"{request.Address}\n{client}", refused, async within => await request.SendAsync(tokens.Time, within), ct);
        Scrubber.Hide(token.Text);
        return new Credentials([new(request.Declared.TokenHeader, request.HeaderOf(token)), .. request.ExtraHeaders()], token.Text);
    }
}
