using System.Collections.Immutable;

namespace SyncEngine.Declaring.Spec;

/// <summary>The key words of what a section says about linking and creating.</summary>
static class SpecRule
{
    /// <summary>Nothing travels before a link is there; nothing else creates one.</summary>
    internal const string Before = "before";

    /// <summary>Every left record gets a partner.</summary>
    internal const string Every = "every";

    /// <summary>
    /// A left record gets a partner when a synchronized record of a listed entity is connected to it.
    /// </summary>
    internal const string Connected = "connected";

    /// <summary>A partner is found where one of the listed combinations is equal.</summary>
    internal const string Merge = "merge";

    /// <summary>A partner that is found is taken.</summary>
    internal const string IfMatching = "ifmatching";

    /// <summary>Where none is found, one is created.</summary>
    internal const string IfNoMatch = "ifnomatch";

    /// <summary>A left record gets a partner when a condition holds that is written in prose.</summary>
    internal const string Condition = "condition";

    /// <summary>All of them.</summary>
    internal static ImmutableArray<string> All { get; } =
        [Before, Every, Connected, Merge, IfMatching, IfNoMatch, Condition];
}
