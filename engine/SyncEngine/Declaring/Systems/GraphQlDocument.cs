using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>One operation or fragment of a GraphQL document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFragment">Whether it is a fragment.</param>
/// <param name="Text">Its text.</param>
/// <param name="Selections">What it selects.</param>
/// <param name="Spreads">The fragments that it uses by itself, with their places.</param>
/// <param name="Span">Where it begins.</param>
sealed record GraphQlDefinition(
    string Name, bool IsFragment, string Text, GraphQLSelectionSet Selections, ImmutableArray<(string Name, SourceSpan Span)> Spreads, SourceSpan Span);

/// <summary>
/// Splits a GraphQL document into its operations, so that one that is not closed is named, and parses each. Whether they fit the schema
/// is the server's business, and a test's.
/// </summary>
sealed partial class GraphQlDocument
{
    readonly SourceText source;
    readonly DiagnosticCollection diagnostics;
    readonly ImmutableArray<Match> tokens;
    int position;

    GraphQlDocument(SourceText source, DiagnosticCollection diagnostics)
    {
        (this.source, this.diagnostics) = (source, diagnostics);
        tokens = [.. Tokens().Matches(source.Text).Where(match => !match.Groups["ignored"].Success)];
    }

    /// <summary>The operations and fragments of a document; empty after a diagnostic when it cannot be split.</summary>
    internal static ImmutableArray<GraphQlDefinition> Split(SourceText source, DiagnosticCollection diagnostics)
    {
        var document = new GraphQlDocument(source, diagnostics);
        var definitions = ImmutableArray.CreateBuilder<GraphQlDefinition>();
        while (document.position < document.tokens.Length)
        {
            if (document.ReadDefinition() is not { } definition)
                return [];
            definitions.Add(definition);
        }
        return definitions.ToImmutable();
    }

    GraphQlDefinition? ReadDefinition()
    {
        var keyword = tokens[position];
        if (keyword.Value is not ("query" or "mutation" or "subscription" or "fragment"))
            return Fail(keyword, $"'{keyword.Value}' begins no operation and no fragment");
        var name = position + 1 < tokens.Length ? tokens[position + 1] : keyword;
        if (!name.Groups["name"].Success || name == keyword)
            return Fail(keyword, "the operation has no name");
        var spreads = ImmutableArray.CreateBuilder<(string, SourceSpan)>();
        if (ReadToEnd(spreads) is not { } last)
            return Fail(keyword, $"'{name.Value}' is not closed");
        var text = source.Text[keyword.Index..(last.Index + last.Length)];
        return Selections(text, SpanOf(keyword)) is { } selections
            ? new GraphQlDefinition(name.Value, keyword.Value == "fragment", text, selections, spreads.ToImmutable(), SpanOf(keyword))
            : null;
    }

    GraphQLSelectionSet? Selections(string text, SourceSpan from)
    {
        try
        {
            return ((IHasSelectionSetNode)Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments }).Definitions.Single()).SelectionSet;
        }
        catch (GraphQLSyntaxErrorException fault)
        {
            var (line, column) = (fault.Location.Line, fault.Location.Column);
            var at = (Line: from.Line + line - 1, Column: line == 1 ? from.Column + column - 1 : column);
            diagnostics.Report(SystemRules.Document, new SourceSpan(source.Path, at.Line, at.Column, at.Line, at.Column), fault.Description.Split(';')[0]);
            return null;
        }
    }

    // Brackets of every kind count together: the default value of a variable may hold braces inside its parentheses.
    Match? ReadToEnd(ImmutableArray<(string, SourceSpan)>.Builder spreads)
    {
        var depth = 0;
        for (; position < tokens.Length; position++)
        {
            var token = tokens[position];
            if (token.Value is "(" or "{" or "[")
                depth++;
            else if (token.Value is ")" or "}" or "]" && --depth == 0 && token.Value == "}")
                return tokens[position++];
            else if (token.Value == "..." && position + 1 < tokens.Length && tokens[position + 1] is { } spread
                && spread.Groups["name"].Success && spread.Value != "on")
                spreads.Add((spread.Value, SpanOf(spread)));
        }
        return null;
    }

    GraphQlDefinition? Fail(Match at, string words)
    {
        diagnostics.Report(SystemRules.Document, SpanOf(at), words);
        return null;
    }

    SourceSpan SpanOf(Match token)
    {
        var before = source.Text.AsSpan(0, token.Index);
        var line = before.Count('\n') + 1;
        var column = token.Index - before.LastIndexOf('\n');
        return new SourceSpan(source.Path, line, column, line, column + token.Length);
    }

    [GeneratedRegex(
        """(?<ignored>[\s,\uFEFF]+|\#[^\n]*|"{3}(?s:.*?)"{3}|"(?:\\.|[^"\\\n])*")|(?<name>[A-Za-z_]\w*)|\.\.\.|[^\s]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tokens();
}
