using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles the HTTP operations of one resource.</summary>
sealed class OperationsCompiler(SystemContext context, CallCompiler calls, ResourceDraft resource)
{
    const string JsonPatch = "json-patch";
    const string Key = "key";

    static readonly string[] GraphQlKeys = ["guard", "fixed", "batch"];

    /// <summary>How the resource is listed, read and written.</summary>
    internal ResourceOperations Compile() => new(
        List(),
        Get(),
        resource.Keys.Table("recognise", SystemTables.Recognise)?.Table("find", CallTables.Call) is { } find
            ? calls.Compile(find, CallNames.Find) : null,
        resource.Keys.Table("create", CallTables.Write) is { } create ? Write("create", create, CallNames.InPath(resource.Keys.Has("owner") ? ["owner"] : [])) : null,
        Updates(),
        More())
    {
        Delete = resource.Keys.Table("delete", CallTables.Write) is { } delete ? ByKey("delete", delete) : null,
    };

    ListDeclaration? List()
    {
        if (resource.Keys.Table("list", CallTables.ListCall) is not { } keys || calls.Compile(keys, CallNames.None) is not { } call)
            return null;
        if (call.Operation is not null)
            context.CheckHoles(keys.Scalar("since"), ["since"]);
        var paging = keys.Text("paging") switch
        {
            "cursor" => Paging.Cursor,
            "page-number" => Paging.PageNumber,
            _ => Paging.None,
        };
        return new ListDeclaration(
            call, paging, keys.Whole("size") ?? 0, keys.Text("order"), keys.Text("since"),
            keys.Duration("overlap") ?? TimeSpan.Zero,
            [.. keys.Scalars("unmoved_by").SelectMany(Unmoved)])
        {
            Bulk = keys.Table("bulk", CallTables.Call) is { } bulk ? calls.Compile(bulk, CallNames.None) : null,
            Parameters = Parameters(keys.Table("parameters", CallTables.Parameters)),
        };
    }

    static ListParameters Parameters(TableReader? keys)
    {
        var usual = ListParameters.Usual;
        return keys is null ? usual
            : new ListParameters(
                keys.Text("page") ?? usual.Page, keys.Text("size") ?? usual.Size, keys.Text("order") ?? usual.Order);
    }

    // A name may stand for a whole group of properties: MailAddress for MailAddress.City and the others.
    IEnumerable<string> Unmoved(YamlScalar name)
    {
        var group = resource.Names.Where(known => known.StartsWith(name.Text + ".", StringComparison.Ordinal)).ToList();
        return group.Count > 0 ? group : context.FindAll(resource, [name]).Select(property => property.Name);
    }

    GetDeclaration? Get()
    {
        if (resource.Keys.Table("get", CallTables.Get) is not { } keys || calls.Compile(keys, OfRecord) is not { } call)
            return null;
        CheckKey(keys, call);
        var missing = keys.Scalar("missing");
        var status = missing is null ? null : ScalarText.Whole(missing.Text);
        if (missing is not null && status is null && missing.Text != "null")
            context.Diagnostics.Report(SystemRules.Status, missing.Span, missing.Text,
                ", or \"null\" for a null in the answer");
        return new GetDeclaration(call, keys.Whole("batch") ?? 1, status);
    }

    ImmutableDictionary<string, WriteDeclaration> Updates()
    {
        var updates = ImmutableDictionary.CreateBuilder<string, WriteDeclaration>(StringComparer.Ordinal);
        foreach (var (name, keys) in resource.Keys.Named("writes", CallTables.Write))
        {
            if (ByKey(name.Text, keys) is { } write)
                updates[name.Text] = write;
        }
        return updates.ToImmutable();
    }

    CallNames OfRecord => CallNames.InPath([.. resource.Keys.Texts("key").Append(Key).Distinct(StringComparer.Ordinal)]);

    WriteDeclaration? ByKey(string name, TableReader keys)
    {
        if (Write(name, keys, OfRecord) is not { } write)
            return null;
        CheckKey(keys, write.Call);
        return write;
    }

    // Without its key every record would be read, or written, by one address.
    void CheckKey(TableReader keys, CallDeclaration call)
    {
        if (call is not { Verb: { } verb, Path: { } path } || keys.Scalar(verb.ToLowerInvariant()) is not { } text)
            return;
        var own = resource.Keys.Texts("key").LastOrDefault() ?? Key;
        if (!Holes.In(path).Any(name => name == Key || name == own || !OfRecord.Path.Contains(name, StringComparer.Ordinal)))
            context.Diagnostics.Report(SystemRules.NamesNoRecord, text.Span, $"{path.TrimEnd('/')}/{{{Key}}}");
    }

    WriteDeclaration? Write(string name, TableReader keys, CallNames names)
    {
        if (calls.Compile(keys, names) is not { } call)
            return null;
        var body = keys.Text("body") ?? (call.Verb == "PATCH" ? JsonPatch : "changed");
        // Without a patch nothing would refuse the write, and no record is read again before a write that guards itself.
        if (keys.Truth("test") && body != JsonPatch)
            context.Diagnostics.Report(SystemRules.TestWithoutPatch, keys.SpanOf("test"), name);
        foreach (var key in GraphQlKeys.Where(key => call.Operation is null && keys.Has(key)))
            context.Diagnostics.Report(SystemRules.GraphQlOnly, keys.SpanOf(key), name, key);
        return new WriteDeclaration(
            name, call, Body: body == JsonPatch, keys.Truth("test"), keys.Text("under") ?? "", keys.Text("key"),
            context.Find(resource, keys.Scalar("item_key")), Properties(keys, "needs"), keys.Path("user_errors"))
        {
            Whole = body == "whole",
            Guard = Properties(keys, "guard"),
            Fixed = keys.Entries("fixed").ToImmutableDictionary(entry => entry.Key.Text, entry => (entry.Value as YamlScalar)?.Text ?? "", StringComparer.Ordinal),
            Batch = keys.Table("batch", CallTables.Batch) is { } batch ? new BatchDeclaration(batch.Text("under") ?? "", batch.Whole("size") ?? 1) : null,
        };
    }

    ImmutableDictionary<string, Property> Properties(TableReader keys, string name)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, Property>(StringComparer.Ordinal);
        foreach (var entry in keys.Entries(name))
        {
            if (context.Find(resource, entry.Value as YamlScalar) is { } property)
                properties[entry.Key.Text] = property;
        }
        return properties.ToImmutable();
    }

    ImmutableDictionary<string, CallDeclaration> More()
    {
        var more = ImmutableDictionary.CreateBuilder<string, CallDeclaration>(StringComparer.Ordinal);
        foreach (var (name, list) in resource.Keys.Named("lists", PropertyTables.List))
        {
            if (list.Table("more", CallTables.Call) is { } keys && calls.Compile(keys, CallNames.None) is { } call)
                more[name.Text] = call;
        }
        return more.ToImmutable();
    }
}
