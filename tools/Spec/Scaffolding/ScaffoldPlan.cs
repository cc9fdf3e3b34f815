using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;

namespace Spec.Scaffolding;

/// <summary>A file that is to be written.</summary>
/// <param name="Path">Its path below the mapping folder, with forward slashes.</param>
/// <param name="Text">Its text.</param>
sealed record ScaffoldFile(string Path, string Text);

/// <summary>The mapping folder that a document asks for.</summary>
sealed class ScaffoldPlan
{
    readonly SpecDocument document;

    /// <summary>Plans a mapping folder.</summary>
    internal ScaffoldPlan(SpecDocument whole)
    {
        document = whole with { Sections = [.. whole.Sections.Where(part => IsAbout(whole, part))] };
        LeftOut = [.. whole.Sections.Except(document.Sections).Select(part => part.Heading)];
        var names = (Left: SystemDraft.NameOf(whole.From), Right: SystemDraft.NameOf(whole.To));
        Left = new SystemDraft(names.Left, Title(whole.From), Entities(part => part.Left, LeftProperties));
        Right = new SystemDraft(
            names.Right == names.Left ? names.Right + "_right" : names.Right, Title(whole.To),
            Entities(part => part.Right, RightProperties));
        Pairs =
        [
            .. document.Sections.Select((part, index) => (Number: index + 1, Part: part))
                .GroupBy(
                    section => (
                        EntityDraft.NameOf(section.Part.Left.Entity), EntityDraft.NameOf(section.Part.Right.Entity)))
                .Select(group => new PairDraft(
                    this, Left[group.First().Part.Left.Entity], Right[group.First().Part.Right.Entity], [.. group])),
        ];
    }

    /// <summary>The left system.</summary>
    internal SystemDraft Left { get; }

    /// <summary>The right system.</summary>
    internal SystemDraft Right { get; }

    /// <summary>The pairs.</summary>
    internal ImmutableArray<PairDraft> Pairs { get; }

    /// <summary>
    /// The headings of sections about other systems than the title's, for which a mapping folder has no place.
    /// </summary>
    internal ImmutableArray<string> LeftOut { get; }

    /// <summary>The pairs whose left records may be those of a list's member.</summary>
    internal IEnumerable<string> Referring(string member)
    {
        var names = new[] { EntityDraft.NameOf(member), EntityDraft.NameOf(SpecNames.WithoutSystem(member, Left.Title)) };
        return Pairs.Where(pair => names.Contains(pair.Left.Name, StringComparer.Ordinal)).Select(pair => pair.Name);
    }

    /// <summary>The files of the folder.</summary>
    internal IEnumerable<ScaffoldFile> Files() =>
    [
        new ScaffoldFile("spec.json", SpecJson.Write(document) + "\n"),
        new ScaffoldFile($"systems/{Left.Name}.yaml", Left.Text()),
        new ScaffoldFile($"systems/{Right.Name}.yaml", Right.Text()),
        .. Pairs.Select(pair => new ScaffoldFile($"pairs/{pair.Name}.yaml", pair.Text())),
    ];

    static bool IsAbout(SpecDocument whole, SpecPart part) =>
        SpecNames.IsSystem(part.Left.System, Title(whole.From))
            && SpecNames.IsSystem(part.Right.System, Title(whole.To));

    static string Title(string name) => name.Length == 0 ? "Unnamed" : name;

    ImmutableArray<EntityDraft> Entities(
        Func<SpecPart, SpecEntity> side, Func<IReadOnlyList<SpecPart>, IEnumerable<(string, string)>> properties) =>
    [
        .. document.Sections
            .GroupBy(part => EntityDraft.NameOf(side(part).Entity), StringComparer.Ordinal)
            .Select(group => new EntityDraft(group.Key, side(group.First()).Entity, [.. properties([.. group])])),
    ];

    // The document has types for the right only.
    static IEnumerable<(string, string)> LeftProperties(IReadOnlyList<SpecPart> parts) => parts
        .SelectMany(part => part.Properties.Select(row => row.Left).Concat(part.Merge.Select(match => match.Left)))
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Select(name => (name, "string"));

    IEnumerable<(string, string)> RightProperties(IReadOnlyList<SpecPart> parts) => parts
        .SelectMany(part => part.Properties.Select(row => row.Right).Concat(part.Merge.Select(match => match.Right)))
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Select(name => (name, EntityDraft.TypeOf(document, parts[0].Right, name)));
}
