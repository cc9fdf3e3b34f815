using System.Collections.Immutable;
using System.Text;

namespace Spec.Scaffolding;

/// <summary>A system that is to be written.</summary>
/// <param name="Name">Its name in mapping files.</param>
/// <param name="Title">The name that people use.</param>
/// <param name="Entities">Its entities.</param>
sealed record SystemDraft(string Name, string Title, ImmutableArray<EntityDraft> Entities)
{
    /// <summary>The keys of a row, which a system's name must not be.</summary>
    static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "type", "value", "with", "direction", "when", "ref", "optional", "map", "default", "unique_else", "canonize",
        "conflict", "why",
    };

    /// <summary>A system's title as a name in mapping files.</summary>
    internal static string NameOf(string title)
    {
        var name = EntityDraft.NameOf(title.Length == 0 ? "Unnamed" : title);
        return Taken.Contains(name) ? name + "_system" : name;
    }

    /// <summary>The entity of a label.</summary>
    internal EntityDraft this[string label] => Entities.First(entity => entity.Name == EntityDraft.NameOf(label));

    /// <summary>The system's file.</summary>
    internal string Text()
    {
        var text = new StringBuilder();
        text.Append($"""
            # Made from a data-flow document, which knows entities, properties and types and nothing else. What stands
            # under 'http', the calls, the keys and what is required, read-only or limited are guesses: compare them
            # with the system's own reference.
            format: 1
            system: {YamlText.Of(Name)}
            title: {YamlText.Of(Title)}

            http:
              base: "{"{address}"}/"
              auth: {"{"} kind: header, header: Authorization, secret: {Secret()} {"}"}
              errors:
                - {"{"} status: 401, class: authorisation {"}"}
                - {"{"} status: 429, class: throttled {"}"}
                - {"{"} status: 404, when: {"{"} key: true {"}"}, class: missing {"}"}
                - {"{"} status: 4xx, class: refused {"}"}
                - {"{"} status: 5xx, class: transient {"}"}

            resources:{(Entities.IsEmpty ? " {}" : "")}

            """);
        foreach (var entity in Entities)
            Resource(text, entity);
        text.Append(Entities.IsEmpty ? "\nentities: {}\n" : "\nentities:\n");
        foreach (var entity in Entities)
            text.Append($"  {YamlText.Of(entity.Name)}: {{ of: {YamlText.Of(entity.Name)} }}\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    static void Resource(StringBuilder text, EntityDraft entity)
    {
        var name = YamlText.Of(entity.Name);
        text.Append($"  {YamlText.Comment(entity.Label)}\n");
        text.Append($"  {name}:\n");
        text.Append($"    key: {entity.Key}\n");
        text.Append($"    list: {{ get: {name}, paging: none }}\n");
        text.Append($"    get: {{ get: \"{entity.Name}/{{key}}\", missing: 404 }}\n");
        text.Append($"    create: {{ post: {name} }}\n");
        text.Append($"    writes: {{ all: {{ patch: \"{entity.Name}/{{key}}\" }} }}\n");
        text.Append("    properties:\n");
        text.Append($"      {entity.Key}: {{ type: id, read_only: true }}\n");
        text.Append($"      {entity.Reference}: {{}}\n");
        foreach (var (property, type) in entity.Properties)
            text.Append($"      {YamlText.Of(property)}: {(type == "string" ? "{}" : $"{{ type: {type} }}")}\n");
    }

    string Secret() => string.Concat(Name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() + "_TOKEN";
}
