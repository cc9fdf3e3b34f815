using SyncEngine.Planning;

namespace SyncEngine.Storing;

/// <summary>How the cause of a history entry stands in its column: in one word.</summary>
static class HistoryColumns
{
    public static string Text(WriteCause cause) => cause switch
    {
        WriteCause.Edit => "edit",
        WriteCause.Create => "create",
        WriteCause.Conflict => "conflict",
        WriteCause.Link => "link",
        WriteCause.Mapping => "mapping",
        WriteCause.Choice => "choice",
        WriteCause.Deletion => "deletion",
        WriteCause.Undo => "undo",
        WriteCause.Erasure => "erasure",
    };

    public static WriteCause Cause(string text) => text switch
    {
        "edit" => WriteCause.Edit,
        "create" => WriteCause.Create,
        "conflict" => WriteCause.Conflict,
        "link" => WriteCause.Link,
        "mapping" => WriteCause.Mapping,
        "choice" => WriteCause.Choice,
        "deletion" => WriteCause.Deletion,
        "undo" => WriteCause.Undo,
        "erasure" => WriteCause.Erasure,
        _ => throw Columns.Unknown("cause", text),
    };
}
