using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Searching;

/// <summary>A <c>query:</c> argument, ready to be asked of records.</summary>
/// <remarks>
/// Conditions stand side by side (all must hold) or are joined by <c>AND</c>, <c>OR</c>, <c>NOT</c>, a leading minus and
/// parentheses. A filter that does not exist is ignored and reported as a warning, as the real search does.
/// </remarks>
internal sealed class SearchQuery
{
    readonly SearchTokens _tokens;
    readonly SearchProfile _profile;
    readonly ShopState _shop;
    readonly List<SearchWarning> _warnings = [];

    SearchQuery(string text, SearchProfile profile, ShopState shop)
    {
        _tokens = new SearchTokens(text);
        _profile = profile;
        _shop = shop;
    }

    /// <summary>Reads a search text.</summary>
    /// <exception cref="ShopError">The text asks for a real filter that is not simulated.</exception>
    public static (Func<JsonObject, bool> Fits, IReadOnlyList<SearchWarning> Warnings) Read(
        string text, SearchProfile profile, ShopState shop)
    {
        var query = new SearchQuery(text, profile, shop);
        var fits = query.ReadAny();
        return (fits, query._warnings);
    }

    Func<JsonObject, bool> ReadAny()
    {
        var choices = new List<Func<JsonObject, bool>> { ReadAll() };
        while (_tokens.TakeWord("OR"))
            choices.Add(ReadAll());
        return choices.Count == 1 ? choices[0] : record => choices.Exists(fits => fits(record));
    }

    Func<JsonObject, bool> ReadAll()
    {
        var conditions = new List<Func<JsonObject, bool>>();
        while (!_tokens.AtEnd && !_tokens.IsWord("OR") && !_tokens.IsMark(')'))
        {
            if (!_tokens.TakeWord("AND") && ReadOne() is { } condition)
                conditions.Add(condition);
        }
        return record => conditions.TrueForAll(fits => fits(record));
    }

    Func<JsonObject, bool>? ReadOne()
    {
        if (_tokens.TakeWord("NOT") || _tokens.TakeMark('-'))
            return ReadOne() is { } negated ? record => !negated(record) : null;
        if (_tokens.TakeMark('('))
        {
            var inner = ReadAny();
            _tokens.TakeMark(')');
            return inner;
        }
        return Condition(_tokens.TakeTerm());
    }

    Func<JsonObject, bool>? Condition(SearchTerm term)
    {
        if (!_profile.Filters.TryGetValue(term.Field, out var rule))
        {
            if (_profile.Known.Contains(term.Field))
                throw ShopError.BadRequest($"The sandbox does not simulate the search filter '{term.Field}'.");
            Warn(term, "invalid_field", "Invalid search field for this query.");
            return null;
        }
        // An empty record shows whether the value can be understood at all: rules answer null if and only if it cannot.
        if (rule([], term, _shop) is not null)
            return record => rule(record, term, _shop) ?? true;
        Warn(term, "invalid_value", "Invalid value for this search field.");
        return null;
    }

    void Warn(SearchTerm term, string code, string message) => _warnings.Add(new SearchWarning(term.Field, code, message));
}
