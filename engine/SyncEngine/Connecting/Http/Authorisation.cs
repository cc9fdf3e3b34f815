using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Gives each request the headers that prove who we are.</summary>
abstract class Authorisation(string system, ISecrets secrets)
{
    /// <summary>The system's name.</summary>
    protected string System { get; } = system;

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
            AuthDeclaration.Header header => new HeaderAuthorisation(system.Name, header, secrets),
            AuthDeclaration.ClientCredentials client =>
                new TokenAuthorisation(system.Name, client, connection.Address, secrets, transport, scrubber, time),
            var other => throw new NotSupportedException($"The authorisation {other.GetType().Name} is not known."),
        };

    /// <summary>The secret's value.</summary>
    protected string Secret(string name) => secrets.Find(name) is { Length: > 0 } value
        ? value
        : throw new ConnectorException(FailureClass.Authorisation, System, $"The secret {name} is not set.");
}

/// <summary>A constant header.</summary>
sealed class HeaderAuthorisation(string system, AuthDeclaration.Header declared, ISecrets secrets)
    : Authorisation(system, secrets)
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyList<KeyValuePair<string, string>>> HeadersAsync(CancellationToken ct) =>
        new([new KeyValuePair<string, string>(declared.Name, Secret(declared.Secret))]);

    /// <inheritdoc />
    public override bool Renew() => false;
}
