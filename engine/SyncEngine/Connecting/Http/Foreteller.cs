using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Reads the tables by which a computed value is known beforehand.</summary>
/// <param name="tables">Gives a fresh reader of tables: what was read for an earlier run may have been edited since.</param>
sealed class Foreteller(Func<CheckRows> tables)
{
    /// <summary>For each text of what counts, the text of the value.</summary>
    /// <exception cref="ConnectorException">The system does not answer as it should.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(ForetoldDeclaration foretold, CancellationToken ct)
    {
        var rows = tables();
        Dictionary<string, string>? known = null;
        foreach (var step in foretold.Through)
        {
            var (table, _) = await rows.ReadAsync(step.Call, [], ct);
            var next = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var row in table)
            {
                if (CheckRows.Texts(row.At(step.Take)).FirstOrDefault() is { } value)
                {
                    foreach (var name in CheckRows.Texts(row.At(step.By)))
                        next[name] = value;
                }
            }

            known = known is null ? next : Followed(known, next);
        }

        return known ?? [];
    }

    static Dictionary<string, string> Followed(Dictionary<string, string> known, Dictionary<string, string> next) => known
        .Where(entry => next.ContainsKey(entry.Value))
        .ToDictionary(entry => entry.Key, entry => next[entry.Value], StringComparer.Ordinal);
}
