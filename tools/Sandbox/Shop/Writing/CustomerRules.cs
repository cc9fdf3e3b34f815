using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>What a customer must be, with the texts by which the real shop refuses the rest.</summary>
internal static partial class CustomerRules
{
    const int LongestText = 255;
    const int LongestNote = 5000;

    /// <summary>The customer with an e-mail address; letter case does not count.</summary>
    public static JsonObject? ByEmail(ShopState shop, string? email) =>
        email is null ? null : shop.Customers.All.FirstOrDefault(customer => string.Equals(customer.Text("email"), email, StringComparison.OrdinalIgnoreCase));

    /// <summary>The customer with a telephone number in E.164.</summary>
    public static JsonObject? ByPhone(ShopState shop, string? phone) =>
        phone is null ? null : shop.Customers.All.FirstOrDefault(customer => customer.Text("phone") == phone);

    /// <summary>Puts the sent fields into a customer and says what is wrong with it then.</summary>
    public static List<UserError> Apply(JsonObject customer, InputFields input, ShopState shop)
    {
        var errors = new List<UserError>();
        Copy(customer, input, "firstName", "first_name", LongestText, errors);
        Copy(customer, input, "lastName", "last_name", LongestText, errors);
        if (input.Has("note"))
        {
            customer["note"] = input.Text("note")?.Trim();
            if (customer.Text("note")?.Length > LongestNote)
                errors.Add(new UserError(["note"], $"Note is too long (maximum is {LongestNote} characters)"));
        }

        if (input.Has("taxExempt"))
            customer["tax_exempt"] = input.Value("taxExempt") is true;
        Copy(customer, input, "locale", "locale", LongestText, errors);
        Copy(customer, input, "multipassIdentifier", "multipass_identifier", LongestText, errors);
        if (input.Has("tags"))
            customer["tags"] = string.Join(", ", Tags(input.Texts("tags")));
        ApplyEmail(customer, input, shop, errors);
        ApplyPhone(customer, input, shop, errors);
        foreach (var field in input.Children("metafields"))
            MetafieldWrites.Put(customer, field, shop);
        if (errors.Count == 0 && new[] { "first_name", "last_name", "email", "phone" }.All(name => string.IsNullOrEmpty(customer.Text(name))))
            errors.Add(new UserError(null, "A name, phone number, or email address must be present"));
        return errors;
    }

    /// <summary>Trimmed, split at commas, each once without letter case, in order.</summary>
    public static IEnumerable<string> Tags(IEnumerable<string> tags) =>
        tags.SelectMany(tag => tag.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a sent text into a record: trimmed, blank becomes null.</summary>
    public static void Copy(JsonObject record, InputFields input, string field, string name, int longest, List<UserError> errors)
    {
        if (!input.Has(field))
            return;
        var text = input.Text(field)?.Trim();
        if (text?.Length > longest)
            errors.Add(new UserError([field], $"{Title(field)} is too long (maximum is {longest} characters)"));
        record[name] = string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A field's name as the shop's messages write it: <c>firstName</c> becomes <c>First name</c>.</summary>
    public static string Title(string field)
    {
        var words = Namesake.SnakeCase(field).Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Whether a text without blanks is an e-mail address that the shop takes.</summary>
    public static bool IsEmail(string email) => email.Length <= LongestText && Email().IsMatch(email);

    static void ApplyEmail(JsonObject customer, InputFields input, ShopState shop, List<UserError> errors)
    {
        if (!input.Has("email"))
            return;
        var email = input.Text("email") is { } typed ? string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter))) : null;
        customer["email"] = string.IsNullOrEmpty(email) ? null : email;
        if (string.IsNullOrEmpty(email))
            return;
        if (!IsEmail(email))
            errors.Add(new UserError(["email"], "Email is invalid"));
        if (email.Length > LongestText)
            errors.Add(new UserError(["email"], $"Email is too long (maximum is {LongestText} characters)"));
        else if (ByEmail(shop, email) is { } other && other.Number("id") != customer.Number("id"))
            errors.Add(new UserError(["email"], "Email has already been taken"));
    }

    static void ApplyPhone(JsonObject customer, InputFields input, ShopState shop, List<UserError> errors)
    {
        if (!input.Has("phone"))
            return;
        if (string.IsNullOrWhiteSpace(input.Text("phone")))
        {
            customer["phone"] = null;
            return;
        }

        var given = input.Children("addresses") is [var first, ..] ? Countries.CodeOf(first.Text("countryCode") ?? first.Text("country")) : null;
        var country = given ?? customer.Child("default_address")?.Text("country_code") ?? shop.Shop.Text("country_code") ?? "NO";
        var phone = PhoneText.Normalize(input.Text("phone")!, country);
        if (phone is null)
            errors.Add(new UserError(["phone"], "Phone is invalid"));
        else if (ByPhone(shop, phone) is { } other && other.Number("id") != customer.Number("id"))
            errors.Add(new UserError(["phone"], "Phone has already been taken"));
        else
            customer["phone"] = phone;
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Email();
}
