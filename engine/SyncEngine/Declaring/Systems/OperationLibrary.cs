using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Systems;

/// <summary>A system's GraphQL operations, and which of them its calls name.</summary>
sealed class OperationLibrary
{
    readonly DiagnosticCollection diagnostics;
    readonly string? file;
    readonly ImmutableDictionary<string, GraphQlDefinition> operations;
    readonly ImmutableDictionary<string, GraphQlDefinition> fragments;
    readonly HashSet<string> used = new(StringComparer.Ordinal);
    bool isRead = true;
    bool hasAllFragments = true;
    bool isWhole = true;

    OperationLibrary(string? file, ImmutableArray<GraphQlDefinition> definitions, DiagnosticCollection diagnostics)
    {
        (this.file, this.diagnostics) = (file, diagnostics);
        operations = ByName(definitions.Where(definition => !definition.IsFragment));
        fragments = ByName(definitions.Where(definition => definition.IsFragment));
    }

    /// <summary>A system without GraphQL.</summary>
    internal static OperationLibrary None(DiagnosticCollection diagnostics) => new(file: null, [], diagnostics);

    /// <summary>A system whose document is not there, which has been reported.</summary>
    internal static OperationLibrary Missing(string file, DiagnosticCollection diagnostics) =>
        new(file, [], diagnostics) { isRead = false };

    /// <summary>Splits a document and looks for the fragments that it uses.</summary>
    internal static OperationLibrary Read(SourceText document, DiagnosticCollection diagnostics)
    {
        var before = diagnostics.Count;
        var definitions = GraphQlDocument.Split(document, diagnostics);
        var library = new OperationLibrary(document.Path, definitions, diagnostics)
        {
            isRead = diagnostics.Count == before,
        };
        foreach (var (name, span) in library.operations.Values.Concat(library.fragments.Values)
            .SelectMany(definition => definition.Spreads))
        {
            if (library.fragments.ContainsKey(name))
                continue;
            library.hasAllFragments = false;
            diagnostics.Report(SystemRules.UnknownFragment, span, name, Nearest.Mend(name, library.fragments.Keys));
        }
        return library;
    }

    /// <summary>Notes that a call names an operation; reports one that is not there.</summary>
    internal void Use(YamlScalar operation)
    {
        if (file is null)
            diagnostics.Report(SystemRules.NoGraphQl, operation.Span, operation.Text);
        else if (isRead && !operations.ContainsKey(operation.Text))
            diagnostics.Report(
                SystemRules.UnknownOperation, operation.Span, file, operation.Text,
                Nearest.Mend(operation.Text, operations.Keys.Order(StringComparer.Ordinal)));
        isWhole &= file is not null && operations.ContainsKey(operation.Text);
        used.Add(operation.Text);
    }

    /// <summary>What the answer to an operation can show; null when that cannot be told.</summary>
    internal SelectionTree? SelectionsOf(string operation) => hasAllFragments && operations.TryGetValue(operation, out var known)
        ? SelectionTree.Of(known.Selections, name => fragments.GetValueOrDefault(name)?.Selections)
        : null;

    /// <summary>Each operation's whole text: its own, then the fragments that it uses.</summary>
    internal ImmutableDictionary<string, string> Texts()
    {
        // One that seems unused may be the one that an unknown name meant.
        foreach (var unused in operations.Values.Where(operation => isWhole && !used.Contains(operation.Name)))
            diagnostics.Report(SystemRules.UnusedOperation, unused.Span, unused.Name);
        return operations
            .ToImmutableDictionary(entry => entry.Key, entry => TextOf(entry.Value), StringComparer.Ordinal);
    }

    /// <summary>The variables that settings switch; one that no operation declares is reported.</summary>
    /// <param name="graphQl">The endpoint.</param>
    internal ImmutableArray<(string Variable, SettingReference Setting)> Switches(TableReader graphQl)
    {
        foreach (var entry in graphQl.Entries("switches"))
        {
            if (isRead && !operations.Values.Any(operation => operation.Text.Contains($"${entry.Key.Text}:", StringComparison.Ordinal)))
                diagnostics.Report(SystemRules.UnknownVariable, entry.Key.Span, entry.Key.Text, file);
        }
        return
        [
            .. graphQl.Entries("switches").Where(entry => entry.Value is YamlScalar { IsNull: false })
                .Select(entry => (entry.Key.Text, new SettingReference(((YamlScalar)entry.Value).Text, entry.Value.Span))),
        ];
    }

    string TextOf(GraphQlDefinition operation)
    {
        var needed = new List<GraphQlDefinition> { operation };
        for (var i = 0; i < needed.Count; i++)
        {
            foreach (var (name, _) in needed[i].Spreads)
            {
                if (fragments.TryGetValue(name, out var fragment) && !needed.Contains(fragment))
                    needed.Add(fragment);
            }
        }
        return string.Join("\n", needed.Select(definition => definition.Text));
    }

    ImmutableDictionary<string, GraphQlDefinition> ByName(IEnumerable<GraphQlDefinition> definitions)
    {
        var byName = ImmutableDictionary.CreateBuilder<string, GraphQlDefinition>(StringComparer.Ordinal);
        foreach (var definition in definitions)
        {
            if (byName.TryGetValue(definition.Name, out var first))
                diagnostics.Report(SystemRules.DuplicateOperation, definition.Span, definition.Name, first.Span);
            else
                byName.Add(definition.Name, definition);
        }
        return byName.ToImmutable();
    }
}
