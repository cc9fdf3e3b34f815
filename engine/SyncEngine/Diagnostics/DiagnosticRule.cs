using System.Text.RegularExpressions;

namespace SyncEngine.Diagnostics;

/// <summary>One kind of finding, with an id that is never reused.</summary>
/// <param name="Id">The area's letters and three digits, for example <c>MAP012</c>.</param>
/// <param name="Severity">The weight of each finding of this kind.</param>
/// <param name="What">What is wrong, as a format with numbered holes; a sentence without its full stop.</param>
/// <param name="Mend">How to mend it, as a format with the same holes; a sentence without its full stop.</param>
public sealed partial record DiagnosticRule(string Id, Severity Severity, string What, string Mend)
{
    /// <summary>Why such a thing is wrong, or how it comes about: whole sentences.</summary>
    public string Cause { get; init; } = "";

    /// <summary>What gives the finding, and what does not; null where nobody has shown it yet.</summary>
    public RuleExample? Example { get; init; }

    /// <summary>What is wrong, for a reader who has no finding before him: an ellipsis stands for what each finding fills in.</summary>
    public string Title => Plain(What);

    /// <summary>How to mend it, for a reader who has no finding before him.</summary>
    public string Remedy => OnlyHole().IsMatch(Mend)
        ? "Write one of the names that there are; the finding gives the nearest"
        : Plain(Mend);

    static string Plain(string format) =>
        Hole().Replace(format, "…").Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{[0-9]\}|(?<=\{\{)\{[0-9]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"^\{[0-9]\}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyHole();
}
