using System.Text;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Mapping;

/// <summary>Writes a compiled system as a person would check it.</summary>
static class SystemText
{
    /// <summary>Settings, how it is reached, resources with their properties and operations, entities.</summary>
    internal static string Of(SystemDeclaration system)
    {
        var text = new StringBuilder($"{system.Name}: {system.Title}\n");
        foreach (var setting in system.Settings)
            text.Append($"setting {setting.Name}: {setting.Type}{(setting.Required ? ", required" : "")}{(setting.Default.IsFilled ? $", else {setting.Default}" : "")}\n");
        Http(text, system.Http);
        foreach (var resource in system.Resources.Values.OrderBy(resource => resource.Span.Line))
            Resource(text, resource, system.Http.Resources[resource.Name]);
        text.Append('\n');
        foreach (var entity in system.Entities.Values.OrderBy(entity => entity.Span.Line))
            text.Append($"entity {Entity(entity)}\n");
        return text.ToString().TrimEnd('\n');
    }

    static void Http(StringBuilder text, HttpDeclaration http)
    {
        text.Append($"base {http.Base}\nauth {Auth(http.Auth)}\n");
        if (http.GraphQl is { } graphQl)
            text.Append($"graphql {graphQl.Path}: {string.Join(", ", graphQl.Documents.Keys.Order(StringComparer.Ordinal))}\n");
        if (http.Version is { } version)
            text.Append($"version {version.Header} = {version.Expected}\n");
        if (http.Identity is { } identity)
            text.Append($"identity {Call(identity.Call)} at {string.Join('.', identity.At)} = {identity.EqualsSetting}\n");
        foreach (var limit in http.Limits)
            text.Append($"limit {Limit(limit)}\n");
        foreach (var rule in http.Errors)
            text.Append($"error {Error(rule)}\n");
        text.Append($"problem {string.Join(", ", http.Problem)}\n".Replace("problem \n", "", StringComparison.Ordinal));
    }

    static string Auth(AuthDeclaration auth) => auth switch
    {
        AuthDeclaration.Header header => $"{header.Name}: {header.Secret}",
        AuthDeclaration.ClientCredentials client =>
            $"{client.Token} as {client.BasicUser}:{client.BasicPassword}, {client.TokenHeader}, renewed {client.RenewBefore} before, with {Map(client.Headers)}{(client.Form.IsEmpty ? "" : $" and {Map(client.Form)}")}",
        AuthDeclaration.RefreshToken refresh =>
            $"{refresh.Token} by {refresh.Secret} and {Map(refresh.Form)}, {refresh.TokenHeader}, renewed {refresh.RenewBefore} before",
        AuthDeclaration.OneOf several => string.Join("; or ", several.Ways.Select(Auth)),
        _ => auth.ToString(),
    };

    static string Limit(LimitDeclaration limit) => limit switch
    {
        LimitDeclaration.PerSecond second => $"{second.Requests} a second, shared by {second.SharedBy}",
        LimitDeclaration.Cost cost => $"{cost.PointsPerSecond} points a second, {cost.Bucket} in the bucket",
        LimitDeclaration.OneAtATime one => $"one at a time: {string.Join(", ", one.Writes)}",
        _ => limit.ToString(),
    };

    static string Error(ErrorRule rule)
    {
        var parts = new[]
        {
            rule.FromStatus is { } from ? from == rule.ToStatus ? $"{from}" : $"{from}-{rule.ToStatus}" : "",
            rule.Code ?? "", rule.Text is { } words ? $"'{words}'" : "", rule.UserErrors ? "user errors" : "", rule.ByKey ? "by key" : "", rule.InOwnWords ? "in its own words" : "",
        };
        var wait = rule.Wait is { } time ? $", wait {time}" : "";
        var key = rule.KeyAfter is { } after ? $", key after '{after}'" : "";
        return $"{string.Join(" ", parts.Where(part => part.Length > 0))}: {rule.Class}{wait}{key}";
    }

    static void Resource(StringBuilder text, Resource resource, ResourceOperations operations)
    {
        text.Append($"\n{resource.Name}: key {string.Join("/", resource.Key)}, settles in {resource.Settle}\n");
        text.Append($"  created {resource.CreatedAt?.Name ?? "-"}, changed {resource.ChangedAt?.Name ?? "-"}, archived {resource.Archived?.Name ?? "-"}, owner {resource.Owner?.Name ?? "-"}\n");
        if (resource.Recognition is { } known)
            text.Append($"  recognised by {known.Property}{(known.IsReference ? "" : ", no reference of ours")}{(known.Unique ? ", unique" : "")}\n");
        foreach (var (property, value) in resource.Locked)
            text.Append($"  locked when {property} is {value}\n");
        foreach (var (prefix, needs) in resource.Whole)
            text.Append($"  {prefix} whole with {string.Join(", ", needs)}\n");
        if (resource.Within is { } within)
            text.Append($"  within {within.Resource}.{within.List}\n");
        if (resource.CreatedWith is { } with)
            text.Append($"  created with {with.Resource}.{with.List}\n");
        if (resource.GoneTo.Length > 0)
            text.Append($"  gone to {string.Join(", ", resource.GoneTo)}\n");
        OperationsText.Append(text, resource, operations);
        foreach (var property in resource.Properties)
            text.Append($"  {Property(property)}\n");
        foreach (var list in resource.Lists)
        {
            text.Append($"  list {list.Name} at {string.Join('.', list.Wire)}, key {list.Key}\n");
            foreach (var property in list.Properties)
                text.Append($"    {Property(property)}\n");
        }
    }

    static string Property(Property property)
    {
        var (wire, write) = (string.Join('.', property.Wire), string.Join('.', property.WriteAs));
        var parts = new[]
        {
            property.Type.ToString(), wire == property.Name ? "" : $"at {wire}", write == wire ? "" : $"written at {write}",
            property.Prefix is null ? "" : $"after '{property.Prefix}'", property.MaximumLength is { } most ? $"up to {most}" : "",
            property.Scale is { } scale ? $"{scale} decimals" : "", property.Allowed.Length == 0 ? "" : string.Join("|", property.Allowed),
            property.Required ? "required" : "", property.NeverBlank ? "never blank" : "", property.ReadOnly ? "read-only" : "", property.WriteOnce ? "write-once" : "",
            property.Many ? "many" : "",
        };
        return $"{property.Name}: {string.Join(", ", parts.Where(part => part.Length > 0))}";
    }

    static string Entity(Entity entity)
    {
        var each = entity.Each is { } list ? $" each {list.Name}" : "";
        var where = entity.Where.Length == 0 ? "" : $" where {string.Join(" and ", entity.Where.Select(PairText.Condition))}";
        var computed = entity.Derivations.Length == 0 ? "" : $"; computes {string.Join(", ", entity.Derivations.Select(derived => derived.Name))}";
        return $"{entity.Name} of {entity.Resource.Name}{each}{where}{computed}";
    }

    internal static string Call(CallDeclaration call)
    {
        var query = call.Query.IsEmpty ? "" : $"?{Map(call.Query)}";
        var at = call.At.Length == 0 ? "" : $" at {string.Join('.', call.At)}";
        return (call.Operation ?? $"{call.Verb} {call.Path}") + query + at;
    }

    static string Map(IReadOnlyDictionary<string, string> map) =>
        string.Join("&", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
}
