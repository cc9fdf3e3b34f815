using System.Text.Json;

namespace SyncEngine.Host.Playing;

/// <summary>Where a record comes from.</summary>
enum PlaySource
{
    /// <summary>The sandbox's made-up data.</summary>
    Sandbox,

    /// <summary>The cases beside the mapping.</summary>
    Cases,

    /// <summary>A file that was named when the page was opened.</summary>
    File,

    /// <summary>A text that was typed into the page.</summary>
    Text,

    /// <summary>The system of the connection, which is only read.</summary>
    Connection,
}

/// <summary>What the page wants to be tried.</summary>
sealed record PlayRequest
{
    /// <summary>The pair.</summary>
    public string Pair { get; init; } = "";

    /// <summary>Where the record comes from.</summary>
    public PlaySource Source { get; init; }

    /// <summary>The record's key there; null where there is only one.</summary>
    public string? Key { get; init; }

    /// <summary>The key of the list item that is meant, for a view of a list's items; null for the only one.</summary>
    public string? Item { get; init; }

    /// <summary>The record, for <see cref="PlaySource.Text"/>.</summary>
    public string? Text { get; init; }

    /// <summary>The keys of a case; what stands under <c>left</c> is put in the place of the record's own values.</summary>
    public JsonElement Case { get; init; }
}
