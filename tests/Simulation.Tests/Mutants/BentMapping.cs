using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace Simulation.Tests.Mutants;

/// <summary>The shipped mapping with another text, which the engine is given and the checks do not believe in.</summary>
static class BentMapping
{
    /// <summary>The mapping with another text in its pairs.</summary>
    public static Func<Declarations, Declarations> Pairs(Func<string, string> bend) =>
        Once(files => files with { Spec = null, Pairs = Bend(files.Pairs, bend) });

    /// <summary>The mapping with another text in its system files.</summary>
    public static Func<Declarations, Declarations> Systems(Func<string, string> bend) =>
        Once(files => files with { Spec = null, Systems = Bend(files.Systems, bend) });

    /// <summary>The mapping with another text in its scripts.</summary>
    public static Func<Declarations, Declarations> Scripts(Func<string, string> bend) =>
        Once(files => files with { Spec = null, Transforms = Bend(files.Transforms, bend) });

    static Func<Declarations, Declarations> Once(Func<MappingFolder, MappingFolder> bend)
    {
        var bent = new Lazy<Declarations>(() => Compile(bend(MappingFolder.Read(Shipped.Path("mappings"), []))));
        return _ => bent.Value;
    }

    static ImmutableArray<SourceText> Bend(ImmutableArray<SourceText> files, Func<string, string> bend)
    {
        var bent = files.Select(file => file with { Text = bend(file.Text) }).ToImmutableArray();
        Assert.False(bent.SequenceEqual(files), "The mapping no longer has the text that was to be bent.");
        return bent;
    }

    static Declarations Compile(MappingFolder files)
    {
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Compile(files, diagnostics);
        Assert.True(declarations is not null, string.Join('\n', diagnostics));
        return declarations;
    }
}
