using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>What proves who we are.</summary>
/// <param name="Headers">The headers of a request.</param>
/// <param name="Token">The token in them that is asked for anew where it is refused; null where nothing can be renewed.</param>
readonly record struct Credentials(IReadOnlyList<KeyValuePair<string, string>> Headers, string? Token);

/// <summary>Gives each request the headers that prove who we are. Safe for many callers at a time.</summary>
abstract class Authorisation(string system, ISecrets secrets, Scrubber scrubber)
{
    /// <summary>The system's name.</summary>
    protected string System { get; } = system;

    /// <summary>Takes secrets out of messages.</summary>
    protected Scrubber Scrubber { get; } = scrubber;

    /// <summary>The secrets.</summary>
    protected ISecrets Secrets { get; } = secrets;

    /// <summary>What the next request proves itself with.</summary>
    /// <param name="refused">The token that the system refused although it should hold, or null.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ConnectorException">A secret is not there, or the credentials are refused.</exception>
    public abstract ValueTask<Credentials> CredentialsAsync(string? refused, CancellationToken ct);

    /// <summary>
    /// A text that is the same for connections with the same credentials; a secret that is not set counts as empty, and one that
    /// changes with each use does not count.
    /// </summary>
    public static string ClientOf(AuthDeclaration auth, ISecrets secrets)
    {
        var chosen = Chosen(auth, secrets);
        var changing = (chosen as AuthDeclaration.RefreshToken)?.Secret;
        return string.Join('\n', NamesOf(chosen).Where(name => name != changing).Select(name => secrets.Find(name) ?? ""));
    }

    /// <summary>The first of several ways of which all secrets are there; where there is none, the first of which any is there.</summary>
    public static AuthDeclaration Chosen(AuthDeclaration auth, ISecrets secrets)
    {
        if (auth is not AuthDeclaration.OneOf several)
            return auth;
        return several.Ways.FirstOrDefault(way => NamesOf(way).All(IsThere))
            ?? several.Ways.FirstOrDefault(way => NamesOf(way).Any(IsThere))
            ?? several.Ways[0];

        bool IsThere(string name) => secrets.Find(name) is not null;
    }

    /// <summary>
    /// The names of the secrets that an authorisation needs, of several ways those of the one that is used; always in the same order.
    /// </summary>
    public static IEnumerable<string> SecretNames(AuthDeclaration auth, ISecrets secrets) => NamesOf(Chosen(auth, secrets));

    /// <summary>The names of the secrets that one way of authorisation needs; always in the same order.</summary>
    public static IEnumerable<string> NamesOf(AuthDeclaration auth) => auth switch
    {
        AuthDeclaration.Header header => [header.Secret],
        AuthDeclaration.ClientCredentials client =>
            Sorted(client.Form.Values.Concat(client.Headers.Values).Append(client.BasicUser ?? "").Append(client.BasicPassword ?? "")),
        AuthDeclaration.RefreshToken refresh => Sorted(refresh.Form.Values.Concat(refresh.Headers.Values).Append(refresh.Secret)),
        _ => throw new NotSupportedException($"The authorisation {auth.GetType().Name} is not known."),
    };

    static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Where(name => name.Length > 0).Order(StringComparer.Ordinal);

    /// <summary>The authorisation that a declaration asks for.</summary>
    public static Authorisation Of(
        SystemDeclaration system, SystemConnection connection, ISecrets secrets, Transport transport, Scrubber scrubber,
        TokenShelf tokens) =>
        Chosen(system.Http.Auth, secrets) switch
        {
            AuthDeclaration.Header header => new HeaderAuthorisation(system.Name, header, secrets, scrubber),
            AuthDeclaration.Granted granted => new TokenAuthorisation(
                system.Name, secrets, scrubber, tokens,
                new TokenRequest(system.Name, granted, connection.Address, secrets, transport, scrubber)),
            var other => throw new NotSupportedException($"The authorisation {other.GetType().Name} is not known."),
        };

    /// <summary>The secret's value as it is now; no message shows it from now on.</summary>
    /// <exception cref="ConnectorException">It is not set.</exception>
    protected string Secret(string name)
    {
        if (Secrets.Find(name) is not { Length: > 0 } value)
            throw new ConnectorException(FailureClass.Authorisation, System, $"The secret {name} is not set.");
        Scrubber.Hide(value);
        return value;
    }
}

/// <summary>A constant header.</summary>
sealed class HeaderAuthorisation(string system, AuthDeclaration.Header declared, ISecrets secrets, Scrubber scrubber)
    : Authorisation(system, secrets, scrubber)
{
    /// <inheritdoc />
    public override ValueTask<Credentials> CredentialsAsync(string? refused, CancellationToken ct) =>
        new(new Credentials([new(declared.Name, Secret(declared.Secret))], Token: null));
}
