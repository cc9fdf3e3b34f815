using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>Finds error rules that are never asked, since an earlier one fits whatever they fit.</summary>
static class ErrorRuleCheck
{
    /// <summary>Reports each, at its own place.</summary>
    internal static void Report(ImmutableArray<(ErrorRule Rule, TableReader Keys)> rules, DiagnosticCollection diagnostics)
    {
        // One whose status is none has been reported, and says nothing of the others.
        rules = [.. rules.Where(each => each.Rule.FromStatus is not null || !each.Keys.Has("status"))];
        foreach (var (index, (later, keys)) in rules.Index())
        {
            foreach (var (_, first) in rules.Take(index).Where(earlier => Covers(earlier.Rule, later)).Take(1))
                diagnostics.Report(SystemRules.RuleBehind, keys.Span, first.Span);
        }
    }

    // A rule is asked of statuses, of GraphQL errors, or of both; business errors have rules of their own.
    static bool Covers(ErrorRule first, ErrorRule later)
    {
        if (first.UserErrors || later.UserErrors)
            return first.UserErrors == later.UserErrors && CoversWords(first, later);
        var (byStatus, byError) = (later.Code is null, IsOfErrors(later));
        return (byStatus || byError) && (!byStatus || CoversStatus(first, later)) && (!byError || (IsOfErrors(first) && CoversWords(first, later)));
    }

    static bool IsOfErrors(ErrorRule rule) => rule.FromStatus is null && (rule.Code is not null || rule.Text is not null);

    static bool CoversStatus(ErrorRule first, ErrorRule later) =>
        first.Code is null && CoversText(first, later) && (!first.ByKey || later.ByKey) && (!first.InOwnWords || later.InOwnWords)
        && (first.FromStatus is null || first.FromStatus <= later.FromStatus) && (first.ToStatus is null || first.ToStatus >= later.ToStatus);

    static bool CoversWords(ErrorRule first, ErrorRule later) => (first.Code is null || first.Code == later.Code) && CoversText(first, later);

    static bool CoversText(ErrorRule first, ErrorRule later) =>
        first.Text is null || later.Text?.Contains(first.Text, StringComparison.OrdinalIgnoreCase) == true;
}
