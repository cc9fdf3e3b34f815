using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles a resource's properties and lists.</summary>
static class PropertyCompiler
{
    /// <summary>The properties and lists of a resource.</summary>
    internal static ResourceDraft Compile(SystemContext context, string resource, TableReader keys)
    {
        PropertyCheck.Report(keys, context.Diagnostics);
        var properties = Properties(keys, list: null);
        var lists = ImmutableArray.CreateBuilder<ResourceList>();
        foreach (var (name, list) in keys.Named("lists", PropertyTables.List))
        {
            if (List(context, name, list) is { } compiled)
                lists.Add(compiled);
        }
        return new ResourceDraft(resource, keys, properties, lists.ToImmutable());
    }

    /// <summary>The type that a word names; text for no word.</summary>
    internal static PropertyType TypeOf(string? word) => word switch
    {
        "integer" => PropertyType.Integer,
        "decimal" => PropertyType.Decimal,
        "boolean" => PropertyType.Boolean,
        "date" => PropertyType.Date,
        "instant" => PropertyType.Instant,
        "email" => PropertyType.Email,
        "phone" => PropertyType.Phone,
        "country" => PropertyType.Country,
        "id" => PropertyType.Id,
        _ => PropertyType.Text,
    };

    static ResourceList? List(SystemContext context, YamlScalar name, TableReader keys)
    {
        PropertyCheck.Report(keys, context.Diagnostics);
        var properties = Properties(keys, name.Text);
        // The others would say the same: either the list or this property has the wrong name.
        if (keys.Entries("properties").FirstOrDefault(entry => !IsOf(name.Text, entry.Key.Text)) is { } stray)
            context.Diagnostics.Report(SystemRules.ListPrefix, stray.Key.Span, stray.Key.Text, name.Text);
        if (keys.Scalar("key") is not { } keyName)
            return null;
        var key = properties.FirstOrDefault(property => property.Name == keyName.Text);
        if (key is null)
        {
            context.Diagnostics.Report(
                SystemRules.UnknownProperty, keyName.Span, keyName.Text, $"the list '{name.Text}'",
                Nearest.Mend(keyName.Text, properties.Select(property => property.Name)));
            // The list is there all the same, with its properties.
            key = properties.FirstOrDefault();
        }
        return key is null ? null
            : new ResourceList(name.Text, TableReader.Split(keys.Text("wire") ?? name.Text), key, properties);
    }

    static bool IsOf(string list, string property) => property.StartsWith(list + ".", StringComparison.Ordinal);

    static ImmutableArray<Property> Properties(TableReader keys, string? list) =>
        [.. keys.Named("properties", PropertyTables.Property)
            .Select((entry, index) => Property(entry.Name, entry.Keys, list, index))];

    static Property Property(YamlScalar name, TableReader keys, string? list, int index)
    {
        // A name that does not begin with its list's has been reported; the rest of it counts, so that others still find it.
        var own = list is null ? name.Text
            : IsOf(list, name.Text) ? name.Text[(list.Length + 1)..]
            : name.Text[(name.Text.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var wire = TableReader.Split(keys.Text("wire") ?? own);
        return new Property
        {
            Name = list is null ? name.Text : $"{list}.{own}",
            Wire = wire,
            WriteAs = keys.Has("write") ? keys.Path("write") : wire,
            List = list,
            Type = TypeOf(keys.Text("type")),
            MaximumLength = keys.Whole("max"),
            Scale = keys.Whole("scale"),
            Prefix = keys.Text("prefix"),
            Allowed = keys.Texts("allowed"),
            Required = keys.Truth("required"),
            NeverBlank = keys.Truth("never_blank"),
            ReadOnly = keys.Truth("read_only"),
            WriteOnce = keys.Truth("write_once"),
            Many = keys.Truth("many"),
            Around = keys.Truth("around"),
            Blank = keys.Scalar("blank") is { } blank ? TypedValue.Read(blank, TypeOf(keys.Text("type"))) ?? Value.Absent : Value.Absent,
            Index = index,
            Span = name.Span,
        };
    }
}
