using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles the ways of authorisation.</summary>
static class AuthCompiler
{
    static readonly TimeSpan UsualMargin = TimeSpan.FromMinutes(1);

    /// <summary>The way, or the choice among several.</summary>
    /// <param name="http">The part of a system file that says how the system is reached.</param>
    internal static AuthDeclaration Compile(TableReader http) =>
        http.Nodes("auth").OfType<YamlMap>().Select(Way).ToList() switch
        {
            [] => new AuthDeclaration.Header("", ""),
            [var only] => only,
            var several => new AuthDeclaration.OneOf([.. several]),
        };

    static AuthDeclaration Way(YamlMap map) => Kind(map) with { Why = (map["why"] as YamlScalar)?.Text };

    static AuthDeclaration Kind(YamlMap map) => (map["kind"] as YamlScalar)?.Text switch
    {
        "client-credentials" => Credentials(new TableReader(map, AuthTables.Credentials)),
        "refresh-token" => Refresh(new TableReader(map, AuthTables.Refresh)),
        _ => Header(new TableReader(map, AuthTables.Header)),
    };

    static AuthDeclaration.Header Header(TableReader keys) => new(keys.Text("header") ?? "", keys.Text("secret") ?? "");

    static AuthDeclaration.ClientCredentials Credentials(TableReader keys)
    {
        var basic = keys.Texts("basic");
        return new AuthDeclaration.ClientCredentials(
            keys.Text("token") ?? "", basic.ElementAtOrDefault(0), basic.ElementAtOrDefault(1), keys.TextMap("form"),
            HeaderOf(keys), MarginOf(keys), keys.TextMap("headers"));
    }

    static AuthDeclaration.RefreshToken Refresh(TableReader keys) => new(
        keys.Text("token") ?? "", keys.Text("secret") ?? "", keys.TextMap("form"), HeaderOf(keys), MarginOf(keys),
        keys.TextMap("headers"));

    static string HeaderOf(TableReader keys) => keys.Text("token_header") ?? "Authorization";

    static TimeSpan MarginOf(TableReader keys) => keys.Duration("renew_before") ?? UsualMargin;
}
