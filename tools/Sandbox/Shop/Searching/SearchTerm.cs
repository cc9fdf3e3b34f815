using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Searching;

/// <summary>One condition of a search: <c>field:>='value'</c>.</summary>
/// <param name="Field">The filter's name; <c>default</c> for a bare word.</param>
/// <param name="Comparator">One of <c>=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>.</param>
/// <param name="Value">The value without its quotes.</param>
/// <param name="Quoted">Whether the value stood in quotes.</param>
internal sealed record SearchTerm(string Field, string Comparator, string Value, bool Quoted);

/// <summary>What a search makes known about a term that it did not apply.</summary>
internal sealed record SearchWarning(string Field, string Code, string Message);

/// <summary>Whether a record fits a term.</summary>
/// <returns>Null when the term's value cannot be understood, so that the term is ignored.</returns>
internal delegate bool? SearchRule(JsonObject record, SearchTerm term, ShopState shop);

/// <summary>The filters and sort keys of one kind of record.</summary>
/// <param name="Filters">The filters that are simulated, by name.</param>
/// <param name="Known">Filters that the real API has beside those; asking for one is an error, not a silent nothing.</param>
/// <param name="SortKeys">What a sort key sorts by: a text whose ordinal order is the wanted order.</param>
internal sealed record SearchProfile(
    IReadOnlyDictionary<string, SearchRule> Filters,
    IReadOnlySet<string> Known,
    IReadOnlyDictionary<string, Func<JsonObject, string>> SortKeys);
