using Sandbox.Ledger.Rules;

namespace Sandbox.Ledger.State;

/// <summary>All that one client of the ledger has: its records, its counters, its base data.</summary>
sealed class Books
{
    readonly TimeProvider time;
    int creations;

    public Books(LedgerSettings settings, LedgerClient client, TimeProvider time)
    {
        this.time = time;
        Settings = settings;
        Client = client;
        ClientId = State.Numbers.Uuid("client/" + client.Name);
        Numbers = new Numbers(ClientId);
        Lookups = new Lookups(this);
        BaseData = new BaseDataShelf(this);
        Customers = new CustomerRules(this);
        ContactPersons = new ContactPersonRules(this);
        ProductGroups = new ProductGroupRules(this);
        Products = new ProductRules(this);
        Invoices = new InvoiceRules(this);
        SalesOrders = new SalesOrderRules(this);
        Lines = new SalesOrderLineRules(this);
        ProductGroups.Shelve(settings.BaseData.ProductGroups);
    }

    /// <summary>One writer or reader at a time.</summary>
    public Lock Gate { get; } = new();

    public LedgerSettings Settings { get; }

    public LedgerClient Client { get; }

    /// <summary>The client's UUID, made from its name.</summary>
    public string ClientId { get; }

    public Numbers Numbers { get; }

    public Lookups Lookups { get; }

    public BaseDataShelf BaseData { get; }

    public CustomerRules Customers { get; }

    public ContactPersonRules ContactPersons { get; }

    public ProductGroupRules ProductGroups { get; }

    public ProductRules Products { get; }

    public SalesOrderRules SalesOrders { get; }

    public SalesOrderLineRules Lines { get; }

    public InvoiceRules Invoices { get; }

    /// <summary>The present by the clock that the system was made with.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Begins a creation that the ledger takes one at a time; false when another one is in flight.</summary>
    public bool BeginCreation()
    {
        if (Interlocked.Increment(ref creations) == 1 || !Settings.RefuseConcurrentCreates)
            return true;
        EndCreation();
        return false;
    }

    /// <summary>Ends what <see cref="BeginCreation"/> began.</summary>
    public void EndCreation() => Interlocked.Decrement(ref creations);
}
