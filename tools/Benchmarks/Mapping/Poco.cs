using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Mapping;

/// <summary>The same creates through classes for both sides and a source-generated serializer.</summary>
static class Poco
{
    static readonly PocoJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    /// <summary>The bodies that create a partner for each customer of a page.</summary>
    public static IReadOnlyList<byte[]> Create(byte[] page)
    {
        var answer = JsonSerializer.Deserialize(page, Json.ShopAnswer)!;
        var bodies = new List<byte[]>(answer.data.customers.nodes.Length);
        foreach (var customer in answer.data.customers.nodes)
            bodies.Add(JsonSerializer.SerializeToUtf8Bytes(Map(customer), Json.LedgerCustomer));
        return bodies;
    }

    static LedgerCustomer Map(ShopCustomer customer) => new()
    {
        EmailAddress = customer.defaultEmailAddress?.emailAddress,
        PhoneNumber = customer.defaultPhoneNumber?.phoneNumber,
        FirstName = customer.firstName,
        LastName = customer.lastName,
        Note = customer.note,
        Language = customer.locale,
        IsVatFree = customer.taxExempt,
        OrganizationNumber = customer.organizationNumber?.value,
        LegalName = customer.defaultAddress?.company,
        MailAddress = customer.defaultAddress is not { } address ? null : new LedgerAddress
        {
            AddressLine1 = address.address1,
            AddressLine2 = address.address2,
            ZipCode = address.zip,
            City = address.city,
            Region = address.province,
            CountryCode = address.countryCodeV2,
        },
        MobileNumber = customer.defaultAddress?.phone,
        OrderCount = long.Parse(customer.numberOfOrders, CultureInfo.InvariantCulture),
        CustomerSince = customer.createdAt,
        Status = customer.state,
        TotalSpent = decimal.Parse(customer.amountSpent.amount, CultureInfo.InvariantCulture),
        ExternalImportReference = $"bench/customer/{customer.id[(customer.id.LastIndexOf('/') + 1)..]}",
    };
}

/// <summary>The generated serializer.</summary>
[JsonSerializable(typeof(ShopAnswer))]
[JsonSerializable(typeof(LedgerCustomer))]
sealed partial class PocoJson : JsonSerializerContext;

#pragma warning disable IDE1006, CA1707 // The members are named as the shop names them, so that the serializer needs no table.
sealed record ShopAnswer(ShopData data);

sealed record ShopData(ShopConnection customers);

sealed record ShopConnection(ShopCustomer[] nodes);

sealed record ShopEmail(string? emailAddress);

sealed record ShopPhone(string? phoneNumber);

sealed record ShopMoney(string amount);

sealed record ShopMetafield(string? value);

sealed record ShopAddress(
    string? company, string? address1, string? address2, string? zip, string? city, string? province, string? countryCodeV2, string? phone);

sealed record ShopCustomer(
    string id, string? firstName, string? lastName, string? note, string? locale, bool taxExempt, string? state, string numberOfOrders,
    ShopMoney amountSpent, string? createdAt, ShopEmail? defaultEmailAddress, ShopPhone? defaultPhoneNumber, ShopAddress? defaultAddress,
    ShopMetafield? organizationNumber);
#pragma warning restore IDE1006, CA1707

/// <summary>The ledger's customer, in the order of the pair's table.</summary>
sealed record LedgerCustomer
{
    public string? EmailAddress { get; init; }

    public string? PhoneNumber { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Note { get; init; }

    public string? Language { get; init; }

    public bool IsVatFree { get; init; }

    public string? OrganizationNumber { get; init; }

    public string? LegalName { get; init; }

    public LedgerAddress? MailAddress { get; init; }

    public string? MobileNumber { get; init; }

    public long OrderCount { get; init; }

    public string? CustomerSince { get; init; }

    public string? Status { get; init; }

    public decimal TotalSpent { get; init; }

    public string? ExternalImportReference { get; init; }
}

/// <summary>The ledger's address.</summary>
sealed record LedgerAddress
{
    public string? AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public string? ZipCode { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? CountryCode { get; init; }
}
