using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running.Scope;

/// <summary>Puts records on the attention list.</summary>
static class Attentions
{
    /// <summary>Puts a left record on the list; what may end by itself is tried again by itself, ever more slowly.</summary>
    /// <remarks>An entry that a person put aside stays there while kind and reason are the same.</remarks>
    public static void Put(
        RunScope scope, string pair, RecordKey left, string kind, string reason, string? detail, (string Pair, RecordKey Key)? needs,
        ImmutableArray<KnownCandidate> candidates = default)
    {
        var now = scope.Time.GetUtcNow();
        var former = scope.Store.Attention.Find(pair, Side.Left, left) is { } known && known.Kind == kind ? known : null;
        var attempts = (former?.Attempts ?? 0) + 1;
        scope.Store.Attention.Put(new Attention(
            pair, Side.Left, left, kind, reason, detail, needs?.Pair, needs?.Key,
            former?.Since ?? now, attempts, RetriesItself(kind) ? now + Retries.Pause(attempts) : null)
        {
            DismissedAt = former?.Reason == reason ? former.DismissedAt : null,
            Candidates = candidates.IsDefault ? [] : candidates,
        });
    }

    static bool RetriesItself(string kind) => kind is AttentionKind.Parked or AttentionKind.Ambiguous or AttentionKind.Taken;
}
