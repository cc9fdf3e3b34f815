using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles what a system file says about webhooks.</summary>
/// <param name="context">The system file.</param>
/// <param name="calls">Compiles calls.</param>
/// <param name="resources">The names of the resources.</param>
/// <param name="settings">The names of the settings.</param>
sealed class WebhookCompiler(
    SystemContext context, CallCompiler calls, IReadOnlyCollection<string> resources, IReadOnlyCollection<string> settings)
{
    /// <summary>The webhooks, or null where the file declares none or what it says cannot be used.</summary>
    /// <param name="file">The file's keys.</param>
    internal WebhookDeclaration? Compile(TableReader file)
    {
        if (file.Table("webhooks", WebhookTables.Webhooks) is not { } keys || keys.Table("signature", WebhookTables.Signature) is not { } signature)
            return null;
        var identity = keys.Table("identity", WebhookTables.Identity);
        if (identity?.Scalar("equals") is { } equal && !settings.Contains(equal.Text, StringComparer.Ordinal))
            context.Diagnostics.Report(SystemRules.UnknownSetting, equal.Span, equal.Text, Nearest.Mend(equal.Text, settings));
        return new WebhookDeclaration(
            new SignatureDeclaration(
                signature.Text("header") ?? "", signature.Text("secret") ?? "",
                signature.Text("encoding") == "hex" ? SignatureEncoding.Hex : SignatureEncoding.Base64),
            keys.Text("topic") ?? "",
            keys.Text("event"),
            keys.Text("sent_at"),
            identity?.Text("header"),
            identity?.Text("equals"),
            keys.Named("topics", WebhookTables.Topic)
                .Select(topic => Topic(topic.Name, topic.Keys))
                .OfType<WebhookTopic>()
                .ToImmutableDictionary(topic => topic.Name, StringComparer.Ordinal),
            Subscriptions(keys));
    }

    WebhookTopic? Topic(YamlScalar name, TableReader keys)
    {
        (string Key, HintKind Kind)[] kinds = [("look", HintKind.Look), ("report", HintKind.Report), ("erase", HintKind.Erase), ("erase_all", HintKind.EraseAll)];
        var said = kinds.Where(kind => keys.Has(kind.Key)).ToArray();
        if (said is not [var (key, kind)])
        {
            context.Diagnostics.Report(SystemRules.OneMeaning, name.Span, name.Text);
            return null;
        }

        return new WebhookTopic(name.Text, kind, [.. keys.Entries(key).Select(Place).OfType<(string, ImmutableArray<string>)>()], keys.Text("subscribe"));
    }

    (string Resource, ImmutableArray<string> Path)? Place(YamlEntry entry)
    {
        if (!resources.Contains(entry.Key.Text, StringComparer.Ordinal))
            context.Diagnostics.Report(SystemRules.UnknownResource, entry.Key.Span, entry.Key.Text, Nearest.Mend(entry.Key.Text, resources));
        return entry.Value is YamlScalar path ? (entry.Key.Text, TableReader.Split(path.Text)) : null;
    }

    SubscriptionDeclaration? Subscriptions(TableReader webhooks)
    {
        if (webhooks.Table("subscriptions", WebhookTables.Subscriptions) is not { } keys
            || keys.Table("list", CallTables.Call) is not { } list || keys.Table("create", WebhookTables.Subscription) is not { } create)
            return null;
        return calls.Compile(list, CallNames.None) is { } listing && calls.Compile(create, CallNames.None) is { } making
            ? new SubscriptionDeclaration(listing, keys.Path("topic"), keys.Path("address"), making, create.Path("user_errors"))
            : null;
    }
}
