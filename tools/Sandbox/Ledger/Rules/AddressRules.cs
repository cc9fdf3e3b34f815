using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Rules;

/// <summary>The nested mail address of customers and contact persons.</summary>
static class AddressRules
{
    /// <summary>An address that comes with a new record needs city and postal code.</summary>
    /// <exception cref="RefusedException">400: one is missing.</exception>
    public static void RequireWhole(string noun, JsonObject draft)
    {
        if (draft.Object("MailAddress") is { } address
            && (address.Filled("City") is null || address.Filled("ZipCode") is null))
        {
            throw new RefusedException(
                Problem.Invalid(noun, "City and ZipCode must have a value when MailAddress is given."));
        }
    }

    /// <summary>Fills in the country and checks it.</summary>
    /// <exception cref="RefusedException">400: there is no such country.</exception>
    public static void Complete(string noun, JsonObject draft)
    {
        if (draft.Object("MailAddress") is not { } address)
            return;
        if (address.Filled("CountryCode") is null)
            address["CountryCode"] = "NO";
        var country = address.Text("CountryCode")!.ToUpperInvariant();
        if (!Countries.Has(country))
            throw new RefusedException(
                Problem.Invalid(noun, $"The country code {country} is not valid according to ISO 3166-1."));
        address["CountryCode"] = country;
    }

    /// <summary>Gives a customer's address its id and, when it was changed, its timestamp.</summary>
    public static void Number(JsonObject draft, JsonObject? before, Books books)
    {
        if (draft.Object("MailAddress") is not { } address)
            return;
        var earlier = before?.Object("MailAddress");
        address["Id"] ??= earlier?["Id"]?.DeepClone() ?? books.Numbers.NextId("Contact");
        if (before is null)
            address["LastChangedDateTimeOffset"] ??= Instants.Text(books.Now);
        else if (earlier is null || CustomerFields.Address.Fields.Any(field => IsEdited(field, earlier, address)))
            address["LastChangedDateTimeOffset"] = Instants.Text(books.Now);
        else
            address["LastChangedDateTimeOffset"] = earlier["LastChangedDateTimeOffset"]?.DeepClone();
    }

    /// <summary>Refuses a reference that another customer's address already has.</summary>
    /// <exception cref="RefusedException">400: one has it.</exception>
    public static void RequireUnique(JsonObject draft, Books books)
    {
        if (draft.Object("MailAddress")?.Filled("ExternalCode") is not { } code)
            return;
        var holder = books.Customers.Records.Now.FirstOrDefault(other =>
            other.Whole("Id") != draft.Whole("Id")
            && string.Equals(other.Object("MailAddress")?.Text("ExternalCode"), code, StringComparison.Ordinal));
        if (holder is not null)
            throw new RefusedException(Problem.Invalid(books.Customers.Table.Noun,
                $"MailAddress.ExternalCode is already in use. '{code}' is used on (contact) Id = {holder.Id()}."));
    }

    static bool IsEdited(Field field, JsonObject earlier, JsonObject address) =>
        field.Use.HasFlag(FieldUse.Update) && !Fieldwise.Same(earlier[field.Name], address[field.Name]);
}
