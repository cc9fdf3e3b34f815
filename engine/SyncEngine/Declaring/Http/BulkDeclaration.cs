using System.Collections.Immutable;

namespace SyncEngine.Declaring.Http;

/// <summary>
/// How a system reads whole lists by itself and leaves them in a file: a line of JSON for each record, those inside a record after it.
/// </summary>
/// <param name="Start">Asks for a read; the variable <c>query</c> takes the query. At its place stands the operation.</param>
/// <param name="UserErrors">Where business errors of the start stand; with any of them the list is read page by page.</param>
/// <param name="Look">Asks how far it is; the variable <c>id</c> takes the operation's. At its place stands the operation.</param>
/// <param name="Id">The operation's member that is its id.</param>
/// <param name="Status">The member that is its state.</param>
/// <param name="Done">The state in which the file is whole.</param>
/// <param name="Failed">The states in which there will be none.</param>
/// <param name="Url">The member that is the file's address; null when nothing was found.</param>
/// <param name="Created">The member that says when it was asked for: what it brings is at least as new.</param>
/// <param name="Parent">The member of a line that is the id of the record around it.</param>
/// <param name="After">After how many pages of a list it is worth while.</param>
public sealed record BulkDeclaration(
    CallDeclaration Start,
    ImmutableArray<string> UserErrors,
    CallDeclaration Look,
    string Id,
    string Status,
    string Done,
    ImmutableArray<string> Failed,
    string Url,
    string Created,
    string Parent,
    int After);
