using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of reading whole lists by a file, and what they compile to.</summary>
static class BulkTables
{
    static readonly KeyTable Start = new(
        "a start",
        [
            .. CallTables.Keys,
            new("user_errors", Shape.Text, "where business errors stand", "user_errors: bulkRun.userErrors"),
        ]);

    /// <summary>How a system reads whole lists by itself.</summary>
    internal static KeyTable Bulk { get; } = new(
        "bulk reading",
        new("start", Shape.Keys(Start), "asks for a read", "start: { operation: bulkRun, at: bulkRun.bulkOperation }", Required: true),
        new("look", Shape.Keys(CallTables.Call), "asks how far it is", "look: { operation: bulkLook, at: bulkOperation }", Required: true),
        new("id", Shape.Text, "the member that is its id", "id: id", Required: true),
        new("status", Shape.Text, "the member that is its state", "status: status", Required: true),
        new("done", Shape.Text, "the state in which the file is whole", "done: COMPLETED", Required: true),
        new("failed", Shape.OneOrMore(Shape.Text), "the states in which there will be none", "failed: [ FAILED, EXPIRED ]", Required: true),
        new("url", Shape.Text, "the member that is the file's address", "url: url", Required: true),
        new("created", Shape.Text, "the member that says when it was asked for", "created: createdAt", Required: true),
        new("parent", Shape.Text, "the member of a line that is the id of the record around it", "parent: __parentId", Required: true),
        new("after", Shape.Count, "after how many pages of a list it is worth while", "after: 4"));

    /// <summary>Compiles it; null when nothing is declared or a call is wrong.</summary>
    internal static BulkDeclaration? Compile(TableReader http, CallCompiler calls)
    {
        if (http.Table("bulk", Bulk) is not { } keys
            || keys.Table("start", Start) is not { } first || calls.Compile(first, CallNames.None) is not { } start
            || keys.Table("look", CallTables.Call) is not { } second || calls.Compile(second, CallNames.None) is not { } look)
        {
            return null;
        }

        return new BulkDeclaration(
            start, first.Path("user_errors"), look, keys.Text("id") ?? "", keys.Text("status") ?? "", keys.Text("done") ?? "", keys.Texts("failed"),
            keys.Text("url") ?? "", keys.Text("created") ?? "", keys.Text("parent") ?? "", keys.Whole("after") ?? 0);
    }
}
