using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>What an address must be.</summary>
internal static class AddressRules
{
    const int LongestText = 255;

    static readonly (string Field, string Name)[] Texts =
    [
        ("address1", "address1"), ("address2", "address2"), ("city", "city"), ("company", "company"), ("firstName", "first_name"),
        ("lastName", "last_name"), ("zip", "zip"),
    ];

    /// <summary>Puts the sent fields into an address and says what is wrong with them.</summary>
    public static List<UserError> Apply(JsonObject address, InputFields input, ShopState shop)
    {
        var errors = new List<UserError>();
        foreach (var (field, name) in Texts)
        {
            CustomerRules.Copy(address, input, field, name, LongestText, errors);
            CheckText(address.Text(name), input, field, errors);
        }

        ApplyCountry(address, input, errors);
        ApplyProvince(address, input, errors);
        ApplyPhone(address, input, shop, errors);
        return [.. errors.Select(error => error with { Field = ["address", .. error.Field!] })];
    }

    /// <summary>Whether two addresses say the same.</summary>
    public static bool AreSame(JsonObject one, JsonObject other) =>
        Texts.Select(text => text.Name).Concat(["country_code", "province_code", "phone"])
            .All(name => string.Equals(one.Text(name) ?? "", other.Text(name) ?? "", StringComparison.Ordinal));

    static void CheckText(string? text, InputFields input, string field, List<UserError> errors)
    {
        if (text is null || !input.Has(field))
            return;
        if (HasUrl(text))
            errors.Add(new UserError([field], $"{CustomerRules.Title(field)} cannot contain URLs"));
        if (HasMarkup(text))
            errors.Add(new UserError([field], $"{CustomerRules.Title(field)} cannot contain HTML tags"));
        if (field != "phone" && text.EnumerateRunes().Any(IsEmoji))
            errors.Add(new UserError([field], $"{CustomerRules.Title(field)} cannot contain emojis"));
    }

    static bool HasUrl(string text) => text.Contains("://", StringComparison.Ordinal);

    static bool HasMarkup(string text) => text.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('>', start) > start;

    static bool IsEmoji(Rune letter) => letter.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF);

    static void ApplyCountry(JsonObject address, InputFields input, List<UserError> errors)
    {
        if (!input.Has("countryCode") && !input.Has("country"))
            return;
        var wanted = input.Text("countryCode") ?? input.Text("country");
        var code = Countries.CodeOf(wanted);
        if (wanted is not null && code is null)
            errors.Add(new UserError(["country"], "Country is invalid"));
        if (code != address.Text("country_code"))
            SetProvince(address, null);
        address["country_code"] = code;
        address["country"] = Countries.NameOf(code);
    }

    static void ApplyProvince(JsonObject address, InputFields input, List<UserError> errors)
    {
        if (!input.Has("provinceCode") && !input.Has("province"))
            return;
        var wanted = (input.Text("provinceCode") ?? input.Text("province"))?.Trim();
        SetProvince(address, null);
        if (string.IsNullOrEmpty(wanted) || address.Text("country_code") is not { } country || !Provinces.AreKnown(country))
            return;
        if (Provinces.Find(country, wanted) is { } found)
            SetProvince(address, found);
        else
            errors.Add(new UserError(["province"], "Province is invalid"));
    }

    static void SetProvince(JsonObject address, (string Code, string Name)? province) =>
        (address["province_code"], address["province"]) = (province?.Code, province?.Name);

    static void ApplyPhone(JsonObject address, InputFields input, ShopState shop, List<UserError> errors)
    {
        if (!input.Has("phone"))
            return;
        var typed = input.Text("phone")?.Trim();
        var country = address.Text("country_code") ?? shop.Shop.Text("country_code") ?? "NO";
        address["phone"] = string.IsNullOrEmpty(typed) ? null : PhoneText.Normalize(typed, country) ?? typed;
        CheckText(typed, input, "phone", errors);
    }
}
