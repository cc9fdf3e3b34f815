using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Reads the names and sides of all pair files, and checks their keys.</summary>
sealed class PairHeads(DiagnosticCollection diagnostics)
{
    /// <summary>A pair file of which the YAML is read.</summary>
    /// <param name="Source">The file.</param>
    /// <param name="Root">Its mapping.</param>
    internal sealed record PairFile(SourceText Source, YamlMap Root)
    {
        /// <summary>The tables for the systems that the file names; placeholders where it names none.</summary>
        internal PairTables Tables { get; } = new(SystemOf(Root["left"]) ?? "<left>",
            SystemOf(Root["right"]) ?? "<right>");
    }

    /// <summary>Reads the files and checks their keys.</summary>
    internal ImmutableArray<PairFile> Read(IEnumerable<SourceText> sources)
    {
        var files = ImmutableArray.CreateBuilder<PairFile>();
        foreach (var source in sources)
        {
            if (YamlFile.Parse(source, diagnostics) is not { } root || !FormatNumber.IsKnown(root, diagnostics))
                continue;
            var file = new PairFile(source, root);
            new ShapeCheck(diagnostics).Check(root, file.Tables.File);
            files.Add(file);
        }
        return files.ToImmutable();
    }

    /// <summary>The heads of the pairs whose sides are known.</summary>
    internal ImmutableArray<PairHead> Find(ImmutableArray<PairFile> files,
        IReadOnlyDictionary<string, SystemDeclaration> systems)
    {
        var heads = ImmutableArray.CreateBuilder<PairHead>();
        foreach (var file in files)
        {
            var keys = new TableReader(file.Root, file.Tables.File);
            var (left, right) = (Entity(keys, "left", systems), Entity(keys, "right", systems));
            if (keys.Scalar("pair") is not { } name || left is null || right is null)
                continue;
            if (left.System == right.System)
                diagnostics.Report(MappingRules.SameSystem, keys.SpanOf("right"), right.System);
            else if (heads.FirstOrDefault(head => head.Name == name.Text) is { } twin)
                diagnostics.Report(MappingRules.DuplicatePair, name.Span, name.Text, twin.Source.Path);
            else if (SameSides(heads, left, right, keys))
                heads.Add(new PairHead(name.Text, left, right, file.Source, keys, file.Tables));
        }
        return heads.ToImmutable();
    }

    bool SameSides(ImmutableArray<PairHead>.Builder heads, Entity left, Entity right, TableReader keys)
    {
        if (heads.Count == 0)
            return true;
        var first = heads[0];
        if (first.Left.System != left.System)
            diagnostics.Report(
                MappingRules.OtherSystem, keys.SpanOf("left"), "left", left.System, first.Left.System,
                first.Source.Path);
        if (first.Right.System != right.System)
            diagnostics.Report(
                MappingRules.OtherSystem, keys.SpanOf("right"), "right", right.System, first.Right.System,
                first.Source.Path);
        return first.Left.System == left.System && first.Right.System == right.System;
    }

    Entity? Entity(TableReader keys, string side, IReadOnlyDictionary<string, SystemDeclaration> systems)
    {
        if (keys.Scalar(side) is not { } scalar)
            return null;
        if (scalar.Text.Split('.') is not [var system, { Length: > 0 } entity])
            diagnostics.Report(MappingRules.SideForm, scalar.Span, scalar.Text);
        else if (!systems.TryGetValue(system, out var declaration))
            diagnostics.Report(
                MappingRules.UnknownSystem, scalar.Span, system,
                Nearest.Mend(system, systems.Keys.Order(StringComparer.Ordinal)));
        else if (declaration.Entities.TryGetValue(entity, out var found))
            return found;
        else
            diagnostics.Report(
                MappingRules.UnknownEntity, scalar.Span, system, entity,
                Nearest.Mend(entity, declaration.Entities.Keys.Order(StringComparer.Ordinal)));
        return null;
    }

    static string? SystemOf(YamlNode? side) =>
        (side as YamlScalar)?.Text.Split('.') is [{ Length: > 0 } system, _] ? system : null;
}
