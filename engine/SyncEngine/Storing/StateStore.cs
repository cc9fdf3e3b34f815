using System.Security.Cryptography;

namespace SyncEngine.Storing;

/// <summary>All that one connection remembers, in one SQLite file. For one caller at a time; not thread-safe.</summary>
/// <remarks>
/// The methods are synchronous because SQLite is: its driver's asynchronous methods do the same work on the caller's
/// thread. Reading is
/// always allowed; whatever changes state needs the <see cref="Lease"/> and checks, in its own transaction, that it is
/// still held.
/// Changes outside <see cref="Transact(Action)"/> are a transaction each, on disk when the method returns (WAL,
/// <c>synchronous=FULL</c>).
/// </remarks>
public sealed class StateStore : IDisposable
{
    readonly Database database;

    StateStore(Database database, TimeProvider time)
    {
        this.database = database;
        Lease = new Lease(database, time);
        var writer = new FencedWriter(database, Lease);
        Meta = new MetaTable(database, writer);
        Runs = new RunTable(database, writer, time);
        ToDo = new ToDoTable(database, writer);
        Hints = new HintTable(database, writer, time);
        Seen = new SeenTable(database, writer);
        Needs = new NeedTable(database, writer);
        Watermarks = new WatermarkTable(database, writer);
        Known = new KnownTable(database, writer);
        Identities = new IdentityTable(database, writer);
        Links = new LinkTable(database, writer);
        Held = new HeldTable(database, writer);
        FirstSeen = new FirstSeenTable(database, writer);
        Choices = new ChoiceTable(database, writer);
        Attention = new AttentionTable(database, writer);
        Verdicts = new VerdictTable(database, writer);
        LinkEvents = new LinkEventTable(database, writer);
        Plan = new PlanTable(database, writer);
        Journal = new JournalTable(database, writer);
        History = new HistoryTable(database, writer);
        Old = new OldRows(writer);
        Erasure = new PersonalData(database, writer);
        Writer = writer;
    }

    /// <summary>The file's own id, given when it was made: a copy has it too, a file that was made anew has another.</summary>
    public string Id => Meta.Find("database") ?? "";

    /// <summary>The right to write.</summary>
    public Lease Lease { get; }

    /// <summary>Single facts by name.</summary>
    public MetaTable Meta { get; }

    /// <summary>Executions and their reports.</summary>
    public RunTable Runs { get; }

    /// <summary>Keys of records to look at.</summary>
    public ToDoTable ToDo { get; }

    /// <summary>What webhooks told.</summary>
    public HintTable Hints { get; }

    /// <summary>What feeds last said of records.</summary>
    public SeenTable Seen { get; }

    /// <summary>Which records are referred to.</summary>
    public NeedTable Needs { get; }

    /// <summary>Positions between reads.</summary>
    public WatermarkTable Watermarks { get; }

    /// <summary>All records that listings showed.</summary>
    public KnownTable Known { get; }

    /// <summary>The index of correlation values.</summary>
    public IdentityTable Identities { get; }

    /// <summary>Remembered partnerships with their bases.</summary>
    public LinkTable Links { get; }

    /// <summary>Cells that wait for a person or a cause.</summary>
    public HeldTable Held { get; }

    /// <summary>When changes that are not settled yet were first seen.</summary>
    public FirstSeenTable FirstSeen { get; }

    /// <summary>What people decided about held cells.</summary>
    public ChoiceTable Choices { get; }

    /// <summary>Which records get a partner of their own because a person says so.</summary>
    public VerdictTable Verdicts { get; }

    /// <summary>What happened to links.</summary>
    public LinkEventTable LinkEvents { get; }

    /// <summary>Records that wait or are parked.</summary>
    public AttentionTable Attention { get; }

    /// <summary>The plan of the current run.</summary>
    public PlanTable Plan { get; }

    /// <summary>Remote writes before and after.</summary>
    public JournalTable Journal { get; }

    /// <summary>Before-images of all that was applied.</summary>
    public HistoryTable History { get; }

    /// <summary>What is old and settled.</summary>
    public OldRows Old { get; }

    /// <summary>The values of single records, wherever they stand.</summary>
    public PersonalData Erasure { get; }

    FencedWriter Writer { get; }

    /// <summary>Opens a connection's file, makes it where there is none, and brings its schema up to date.</summary>
    /// <param name="path">The file's path; its folder must exist.</param>
    /// <param name="connectionName">The connection's name; a file remembers whose it is.</param>
    /// <param name="time">The clock of leases and of stamps.</param>
    /// <param name="beforeCommit">
    /// Observes commits: called inside each transaction, just before it is kept; what it throws undoes the transaction.
    /// Null for none.
    /// </param>
    /// <exception cref="StoreException">The file belongs to another connection, another program or a newer version, or
    /// cannot be opened.</exception>
    public static StateStore Open(string path, string connectionName, TimeProvider time, Action? beforeCommit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        ArgumentNullException.ThrowIfNull(time);
        var file = Database.Open(path, beforeCommit);
        var opened = false;
        try
        {
            Migrator.Apply(file, path);
            Claim(file, path, connectionName);
            opened = true;
            return new StateStore(file, time);
        }
        finally
        {
            if (!opened)
                file.Dispose();
        }
    }

    /// <summary>
    /// Runs the work in one transaction; a call inside another joins it. What throws is undone as a whole.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held, the database is busy, or a failure inside was
    /// swallowed.</exception>
    public void Transact(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Writer.Transact(() =>
        {
            work();
            return true;
        });
    }

    /// <summary>Runs the work in one transaction and gives its result; a call inside another joins it.</summary>
    /// <exception cref="StoreException">The lease is not held, the database is busy, or a failure inside was
    /// swallowed.</exception>
    public T Transact<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Writer.Transact(work);
    }

    /// <summary>
    /// Lets go of the file. An open transaction is undone. The lease stays until it runs out or is released.
    /// </summary>
    public void Dispose() => database.Dispose();

    static void Claim(Database file, string path, string connectionName)
    {
        const string owner = "SELECT value FROM meta WHERE name = 'connection'";
        if (file.One(owner, static row => row.Text(0)) is null)
        {
            file.Transact(static () => { }, () => file.Run(
                "INSERT INTO meta (name, value) VALUES ('connection', $1) ON CONFLICT (name) DO NOTHING",
                connectionName));
        }

        if (file.One("SELECT value FROM meta WHERE name = 'database'", static row => row.Text(0)) is null)
        {
            file.Transact(static () => { }, () => file.Run(
                "INSERT INTO meta (name, value) VALUES ('database', $1) ON CONFLICT (name) DO NOTHING",
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))));
        }

        var name = file.One(owner, static row => row.Text(0));
        if (name != connectionName)
        {
            throw new StoreException(
                $"The database '{path}' belongs to the connection '{name}', not to '{connectionName}'. "
                + "Name another file in the connection, or give the connection its former name.");
        }
    }
}
