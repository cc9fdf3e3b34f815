using SyncEngine.Declaring.Http;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>
/// Remembers of each record that decides a computed value what of it counts, under each name by which others name it. A hash is enough:
/// the system's own tables say which values there are.
/// </summary>
static class Foretelling
{
    const int OnlyRule = 0;

    // No hash looks like it.
    const string Nothing = "-";

    /// <summary>Remembers what counts of a record that was read.</summary>
    public static void Put(RunScope scope, ResourceRecord record)
    {
        var all = scope.Declarations[scope.SideOf(record.Resource.System)].Foretold;
        foreach (var foretold in all.Concat(all.Select(each => each.Other?.Way).OfType<ForetoldDeclaration>()).Where(each => each.Of == record.Resource))
        {
            var hash = HashOf(foretold, record[foretold.Take]);
            foreach (var by in foretold.By.Where(by => record[by.There].IsFilled))
            {
                var (index, key) = (IndexOf(foretold, by), new RecordKey(record[by.There].ToString()));
                scope.Store.Identities.RemoveAll(index, Side.Right, key);
                scope.Store.Identities.Put(index, Side.Right, OnlyRule, key, hash ?? Nothing);
            }
        }
    }

    /// <summary>
    /// The hash of what counts of the record that is named so, and whether the record itself says it: where it says nothing, the setting counts.
    /// Null when it is not known.
    /// </summary>
    public static (string? Hash, bool IsItsOwn) Find(RunScope scope, ForetoldDeclaration foretold, NamedBy by, Value name)
    {
        foreach (var (_, hash) in scope.Store.Identities.Of(IndexOf(foretold, by), Side.Right, new RecordKey(name.ToString())))
            return hash == Nothing ? (Otherwise(scope, foretold), false) : (hash, true);
        return (null, false);
    }

    /// <summary>The same of a record that is still to be created.</summary>
    public static (string? Hash, bool IsItsOwn) Of(RunScope scope, ForetoldDeclaration foretold, Value taken) =>
        HashOf(foretold, taken) is { } hash ? (hash, true) : (Otherwise(scope, foretold), false);

    static string? Otherwise(RunScope scope, ForetoldDeclaration foretold) =>
        foretold.Else is { } setting && scope.Setting(setting.Name) is { } text ? HashOf(foretold, Value.Of(text)) : null;

    /// <summary>The hash of what counts; null where nothing is said.</summary>
    public static string? HashOf(ForetoldDeclaration foretold, Value value) =>
        value.IsFilled ? CorrelationKeys.Hash([ValueConversion.To(foretold.Take.Type, value)]) : null;

    static string IndexOf(ForetoldDeclaration foretold, NamedBy by) => $"{foretold.Of} {by.There} {foretold.Take}";
}
