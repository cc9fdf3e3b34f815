namespace Spec.Reading;

/// <summary>Divides a list such as <c>Order, Invoice, or Bill</c> into its members.</summary>
static class ConnectedList
{
    const string LastDivision = ", or ";
    const string Or = "or ";

    /// <summary>The members in their order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isExact">
    /// Whether commas alone divide it, as in our own documents. Elsewhere two members may have no comma between them.
    /// </param>
    internal static IEnumerable<string> Split(string list, bool isExact)
    {
        var hasCommas = isExact || list.Contains(LastDivision, StringComparison.Ordinal);
        return (hasCommas ? list : list.Replace(" or ", ",", StringComparison.Ordinal))
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((member, index) =>
                index > 0 && member.StartsWith(Or, StringComparison.Ordinal) ? member[Or.Length..] : member);
    }
}
