using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>The variables of GraphQL writes.</summary>
static class Variables
{
    /// <summary>The variables of a create.</summary>
    public static JsonObject OfCreate(WriteDeclaration declared, CreateRequest request)
    {
        var variables = Under(declared, ObjectBody.OfCreate(request, decimalsAsText: true));
        if (declared.Key is { } key && request.Owner is { } owner)
            ObjectBody.Place(variables, key.Split('.'), JsonValue.Create(owner.Own));
        return variables;
    }

    /// <summary>
    /// The variables of an update: changed values, the record's key, the item's key and what the write needs besides; for a write of
    /// several records a list of these.
    /// </summary>
    /// <exception cref="FormatException">
    /// Something that the write needs is not filled in the record as last read.
    /// </exception>
    public static JsonObject OfUpdates(WriteDeclaration declared, ImmutableArray<UpdateRequest> requests) => declared.Batch is { } batch
        ? new JsonObject { [batch.Under] = new JsonArray([.. requests.Select(request => OfUpdate(declared, request))]) }
        : OfUpdate(declared, requests.Single());

    static JsonObject OfUpdate(WriteDeclaration declared, UpdateRequest request)
    {
        var body = ObjectBody.OfUpdate(request.Values, decimalsAsText: true);
        if (declared.ItemKey is { } itemKey && request.Item is { } item)
            ObjectBody.Place(body, itemKey.WriteAs.AsSpan(), JsonValue.Create(itemKey.Prefix + item));
        var variables = Under(declared, body);
        if (declared.Key is { } key)
            ObjectBody.Place(variables, key.Split('.'), JsonValue.Create(Calls.IdOf(request.Resource, request.Key)));
        foreach (var (variable, property) in declared.Needs)
            ObjectBody.Place(variables, variable.Split('.'), Need(property, request.Current));
        foreach (var (variable, property) in declared.Guard)
            ObjectBody.Place(variables, variable.Split('.'), Guard(property, request.Current));
        foreach (var (variable, text) in declared.Fixed)
            ObjectBody.Place(variables, variable.Split('.'), JsonValue.Create(text));
        return variables;
    }

    /// <summary>The variables of a delete: the record's key.</summary>
    public static JsonObject OfDelete(WriteDeclaration declared, DeleteRequest request)
    {
        var variables = new JsonObject();
        if (declared.Key is { } key)
            ObjectBody.Place(variables, key.Split('.'), JsonValue.Create(Calls.IdOf(request.Resource, request.Key)));
        return variables;
    }

    static JsonObject Under(WriteDeclaration declared, JsonObject body)
    {
        if (declared.Under.Length == 0)
            return body;
        var variables = new JsonObject();
        ObjectBody.Place(variables, declared.Under.Split('.'), body);
        return variables;
    }

    // What was not there when it was read must not be there now.
    static JsonValue? Guard(Property property, ResourceRecord current) =>
        current[property] is { IsFilled: true } value ? JsonValue.Create(WireValue.Text(property, value)) : null;

    static JsonValue Need(Property property, ResourceRecord current) => current[property] is { IsFilled: true } value
        ? JsonValue.Create(WireValue.Text(property, value))
        : throw new FormatException(
            $"The write needs '{property.Name}', and {current.Resource} {current.Key} has none.");
}
