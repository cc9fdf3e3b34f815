using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Compiles a pair's policy for deletions, and makes sure that the partner's system can do what it asks.</summary>
sealed class DeletionCompiler(PairContext context)
{
    readonly PairHead head = context.Head;

    /// <summary>What becomes of the partner of a record that was deleted on a side.</summary>
    internal DeletionPolicy Compile(Side deleted)
    {
        if (WordOf(deleted) is not { } word)
            return DeletionPolicy.Report;
        var partner = deleted == Side.Left ? head.Right : head.Left;
        switch (word.Text)
        {
            case "archive":
                Require(CanArchive(partner), MappingRules.NotArchivable, word, partner);
                return DeletionPolicy.Archive;
            case "delete":
                Require(partner is { Each: null, Resource.Deletable: true }, MappingRules.NotDeletable, word, partner);
                return DeletionPolicy.Delete;
            default:
                return DeletionPolicy.Report;
        }
    }

    YamlScalar? WordOf(Side deleted) => head.Keys.Node("deleted") is YamlMap
        ? head.Keys.Table("deleted", head.Tables.Deletions)?.Scalar(deleted == Side.Left ? head.Tables.Left : head.Tables.Right)
        : head.Keys.Scalar("deleted");

    void Require(bool holds, DiagnosticRule rule, YamlScalar word, Entity partner)
    {
        if (!holds)
            context.Diagnostics.Report(rule, word.Span, partner);
    }

    // A view of a list's items has no record of its own that could be archived or deleted.
    static bool CanArchive(Entity entity) =>
        entity is { Each: null, Resource: { Archived: { ReadOnly: false } archived } resource }
        && resource.Updates.Any(write => write.Carries.Contains(archived));
}
