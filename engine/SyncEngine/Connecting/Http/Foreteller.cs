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
        Dictionary<string, string?>? known = null;
        foreach (var step in foretold.Through)
        {
            var (table, _) = await rows.ReadAsync(step.Call, [], ct);
            var next = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var row in table)
            {
                foreach (var name in CheckRows.Texts(row.At(step.By)))
                    next[name] = CheckRows.Texts(row.At(step.Take)).FirstOrDefault();
            }

            known = known is null ? next : Followed(known, next);
        }

        var blank = foretold.Property.Blank is { IsFilled: true } meant ? meant.ToString() : null;
        return (known ?? [])
            .Where(entry => (entry.Value ?? blank) is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value ?? blank!, StringComparer.Ordinal);
    }

    // A row that is there and says nothing leads to nothing; one that is not there leads nowhere.
    static Dictionary<string, string?> Followed(Dictionary<string, string?> known, Dictionary<string, string?> next) => known
        .Where(entry => entry.Value is null || next.ContainsKey(entry.Value))
        .ToDictionary(entry => entry.Key, entry => entry.Value is null ? null : next[entry.Value], StringComparer.Ordinal);
}
