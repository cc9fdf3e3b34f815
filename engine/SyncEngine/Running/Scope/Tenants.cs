using SyncEngine.Declaring;
using SyncEngine.Storing;

namespace SyncEngine.Running.Scope;

/// <summary>
/// Binds a database to the tenants of both systems that it was filled from: its links name records of theirs, and count for no others.
/// </summary>
public static class Tenants
{
    /// <summary>Makes sure that a connection names the tenants that its database knows.</summary>
    /// <param name="store">The database.</param>
    /// <param name="declarations">Say by which setting a tenant is named.</param>
    /// <param name="connection">Names them.</param>
    /// <exception cref="StoreException">It names another one.</exception>
    public static void Require(StateStore store, Declarations declarations, Connection connection)
    {
        foreach (var system in Both(declarations))
        {
            if (Named(system, connection) is { } named && store.Meta.Find(FactOf(system)) is { } known && !string.Equals(known, named, StringComparison.OrdinalIgnoreCase))
            {
                throw new StoreException(
                    $"The database '{connection.Database}' holds what is known of '{known}' in {system.Title}, and the connection is for '{named}' now. "
                    + "Its links would count for the wrong records. Name another file under 'database', or correct the connection.");
            }
        }
    }

    /// <summary>Remembers the tenants, once both systems have said that the credentials are theirs.</summary>
    internal static void Bind(RunScope scope)
    {
        foreach (var system in Both(scope.Declarations))
        {
            if (Named(system, scope.Connection) is { } named && scope.Store.Meta.Find(FactOf(system)) is null)
                scope.Store.Transact(() => scope.Store.Meta.Put(FactOf(system), named));
        }
    }

    static SystemDeclaration[] Both(Declarations declarations) => [declarations.Left, declarations.Right];

    static string? Named(SystemDeclaration system, Connection connection) =>
        system.Http.Identity is { EqualsSetting: var setting }
        && connection.Systems.GetValueOrDefault(system.Name)?.Settings.GetValueOrDefault(setting).ToString() is { Length: > 0 } named
            ? named
            : null;

    static string FactOf(SystemDeclaration system) => $"tenant_{system.Name}";
}
