using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles a resource whose properties, and those of all others, are known.</summary>
/// <param name="context">The system file.</param>
/// <param name="drafts">All resources of the system.</param>
sealed class ResourceCompiler(SystemContext context, ImmutableArray<ResourceDraft> drafts)
{
    /// <summary>The resource.</summary>
    internal Resource Compile(ResourceDraft draft)
    {
        var keys = draft.Keys;
        var writes = new WriteCompiler(context, draft);
        var (updates, creatable) = (writes.Updates(), writes.Creatable());
        writes.CheckCarried(updates, creatable);
        var list = keys.Table("list", CallTables.ListCall);
        return new Resource
        {
            System = context.System,
            Name = draft.Name,
            Properties = draft.Properties,
            Lists = [.. draft.Lists, .. ListsOfOthers(draft)],
            Key = [.. context.FindAll(draft, keys.Scalars("key"))],
            Owner = Owner(draft),
            ChangedAt = Moment(draft, keys.Scalar("changed_at")),
            CreatedAt = Moment(draft, keys.Scalar("created_at")),
            KnownBy = [.. context.FindAll(draft, keys.Scalars("known_by"))],
            Archived = context.Find(draft, keys.Scalar("archived")),
            Locked = Locked(draft),
            Recognition = Recognition(draft),
            Updates = updates,
            Creatable = creatable,
            Deletable = keys.Has("delete"),
            HiddenAfter = keys.Duration("hidden_after"),
            Whole = Whole(draft),
            CreatedWith = Place(keys, "created_with"),
            Within = Place(keys, "within"),
            Listed = list is not null,
            ListsAll = list is not null && list.Scalar("since") is null,
            ListIsPartial = list?.Truth("partial") ?? false,
            GoneTo = [.. keys.Scalars("gone_to").Where(Exists).Select(scalar => scalar.Text)],
            Settle = keys.Duration("settle") ?? TimeSpan.Zero,
            Span = keys.Span,
        };
    }

    // Lines are read inside their order: the child's own properties parse the items of the parent's list.
    IEnumerable<ResourceList> ListsOfOthers(ResourceDraft parent)
    {
        foreach (var child in drafts)
        {
            if (child.Keys.Table("within", SystemTables.Place) is not { } place
                || place.Text("resource") != parent.Name)
                continue;
            if (child.Keys.Texts("key") is [.., var own] && child.Find(own) is { } key)
                yield return new ResourceList(child.Name, place.Path("list"), key, child.Properties);
        }
    }

    (string Resource, string List)? Place(TableReader keys, string name)
    {
        if (keys.Table(name, SystemTables.Place) is not { } place || place.Scalar("resource") is not { } resource
            || !Exists(resource))
            return null;
        return (resource.Text, place.Text("list") ?? "");
    }

    Property? Moment(ResourceDraft draft, YamlScalar? name)
    {
        var found = context.Find(draft, name);
        if (name is not null && found is { Type: not PropertyType.Instant })
            context.Diagnostics.Report(SystemRules.NoInstant, name.Span, name.Text, TypedValue.Word(found.Type));
        return found;
    }

    bool Exists(YamlScalar resource)
    {
        if (drafts.Any(draft => draft.Name == resource.Text))
            return true;
        context.Diagnostics.Report(
            SystemRules.UnknownResource, resource.Span, resource.Text,
            Nearest.Mend(resource.Text, drafts.Select(draft => draft.Name)));
        return false;
    }

    Property? Owner(ResourceDraft draft)
    {
        if (draft.Keys.Scalar("owner") is not { } owner)
            return null;
        var found = context.Find(draft, owner);
        var key = draft.Keys.Texts("key");
        // A name that is unknown has been reported as such.
        if (found is not null && key.FirstOrDefault() != owner.Text && key.All(part => draft.Find(part) is not null))
            context.Diagnostics.Report(SystemRules.OwnerFirst, owner.Span, owner.Text);
        return found;
    }

    ImmutableArray<(Property Property, string Value)> Locked(ResourceDraft draft)
    {
        var locked = ImmutableArray.CreateBuilder<(Property, string)>();
        foreach (var entry in draft.Keys.Entries("locked"))
        {
            if (context.Find(draft, entry.Key) is { } property && entry.Value is YamlScalar value)
                locked.Add((property, value.Text));
        }
        return locked.ToImmutable();
    }

    Recognition? Recognition(ResourceDraft draft)
    {
        if (draft.Keys.Table("recognise", SystemTables.Recognise) is not { } keys)
            return null;
        var isReference = !keys.Has("reference") || keys.Truth("reference");
        return context.Find(draft, keys.Scalar("by")) is { } property
            ? new Recognition(property, isReference, keys.Truth("unique"))
            : null;
    }

    ImmutableArray<(string Prefix, ImmutableArray<Property> Needs)> Whole(ResourceDraft draft)
    {
        var groups = ImmutableArray.CreateBuilder<(string, ImmutableArray<Property>)>();
        foreach (var entry in draft.Keys.Entries("whole"))
        {
            if (!draft.Names.Any(name => name.StartsWith(entry.Key.Text + ".", StringComparison.Ordinal)))
                context.Diagnostics.Report(SystemRules.EmptyGroup, entry.Key.Span, entry.Key.Text, $"'{draft.Name}'");
            var needs = entry.Value is YamlList list ? list.Items : [entry.Value];
            groups.Add((entry.Key.Text, [.. context.FindAll(draft, needs.OfType<YamlScalar>())]));
        }
        return groups.ToImmutable();
    }
}
