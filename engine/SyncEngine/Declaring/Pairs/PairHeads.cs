using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Reads the names and sides of all pair files, and checks their keys.</summary>
/// <param name="known">The names of the systems that have a file.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class PairHeads(ImmutableArray<string> known, DiagnosticCollection diagnostics)
{
    /// <summary>A pair file of which the YAML is read.</summary>
    /// <param name="Source">The file.</param>
    /// <param name="Root">Its mapping.</param>
    /// <param name="Tables">The tables for its two systems.</param>
    /// <param name="Faults">Where its keys are wrong.</param>
    internal sealed record PairFile(
        SourceText Source, YamlMap Root, PairTables Tables, ImmutableArray<SourceSpan> Faults)
    {
        /// <summary>
        /// Whether all that is wrong with its keys stands in rows, which can be passed over. What stands above them decides about all.
        /// </summary>
        internal bool CanBeCompiled
        {
            get
            {
                var rows = (Root["properties"] as YamlList)?.Items ?? [];
                return Faults.All(fault => rows.Any(row => row.Span.Contains(fault)));
            }
        }
    }

    /// <summary>Reads the files and checks their keys.</summary>
    internal ImmutableArray<PairFile> Read(IEnumerable<SourceText> sources)
    {
        var files = ImmutableArray.CreateBuilder<PairFile>();
        foreach (var source in sources)
        {
            var found = new DiagnosticCollection();
            if (YamlFile.Parse(source, found) is { } root && FormatNumber.IsKnown(root, found))
            {
                var tables = TablesOf(root);
                new ShapeCheck(found).Check(root, tables.File);
                files.Add(new PairFile(source, root, tables, [.. found.Select(finding => finding.Span)]));
            }
            foreach (var finding in found)
                diagnostics.Add(finding);
        }
        return files.ToImmutable();
    }

    // A side that names no system, or the wrong one, is one fault: the rows below it were written for a system that there is.
    PairTables TablesOf(YamlMap root)
    {
        var rows = (root["properties"] as YamlList)?.Items.OfType<YamlMap>().ToList() ?? [];
        var (named, other) = (SystemOf(root["left"]), SystemOf(root["right"]));
        var left = Meant(rows, named, other) ?? "<left>";
        return new PairTables(left, Meant(rows, other == left ? null : other, left) ?? "<right>");
    }

    // The rows say more than the side does, where they name a system at all.
    string? Meant(List<YamlMap> rows, string? named, string? besides)
    {
        var others = known.Where(name => name != besides).ToList();
        if (named is not null && rows.Exists(row => row.Find(named) is not null))
            return named;
        return others.Find(name => rows.Exists(row => row.Find(name) is not null))
            ?? (named is not null && others.Contains(named) ? named : others.FirstOrDefault());
    }

    /// <summary>The heads of the pairs whose sides are known.</summary>
    internal ImmutableArray<PairHead> Find(ImmutableArray<PairFile> files,
        IReadOnlyDictionary<string, SystemDeclaration> systems)
    {
        var heads = ImmutableArray.CreateBuilder<PairHead>();
        foreach (var file in files.Where(file => file.CanBeCompiled))
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
                heads.Add(
                    new PairHead(name.Text, left, right, file.Source, keys, file.Tables, file.Faults)
                    {
                        Posted =
                        [
                            .. right.Resource.GoneTo.Select(place => systems[right.System].Resources[place])
                                .SelectMany(resource => resource.Properties).Select(property => property.Name).Distinct(StringComparer.Ordinal),
                        ],
                    });
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
        else if (first.Right.System != right.System)
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
