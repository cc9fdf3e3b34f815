namespace SyncEngine.Declaring.Spec;

/// <summary>Compares names of data-flow documents with those of mapping files.</summary>
static class SpecNames
{
    /// <summary>A name without what only people see: case, blanks, brackets, hyphens.</summary>
    internal static string Plain(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>
    /// Whether two names mean one system: equal, blank in the document, or one the beginning or the end of the other.
    /// </summary>
    /// <param name="wanted">The name in the document.</param>
    /// <param name="title">The name in the system's file.</param>
    internal static bool IsSystem(string wanted, string title)
    {
        var (theirs, ours) = (Plain(wanted), Plain(title));
        return IsPart(theirs, ours) || IsPart(ours, theirs);
    }

    static bool IsPart(string part, string whole) =>
        whole.StartsWith(part, StringComparison.Ordinal) || whole.EndsWith(part, StringComparison.Ordinal);

    /// <summary>
    /// What stands behind the hyphen of a raw name such as <c>Ledger-salesorders</c>, where that is one of the system's;
    /// else the name itself, which may be that of a third system.
    /// </summary>
    /// <param name="member">The name in the document.</param>
    /// <param name="title">The name in the system's file.</param>
    internal static string WithoutSystem(string member, string title)
    {
        var hyphen = member.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && Plain(member[..hyphen]) == Plain(title) ? member[(hyphen + 1)..] : member;
    }
}
