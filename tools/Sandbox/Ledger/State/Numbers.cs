using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sandbox.Ledger.State;

/// <summary>
/// Hands out ids and numbers. All are functions of what was handed out before, so a run can be repeated.
/// </summary>
/// <param name="seed">Tells the UUIDs of one client from those of another.</param>
sealed class Numbers(string seed)
{
    readonly Dictionary<string, long> last = new(StringComparer.Ordinal)
    {
        ["Contact"] = 10_482_310,
        ["Product"] = 2_310_700,
        ["Product group"] = 500_000,
        ["Invoice line"] = 88_000_000,
        ["SalesOrderNo"] = 1000,
        ["InvoiceNo"] = 50_000,
        ["VoucherNo"] = 0,
    };
    long uuids;

    /// <summary>The next id of a kind: higher than all before, with gaps as a shared counter leaves them.</summary>
    public long NextId(string kind) => last[kind] += 1 + last[kind] % 3;

    /// <summary>The next number of a kind, without gaps.</summary>
    public long Next(string kind) => ++last[kind];

    /// <summary>Keeps later numbers above one that a seed brought.</summary>
    public void Saw(string kind, long number) => last[kind] = Math.Max(last.GetValueOrDefault(kind), number);

    /// <summary>The next UUID.</summary>
    public string NextUuid() => Uuid($"{seed}/{++uuids}");

    /// <summary>Gives the record an id of that kind if it has none, and remembers the one it has.</summary>
    public void Number(JsonObject draft, string field, string kind)
    {
        draft[field] ??= field is "Id" ? NextId(kind) : Next(kind);
        Saw(kind, draft.Whole(field)!.Value);
    }

    /// <summary>A UUID made from a text, the same each time.</summary>
    public static string Uuid(string text) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString("D");
}
