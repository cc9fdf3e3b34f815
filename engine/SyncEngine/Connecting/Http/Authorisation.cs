using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Gives each request the headers that prove who we are.</summary>
abstract class Authorisation(string system, ISecrets secrets, Scrubber scrubber)
{
    /// <summary>The system's name.</summary>
    protected string System { get; } = system;

    /// <summary>Takes secrets out of messages.</summary>
    protected Scrubber Scrubber { get; } = scrubber;

    /// <summary>The secrets.</summary>
    protected ISecrets Secrets { get; } = secrets;

    /// <summary>The headers of the next request.</summary>
    /// <exception cref="ConnectorException">A secret is not there, or the credentials are refused.</exception>
    public abstract ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HeadersAsync(CancellationToken ct);

    /// <summary>Forgets what was refused. True when there is something to renew.</summary>
    public abstract bool Renew();

    /// <summary>
    /// A text that is the same for connections with the same credentials; a secret that is not set counts as empty.
    /// </summary>
    public static string ClientOf(AuthDeclaration auth, ISecrets secrets) =>
        string.Join('\n', SecretNames(auth).Select(name => secrets.Find(name) ?? ""));

    /// <summary>The names of the secrets that an authorisation needs, always in the same order.</summary>
    public static IEnumerable<string> SecretNames(AuthDeclaration auth) => auth switch
    {
        AuthDeclaration.Header header => [header.Secret],
        AuthDeclaration.ClientCredentials client => client.Form.Values.Concat(client.Headers.Values)
            .Append(client.BasicUser ?? "").Append(client.BasicPassword ?? "")
            .Where(name => name.Length > 0).Order(StringComparer.Ordinal),
        _ => throw new NotSupportedException($"The authorisation {auth.GetType().Name} is not known."),
    };

    /// <summary>The authorisation that a declaration asks for.</summary>
    public static Authorisation Of(
        SystemDeclaration system, SystemConnection connection, ISecrets secrets, Transport transport, Scrubber scrubber,
        TimeProvider time) =>
        system.Http.Auth switch
        {
            AuthDeclaration.Header header => new HeaderAuthorisation(system.Name, header, secrets, scrubber),
            AuthDeclaration.ClientCredentials client =>
                new TokenAuthorisation(system.Name, client, connection.Address, secrets, transport, scrubber, time),
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
    public override ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HeadersAsync(CancellationToken ct) =>
        new([new KeyValuePair<string, string>(declared.Name, Secret(declared.Secret))]);

    /// <inheritdoc />
    public override bool Renew() => false;
}
