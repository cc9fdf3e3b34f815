using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>
/// A resource with records of its own: the order in which each write is completed, checked, stamped and kept.
/// </summary>
abstract class Resource(Books books, FieldTable table, IReadOnlyList<string> uniqueFields) : RecordShape(books, table)
{
    /// <summary>The records.</summary>
    public RecordSet Records { get; } = new(uniqueFields, books.Settings.ReplicaLag);

    /// <summary>The query parameters by which the list can be narrowed.</summary>
    public abstract IReadOnlyList<Filter> Filters { get; }

    /// <summary>The table that bodies of creations and seeds are read with.</summary>
    public virtual FieldTable CreationTable => Table;

    /// <summary>The record of that id.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public JsonObject Require(string id) => Records.Find(id) ?? throw Missing(id);

    /// <summary>The record of that id as a read sees it, behind the replica's lag where the settings say so.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public JsonObject RequireSeen(string id) =>
        (Books.Settings.LagReadsById ? Records.FindSeen(id, Books.Now) : Records.Find(id)) ?? throw Missing(id);

    /// <summary>Makes a record out of what was read from a body.</summary>
    /// <exception cref="RefusedException">A rule is broken; nothing has changed.</exception>
    public JsonObject Create(JsonObject draft)
    {
        Books.Lookups.Resolve(CreationTable, draft);
        CheckNew(draft);
        Complete(draft, before: null);
        Stamp(draft, before: null);
        Keep(draft);
        return draft;
    }

    /// <summary>Puts a record in place that existed before this simulation began.</summary>
    /// <exception cref="RefusedException">A rule is broken; nothing has changed.</exception>
    public void Seed(JsonObject draft)
    {
        Books.Lookups.Resolve(CreationTable, draft);
        Complete(draft, before: null);
        Stamp(draft, before: null);
        Records.Commit(draft.Id(), draft, DateTimeOffset.MinValue);
    }

    /// <summary>Replaces a record by an edited copy of it.</summary>
    /// <exception cref="RefusedException">A rule is broken; nothing has changed.</exception>
    public JsonObject Change(JsonObject before, JsonObject draft)
    {
        Books.Lookups.CheckIds(Table, draft);
        Complete(draft, before);
        if (Fieldwise.Same(before, draft))
            return before;
        Stamp(draft, before);
        Keep(draft);
        return draft;
    }

    /// <summary>Applies a JSON Patch; a body that is no array changes nothing.</summary>
    /// <exception cref="RefusedException">An operation fails or a rule is broken; nothing has changed.</exception>
    public JsonObject Patch(JsonObject before, JsonElement operations)
    {
        if (operations.ValueKind != JsonValueKind.Array)
            return before;
        var draft = (JsonObject)before.DeepClone();
        new JsonPatch(this, draft, Books.Settings).Apply(operations);
        return Change(before, draft);
    }

    /// <summary>Deletes a record that nothing refers to.</summary>
    /// <exception cref="RefusedException">404 or 409; nothing has changed.</exception>
    public virtual void Delete(string id)
    {
        var record = Require(id);
        if (IsInUse(record))
            throw new RefusedException(
                Problem.Conflict(Table.Noun, $"{Table.Noun} with id = {id} is in use and cannot be deleted."));
        Records.Commit(record.Id(), null, Books.Now);
    }

    /// <summary>Holds a creation against rules that seeds and later edits need not keep.</summary>
    protected virtual void CheckNew(JsonObject draft)
    {
    }

    /// <summary>Fills in what the ledger decides, and holds the record against its rules.</summary>
    protected abstract void Complete(JsonObject draft, JsonObject? before);

    /// <summary>Whether a deletion must be refused.</summary>
    protected abstract bool IsInUse(JsonObject record);

    /// <summary>Whether a changed field moves the record's change timestamp.</summary>
    protected virtual bool Moves(Field field) => true;

    /// <summary>Sets creation and change timestamps; those of a seed stay.</summary>
    protected virtual void Stamp(JsonObject draft, JsonObject? before)
    {
        var now = Instants.Text(Books.Now);
        if (before is null)
        {
            draft["CreatedDateTimeOffset"] ??= now;
            draft["LastChangedDateTimeOffset"] ??= draft["CreatedDateTimeOffset"]!.DeepClone();
        }
        else if (CreationTable.Fields.Any(
            field => Moves(field) && !Fieldwise.Same(before[field.Name], draft[field.Name])))
        {
            draft["LastChangedDateTimeOffset"] = now;
        }
    }

    /// <summary>Refuses a value that another record already holds in a unique field.</summary>
    /// <param name="draft">The record to be.</param>
    /// <param name="field">The unique field.</param>
    /// <param name="holderNoun">How the refusal names the other record: <c>(contact)</c>.</param>
    protected void RequireUnique(JsonObject draft, string field, string holderNoun)
    {
        if (Fieldwise.AsText(draft[field]) is { Length: > 0 } value
            && Records.Holder(field, value) is { } holder
            && !string.Equals(holder, draft.Id(), StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"{field} is already in use. '{value}' is used on {holderNoun} Id = {holder}.");
        }
    }

    /// <summary>Refuses a currency that the client does not use.</summary>
    protected void RequireCurrency(JsonObject draft)
    {
        var code = draft.Text("CurrencyCode") ?? "";
        if (!Books.Settings.BaseData.Currencies.Contains(code, StringComparer.Ordinal))
            throw new RefusedException(Problem.Dangling(Table.Noun, $"Currency with code = '{code}' not found."));
    }

    /// <summary>A validation error of this resource.</summary>
    protected RefusedException Invalid(string detail) => new(Problem.Invalid(Table.Noun, detail));

    /// <summary>What a request for an unknown id is told.</summary>
    protected RefusedException Missing(string id) => new(Problem.NotFound($"{Table.Noun} with id = {id} not found."));

    void Keep(JsonObject draft) => Records.Commit(draft.Id(), draft, Books.Now);
}
