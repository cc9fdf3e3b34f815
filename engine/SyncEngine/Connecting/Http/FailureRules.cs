using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Gives failures their class by the declared rules, in the system's own words.</summary>
/// <param name="rules">The rules; the first fitting one counts.</param>
/// <param name="problem">The properties of an error body that are shown.</param>
/// <param name="scrubber">Takes secrets out of the words.</param>
sealed class FailureRules(ImmutableArray<ErrorRule> rules, ImmutableArray<string> problem, Scrubber scrubber)
{
    /// <summary>The failure that a status outside 200 to 299 tells.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="json">The body as JSON, or undefined.</param>
    /// <param name="byKey">Whether the call named a record by its key.</param>
    /// <param name="retryAfter">How long the answer asks to wait, or null.</param>
    public Failure OfStatus(int status, string body, JsonElement json, bool byKey, TimeSpan? retryAfter)
    {
        var own = Words(json);
        var rule = rules.FirstOrDefault(rule =>
            rule is { UserErrors: false, Code: null } && Fits(rule, status, body)
            && (byKey || !rule.ByKey) && (own is not null || !rule.InOwnWords));
        var words = own ?? (body.Length > 0 ? $"HTTP {status}: {body}" : $"HTTP {status}");
        return new Failure(
            rule?.Class ?? (status is 408 or >= 500 ? ErrorClass.Transient : ErrorClass.Defect),
            scrubber.Clean(words),
            retryAfter ?? rule?.Wait,
            rule?.KeyAfter is { } after ? KeyIn(words, after) : null);
    }

    /// <summary>The failure that a GraphQL error tells.</summary>
    public Failure OfError(JsonElement error, TimeSpan? wait)
    {
        var words = error.Member("message").AsText() ?? "GraphQL error without a message";
        var code = error.Member("extensions").Member("code").AsText();
        var rule = rules.FirstOrDefault(rule =>
            rule is { UserErrors: false, FromStatus: null }
            && (rule.Code is not null || rule.Text is not null)
            && Fits(rule, code, words));
        return new Failure(
            rule?.Class ?? ErrorClass.Defect,
            scrubber.Clean(code is null ? words : $"{words} ({code})"),
            wait ?? rule?.Wait,
            Path: Blamed(error));
    }

    /// <summary>The failure that business errors inside a payload tell; the first decides the class.</summary>
    public Failure OfUserErrors(JsonElement errors)
    {
        var first = errors[0];
        var texts = errors.Items().Select(error => error.Member("message").AsText() ?? error.GetRawText());
        var words = string.Join("; ", texts);
        var rule = rules.FirstOrDefault(rule =>
            rule.UserErrors && Fits(rule, first.Member("code").AsText(), first.Member("message").AsText() ?? ""));
        return new Failure(
            rule?.Class ?? ErrorClass.Refused,
            scrubber.Clean(words),
            rule?.Wait,
            rule?.KeyAfter is { } after ? KeyIn(words, after) : null,
            ErrorTree.PathOf(first, "field"));
    }

    static bool Fits(ErrorRule rule, int status, string body) =>
        (rule.FromStatus is null || status >= rule.FromStatus)
        && (rule.ToStatus is null || status <= rule.ToStatus)
        && (rule.Text is null || body.Contains(rule.Text, StringComparison.OrdinalIgnoreCase));

    static bool Fits(ErrorRule rule, string? code, string words) =>
        (rule.Code is null || rule.Code == code)
        && (rule.Text is null || words.Contains(rule.Text, StringComparison.OrdinalIgnoreCase));

    string? Words(JsonElement json)
    {
        var texts = problem
            .Select(name => Text(json.Member(name)))
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return texts.Count > 0 ? string.Join(": ", [.. texts.SkipLast(1).Select(text => text!.TrimEnd('.')), texts[^1]]) : null;
    }

    /// <summary>A text; of a list its texts, of an object those of its members, each after the member's name.</summary>
    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(Text).Where(text => !string.IsNullOrWhiteSpace(text))),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject()
            .Select(member => (member.Name, Text: Text(member.Value)))
            .Where(member => !string.IsNullOrWhiteSpace(member.Text))
            .Select(member => $"{member.Name}: {member.Text}")),
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => null,
    };

    /// <summary>The word after a marker, without quotes and a full stop.</summary>
    static string? KeyIn(string words, string after)
    {
        var start = words.IndexOf(after, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        var key = words[(start + after.Length)..].Split([' ', ',', ';', ')'], 2)[0].Trim('\'', '"', '.');
        return key.Length > 0 ? key : null;
    }

    /// <summary>
    /// The variable's path that an error about a value names: GraphQL servers list such problems in the extensions.
    /// </summary>
    static IReadOnlyList<string> Blamed(JsonElement error) =>
        ErrorTree.PathOf(error.Member("extensions").Member("problems").Items().FirstOrDefault());
}
