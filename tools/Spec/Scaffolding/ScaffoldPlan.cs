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
        var (from, to) = (TitleOf(whole.From, whole, part => part.Left), TitleOf(whole.To, whole, part => part.Right));
        document = whole with { Sections = [.. whole.Sections.Where(part => IsAbout(from, to, part))] };
        LeftOut = [.. whole.Sections.Except(document.Sections).Select(part => part.Heading)];
        var names = (Left: SystemDraft.NameOf(from), Right: SystemDraft.NameOf(to));
        Left = new SystemDraft(names.Left, from, Entities(part => part.Left, LeftProperties));
        Right = new SystemDraft(
            names.Right == names.Left ? names.Right + "_right" : names.Right, to,
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
        var names = new[] { member, SpecNames.WithoutSystem(member, Left.Title) }.Select(EntityDraft.NameOf).ToList();
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

    static bool IsAbout(string from, string to, SpecPart part) =>
        SpecNames.IsSystem(part.Left.System, from) && SpecNames.IsSystem(part.Right.System, to);

    // Where the title is blank, the sections may name the system.
    static string TitleOf(string name, SpecDocument whole, Func<SpecPart, SpecEntity> side) =>
        name.Length > 0
            ? name
            : whole.Sections.Select(part => side(part).System).Where(system => system.Length > 0)
                .CountBy(system => system, StringComparer.Ordinal)
                .OrderByDescending(counted => counted.Value)
                .Select(counted => counted.Key)
                .FirstOrDefault("Unnamed");

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
