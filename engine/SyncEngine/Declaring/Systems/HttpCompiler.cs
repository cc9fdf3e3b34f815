using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles the part of a system file that says how the system is reached.</summary>
sealed class HttpCompiler(SystemContext context, TableReader http)
{
    /// <summary>The declaration, without the resources' operations.</summary>
    internal HttpDeclaration Compile(
        CallCompiler calls, ImmutableArray<SettingDeclaration> settings,
        GraphQlDeclaration? graphQl, ImmutableDictionary<string, ResourceOperations> resources) => new(
        Base(),
        AuthCompiler.Compile(http),
        graphQl,
        Identity(calls, settings),
        Limits(resources),
        Errors(),
        http.Texts("problem"),
        resources,
        http.Table("version", HttpTables.Version) is { } version
            ? new VersionDeclaration(version.Text("header") ?? "", version.Text("equals") ?? "")
            : null)
        {
            Bulk = BulkTables.Compile(http, calls),
        };

    string Base()
    {
        context.CheckHoles(http.Scalar("base"), ["address"]);
        return http.Text("base") ?? "";
    }

    IdentityDeclaration? Identity(CallCompiler calls, ImmutableArray<SettingDeclaration> settings)
    {
        if (http.Table("identity", HttpTables.Identity) is not { } keys)
            return null;
        if (keys.Scalar("equals") is { } equal && settings.All(setting => setting.Name != equal.Text))
            context.Diagnostics.Report(
                SystemRules.UnknownSetting, equal.Span, equal.Text,
                Nearest.Mend(equal.Text, settings.Select(setting => setting.Name)));
        return calls.Compile(keys, CallNames.None) is { } call
            ? new IdentityDeclaration(call, keys.Path("at"), keys.Text("equals") ?? "")
            : null;
    }

    ImmutableArray<LimitDeclaration> Limits(ImmutableDictionary<string, ResourceOperations> resources)
    {
        var writes = resources
            .SelectMany(entry => Writes(entry.Value).Select(write => $"{entry.Key}.{write}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        return [.. http.Nodes("limits").OfType<YamlMap>().Select(map => Limit(map, writes))];
    }

    LimitDeclaration Limit(YamlMap map, List<string> writes)
    {
        var kind = (map["kind"] as YamlScalar)?.Text;
        var keys = new TableReader(map, HttpTables.LimitOf(kind));
        if (kind == "cost")
            return new LimitDeclaration.Cost(keys.Whole("per_second") ?? 0, keys.Whole("bucket") ?? 0);
        if (kind != "one-at-a-time")
            return new LimitDeclaration.PerSecond(keys.Whole("requests") ?? 0, keys.Text("shared_by"));
        foreach (var unknown in keys.Scalars("writes")
            .Where(write => !writes.Contains(write.Text, StringComparer.Ordinal)))
            context.Diagnostics.Report(SystemRules.UnknownWrite, unknown.Span, unknown.Text,
                Nearest.Mend(unknown.Text, writes));
        return new LimitDeclaration.OneAtATime(keys.Texts("writes"));
    }

    static IEnumerable<string> Writes(ResourceOperations operations) =>
        operations.Create is null ? operations.Updates.Keys : operations.Updates.Keys.Prepend(operations.Create.Name);

    ImmutableArray<ErrorRule> Errors()
    {
        var rules = http.Tables("errors", HttpTables.Error).Select(keys => (Rule: Error(keys), Keys: keys)).ToImmutableArray();
        ErrorRuleCheck.Report(rules, context.Diagnostics);
        return [.. rules.Select(each => each.Rule)];
    }

    ErrorRule Error(TableReader keys)
    {
        var (from, to) = Status(keys.Scalar("status"));
        var when = keys.Table("when", HttpTables.ErrorWhen);
        var inOwnWords = when?.Truth("problem") ?? false;
        if (inOwnWords && !http.Has("problem"))
            context.Diagnostics.Report(SystemRules.NoProblem, when!.KeySpanOf("problem"));
        return new ErrorRule(
            from,
            to,
            keys.Text("code"),
            keys.Text("text"),
            keys.Truth("user_errors"),
            when?.Truth("key") ?? false,
            ClassOf(keys.Text("class")),
            keys.Duration("wait"),
            keys.Text("key_after"))
        {
            InOwnWords = inOwnWords,
        };
    }

    (int? From, int? To) Status(YamlScalar? scalar)
    {
        if (scalar is null)
            return (null, null);
        if (scalar.Text is [>= '1' and <= '5' and var hundreds, 'x', 'x'])
            return ((hundreds - '0') * 100, ((hundreds - '0') * 100) + 99);
        if (int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and <= 599)
            return (status, status);
        context.Diagnostics.Report(SystemRules.Status, scalar.Span, scalar.Text, "");
        return (null, null);
    }

    static ErrorClass ClassOf(string? word) => word switch
    {
        "throttled" => ErrorClass.Throttled,
        "transient" => ErrorClass.Transient,
        "refused" => ErrorClass.Refused,
        "missing" => ErrorClass.Missing,
        "authorisation" => ErrorClass.Authorisation,
        "moved" => ErrorClass.Moved,
        _ => ErrorClass.Defect,
    };
}
