using System.Text.RegularExpressions;
using SyncEngine.Mapping;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>
/// A question that is asked for each record must be answered by an index that knows its conditions. Without statistics SQLite may
/// choose one that only gives the wanted order, and then walks over everything: right answers, and hours at a million records.
/// </summary>
public sealed partial class QueryPlanTests : IDisposable
{
    readonly StoreBench bench = new();
    readonly Database database;
    readonly FencedWriter writer;

    public QueryPlanTests()
    {
        bench.Store.Lease.Release();
        database = Database.Open(bench.Path);
        var lease = new Lease(database, bench.Time);
        Assert.True(lease.TryTake("test", TimeSpan.FromMinutes(5)));
        writer = new FencedWriter(database, lease);
    }

    [Fact]
    public void Questions_asked_for_each_record_are_answered_by_an_index_that_knows_their_conditions()
    {
        AskForARecord();
        AskForALink();
        AskForAPlan();
        var asked = database.Statements.Where(statement => statement.Contains("WHERE", StringComparison.Ordinal)).ToArray();
        Assert.True(asked.Length > 15);
        Assert.All(asked, statement => Assert.True(Known(statement), $"{statement}\n{Plan(statement)}"));
    }

    [Fact]
    public void A_question_that_an_index_only_orders_is_noticed() =>
        Assert.False(Known("SELECT record_key FROM known WHERE system = $1 AND entity = $2 AND +resource_key = $3 AND created_at = $4"));

    public void Dispose()
    {
        database.Dispose();
        bench.Dispose();
    }

    void AskForARecord()
    {
        var known = new KnownTable(database, writer);
        known.Find("shop", "customer", Key("1"));
        known.OfResource("shop", "customer", Key("1"));
        var identities = new IdentityTable(database, writer);
        identities.Of("customer", Side.Left, Key("1"));
        identities.Find("customer", Side.Left, 0, "hash");
        identities.RemoveAll("customer", Side.Left, Key("1"));
        new SeenTable(database, writer).Put("shop", "customers", Key("1"), "print", 1);
        new NeedTable(database, writer).Of("shop", "customers", Key("1"));
        var toDo = new ToDoTable(database, writer);
        toDo.Find("shop", "customers", Key("1"));
        toDo.IsRead("shop", "customers", Key("1"));
        toDo.Page("shop", "customers", after: null, 100);
        toDo.PageUnread("shop", "customers", after: null, 100);
    }

    void AskForALink()
    {
        var links = new LinkTable(database, writer);
        links.ByLeft("customer", Key("1"));
        links.ByRight("customer", Key("1"));
        links.ByLeftResource("customer", Key("1"));
        links.ByRightResource("customer", Key("1"));
        var attention = new AttentionTable(database, writer);
        attention.Find("customer", Side.Left, Key("1"));
        attention.WaitingFor("customer", Key("1"));
        var held = new HeldTable(database, writer);
        held.Of("customer", Key("1"));
        held.Find("customer", Key("1"), "email");
    }

    void AskForAPlan()
    {
        var plan = new PlanTable(database, writer);
        plan.FindRecord("customer", Key("1"));
        plan.FindWrites("ledger", "customers", Key("1"));
        plan.FoldedInto(1);
    }

    // Three columns that must be equal tell a record from its like everywhere in this schema.
    bool Known(string statement)
    {
        var wanted = Equality().Count(statement[statement.IndexOf("WHERE", StringComparison.Ordinal)..]);
        return Used().Count(Plan(statement)) >= Math.Min(3, wanted);
    }

    string Plan(string statement)
    {
        var parameters = Enumerable.Range(1, 20).Count(number => statement.Contains($"${number}", StringComparison.Ordinal));
        return string.Join('\n', database.Many(
            $"EXPLAIN QUERY PLAN {statement}", static row => row.GetString(3), Enumerable.Repeat<object?>("1", parameters).ToArray()));
    }

    [GeneratedRegex(@"\w+ = \$\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equality();

    [GeneratedRegex(@"=\?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();
}
