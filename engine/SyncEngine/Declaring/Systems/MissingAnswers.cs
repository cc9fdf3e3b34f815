using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>Looks whether an answer that says that a record is not there can be understood as that.</summary>
static class MissingAnswers
{
    /// <summary>Reports reads by key whose status no error rule gives the class <see cref="ErrorClass.Missing"/>.</summary>
    internal static void Check(SystemContext context, IEnumerable<ResourceDraft> drafts, ImmutableArray<ErrorRule> rules)
    {
        foreach (var missing in drafts.Select(draft => draft.Keys.Table("get", CallTables.Get)?.Scalar("missing")))
        {
            if (missing is not null && Yaml.ScalarText.Whole(missing.Text) is { } status && !rules.Any(rule => SaysMissing(rule, status)))
                context.Diagnostics.Report(SystemRules.NeverMissing, missing.Span, missing.Text);
        }
    }

    static bool SaysMissing(ErrorRule rule, int status) =>
        rule is { Class: ErrorClass.Missing, UserErrors: false, Code: null }
        && (rule.FromStatus is null || rule.FromStatus <= status) && (rule.ToStatus is null || status <= rule.ToStatus);
}
