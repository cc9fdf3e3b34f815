using System.Collections.Immutable;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Drafting;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Host.Drafting;

/// <summary>
/// Which way of authorisation each system is reached by. The connection's file does not say it: the secrets that are there do. So a person
/// is asked only where none is there yet, to be told which to get.
/// </summary>
/// <param name="declarations">The systems.</param>
/// <param name="secrets">The secrets that are there.</param>
sealed class KeyChoice(Declarations declarations, ISecrets secrets)
{
    readonly Dictionary<string, AuthDeclaration> chosen = new(StringComparer.Ordinal);

    /// <summary>The systems.</summary>
    public Declarations Declarations => declarations;

    /// <summary>The ways of a system.</summary>
    public static ImmutableArray<AuthDeclaration> WaysOf(SystemDeclaration system) =>
        system.Http.Auth is AuthDeclaration.OneOf several ? several.Ways : [system.Http.Auth];

    /// <summary>The system of a section where a person must choose, or null.</summary>
    public SystemDeclaration? OpenOf(Section section) =>
        new[] { declarations.Left, declarations.Right }.FirstOrDefault(system => Section.Of(system).Equals(section) && LeftOf(system).Length > 1);

    /// <summary>Chooses a way.</summary>
    public void Choose(SystemDeclaration system, AuthDeclaration way) => chosen[system.Name] = way;

    /// <summary>The ways that are left: one where a person or the secrets have chosen.</summary>
    public ImmutableArray<AuthDeclaration> LeftOf(SystemDeclaration system)
    {
        if (chosen.TryGetValue(system.Name, out var way))
            return [way];
        var ways = WaysOf(system);
        return ways.FirstOrDefault(known => Authorisation.NamesOf(known).All(name => secrets.Find(name) is not null)) is { } there ? [there] : ways;
    }

    /// <summary>The secrets that a connection needs: of each system, for each way that is left.</summary>
    public IEnumerable<(SystemDeclaration System, ImmutableArray<(AuthDeclaration Way, ImmutableArray<(string Name, bool IsThere)> Secrets)> Ways)> Needed() =>
        new[] { declarations.Left, declarations.Right }.Select(system => (system, LeftOf(system)
            .Select(way => (way, Authorisation.NamesOf(way).Select(name => (name, secrets.Find(name) is not null)).ToImmutableArray()))
            .ToImmutableArray()));
}
