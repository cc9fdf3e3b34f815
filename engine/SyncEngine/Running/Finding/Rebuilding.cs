using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Finding;

/// <summary>
/// Knows when links are rebuilt that a lost or older database does not hold. What is found again then has a past that
/// nobody remembers: a value that is blank on one side may have been cleared there, and is held, not filled.
/// </summary>
static class Rebuilding
{
    const string Mark = "rebuilding";
    const string Suffix = ", found again";

    /// <summary>
    /// Begins to rebuild an older copy: everything is read again, every record counts as news, and the bases are known to be old.
    /// </summary>
    /// <returns>The choices that are given up: a later run may have carried them out.</returns>
    public static ImmutableArray<StoredChoice> Begin(RunScope scope) => scope.Store.Transact(() =>
    {
        scope.Store.Watermarks.Reset();
        scope.Store.Seen.ForgetFingerprints();
        scope.Store.FirstSeen.Clear();
        scope.Store.Links.MarkCopied(scope.Store.Runs.LastEnded()?.EndedAt ?? DateTimeOffset.MinValue);
        scope.Store.Meta.Put(Mark, "true");
        return scope.Store.Choices.Clear();
    });

    /// <summary>
    /// Notices, in the first read of a feed, records that carry our reference and have no link: there was a database
    /// before this one. Call inside a transaction.
    /// </summary>
    public static void Notice(RunScope scope, Resource resource, IEnumerable<ResourceRecord> records)
    {
        if (resource.Recognition is not { IsReference: true } recognition || IsUnderWay(scope))
            return;
        var ours = scope.Connection.Name + "/";
        var pairs = scope.Declarations.Pairs.Where(pair => pair.Right.Resource == resource).ToArray();
        if (records.Any(record =>
            record[recognition.Property].Text?.StartsWith(ours, StringComparison.Ordinal) == true
            && pairs.All(pair => scope.Store.Links.ByRight(pair.Name, record.Key).IsEmpty)))
        {
            scope.Store.Meta.Put(Mark, "true");
        }
    }

    /// <summary>Ends it: all that the systems hold was read and planned once.</summary>
    public static void End(RunScope scope)
    {
        if (IsUnderWay(scope))
            scope.Store.Meta.Put(Mark, "");
    }

    /// <summary>How a new link's partner was found, as the link remembers it.</summary>
    public static string? RuleOf(RunScope scope, string? rule) =>
        rule is null or References.Rule || !IsUnderWay(scope) ? rule : rule + Suffix;

    /// <summary>Whether blank sides of a link that was never agreed may be filled.</summary>
    public static bool MayFill(Link link) =>
        link.Rule != References.Rule && !link.Rule.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether links are rebuilt.</summary>
    public static bool IsUnderWay(RunScope scope) => scope.Store.Meta.Find(Mark) is { Length: > 0 };
}
