using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Rules;

/// <summary>Checks of e-mail addresses, deliveries and percentages that several resources share.</summary>
static partial class ContactChecks
{
    static readonly IReadOnlyList<string> MailFields =
        ["EmailAddress", "InvoiceEmailAddress", "PaymentReminderEmailAddress"];

    /// <summary>Holds a customer or contact person against the rules about how it is reached and invoiced.</summary>
    /// <exception cref="RefusedException">400: a rule is broken.</exception>
    public static void Check(string noun, JsonObject draft)
    {
        foreach (var field in MailFields)
            if (draft.Filled(field) is { } mail && !Mail().IsMatch(mail))
                throw Invalid(noun, $"{field} '{mail}' is not a valid e-mail address.");
        CheckCopies(noun, draft.Filled("InvoiceEmailAddressCC"));
        CheckDelivery(noun, draft);
        CheckAllowance(noun, draft);
        if (draft.Amount("BillableRate") < 0)
            throw Invalid(noun, "BillableRate must be 0 or more.");
    }

    /// <summary>A discount lies between -1000 and 100 per cent.</summary>
    /// <exception cref="RefusedException">400: it does not.</exception>
    public static void CheckAllowance(string noun, JsonObject draft)
    {
        if (draft.Amount("Allowance") is < -1000 or > 100)
            throw Invalid(noun, "Allowance must be between -1000 and 100.");
    }

    static void CheckCopies(string noun, string? addresses)
    {
        var list = addresses?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (list.Length > 10)
            throw Invalid(noun, string.Create(CultureInfo.InvariantCulture,
                $"InvoiceEmailAddressCC has {list.Length} addresses, at most 10 are allowed."));
        foreach (var mail in list.Where(mail => !Mail().IsMatch(mail)))
            throw Invalid(noun, $"InvoiceEmailAddressCC '{mail}' is not a valid e-mail address.");
    }

    static void CheckDelivery(string noun, JsonObject draft)
    {
        switch (draft.Text("InvoiceDeliveryType"))
        {
            case "PdfByEmail" when draft.Filled("EmailAddress") is null && draft.Filled("InvoiceEmailAddress") is null:
                throw Invalid(noun, "InvoiceDeliveryType PdfByEmail needs EmailAddress or InvoiceEmailAddress.");
            case "EHF" when draft.Filled("OrganizationNumber") is null:
                throw Invalid(noun, "InvoiceDeliveryType EHF needs OrganizationNumber.");
            case "AvtaleGiro" or "Efaktura":
                throw Invalid(noun, $"InvoiceDeliveryType {draft.Text("InvoiceDeliveryType")} cannot be set.");
        }
    }

    static RefusedException Invalid(string noun, string detail) => new(Problem.Invalid(noun, detail));

    [GeneratedRegex(
        @"^[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mail();
}
