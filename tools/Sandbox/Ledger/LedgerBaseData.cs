namespace Sandbox.Ledger;

/// <summary>What a company has in its ledger before the first customer: accounts, VAT codes, terms, series.</summary>
public sealed record LedgerBaseData
{
    /// <summary>The VAT codes.</summary>
    public IReadOnlyList<LedgerVatCode> VatCodes { get; init; } = [];

    /// <summary>The accounts that products may post to.</summary>
    public IReadOnlyList<LedgerAccount> Accounts { get; init; } = [];

    /// <summary>
    /// Number of the account for products that name none, themselves or by their group; null when there is none.
    /// </summary>
    public long? DefaultSalesAccountNo { get; init; }

    /// <summary>The same for sales without VAT.</summary>
    public long? DefaultOptionalSalesAccountNo { get; init; }

    /// <summary>The product groups; the first is the one for products that name none.</summary>
    public IReadOnlyList<LedgerProductGroup> ProductGroups { get; init; } = [];

    /// <summary>The payment terms.</summary>
    public IReadOnlyList<LedgerPaymentTerm> PaymentTerms { get; init; } = [];

    /// <summary>The number series of customers; the first is the default.</summary>
    public IReadOnlyList<LedgerNumberSeries> CustomerSeries { get; init; } = [];

    /// <summary>The active currencies. Default NOK, SEK, DKK, EUR, USD, GBP.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = ["NOK", "SEK", "DKK", "EUR", "USD", "GBP"];

    /// <summary>Everything else that records may point to: departments, projects, employees and so on.</summary>
    public IReadOnlyList<LedgerReference> References { get; init; } = [];

    /// <summary>The VAT code of that name, or null.</summary>
    internal LedgerVatCode? VatCode(string? code) =>
        VatCodes.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.Ordinal));
}

/// <summary>A VAT code.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its SAF-T code.</param>
/// <param name="Rate">The rate as a fraction: 0.25 is 25 %.</param>
/// <param name="Name">Its name.</param>
public sealed record LedgerVatCode(long Id, string Code, decimal Rate, string Name);

/// <summary>An account of the general ledger.</summary>
/// <param name="Id">Its id.</param>
/// <param name="No">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="VatCode">The VAT code of what is posted to it, or null.</param>
public sealed record LedgerAccount(long Id, long No, string Name, string? VatCode);

/// <summary>A product group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record LedgerProductGroup(long Id, string Code, string Name)
{
    /// <summary>Number of the account that its products inherit, or null for the client's default.</summary>
    public long? StandardSalesAccountNo { get; init; }

    /// <summary>The price without VAT that its products inherit, or null.</summary>
    public decimal? UnitPrice { get; init; }
}

/// <summary>A payment term.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreditDays">Days from sending to due.</param>
/// <param name="IsDefault">Whether customers without one use it.</param>
public sealed record LedgerPaymentTerm(long Id, string Name, int CreditDays, bool IsDefault = false);

/// <summary>A series that customer numbers are drawn from.</summary>
/// <param name="Id">Its id, a UUID.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The first number.</param>
/// <param name="To">The last number.</param>
public sealed record LedgerNumberSeries(Guid Id, string Name, long From, long To);

/// <summary>Something that records may point to and that has no resource here.</summary>
/// <param name="Kind">
/// <c>Department</c>, <c>Project</c>, <c>Location</c>, <c>Dim1</c>, <c>Dim2</c>, <c>Dim3</c>, <c>Delivery term</c>,
/// <c>Branding theme</c>, <c>Employee</c> or <c>Contact group</c>.
/// </param>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its code; a number for employees.</param>
public sealed record LedgerReference(string Kind, long Id, string Code);
