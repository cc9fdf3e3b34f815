using System.Globalization;
using SyncEngine.Merging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>What waits for a person in a connection's database, whichever run left it.</summary>
/// <param name="Conflicts">Values that both sides edited.</param>
/// <param name="Values">These, and the others that do not travel.</param>
/// <param name="Records">Records whose partner or whose writing is in question.</param>
sealed record OpenQuestions(long Conflicts, long Values, long Records)
{
    /// <summary>Nothing waits.</summary>
    public static OpenQuestions None { get; } = new(0, 0, 0);

    /// <summary>How many decisions wait.</summary>
    public long Sum => Values + Records;

    /// <summary>Counts what waits.</summary>
    public static OpenQuestions Of(StateStore store) => new(
        store.Held.Count(new HeldFilter(Kind: nameof(Decision.Conflict))),
        store.Held.Count(new HeldFilter()),
        store.Attention.Count(new AttentionFilter(Waiting: false)));

    /// <summary>A sentence that names the commands which list it, and none that would list nothing; null where nothing waits.</summary>
    public string? Sentence
    {
        get
        {
            var values = Values == 0 ? null : $"'pogo conflicts{(Conflicts == Values ? "" : " --all")}' lists {Count(Values, "value")}";
            var records = Records == 0 ? null : $"'pogo parked' {(values is null ? "lists " : "")}{Count(Records, "record")}";
            return values is null && records is null ? null : $"{string.Join(" and ", new[] { values, records }.OfType<string>())}, with the reason and what to do.";
        }
    }

    static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
