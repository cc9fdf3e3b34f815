using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>What right records became when they were posted, as the links remember it.</summary>
static class Posted
{
    /// <summary>A property of what a closed link's right record became; absent when that was not seen.</summary>
    public static Value Find(RunScope scope, Link link, string property)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Posted is { } posted
            && scope.FindResource(scope.Declarations[link.Pair].Right.System, posted.Resource) is { } resource
            && resource.Find(property) is { } wanted
                ? RecordJson.Read(resource, posted.Record)[wanted]
                : Value.Absent;
    }
}
