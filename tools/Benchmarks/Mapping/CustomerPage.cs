using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Mapping;

/// <summary>Pages of made-up customers, as the shop's API answers them: about 1.7 KB for each, most of it not mapped.</summary>
static class CustomerPage
{
    /// <summary>Customers to a page.</summary>
    public const int Size = 100;

    /// <summary>One page.</summary>
    /// <param name="edited">Whether each of the twenty mapped values is another one than before.</param>
    public static byte[] Make(bool edited)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            writer.WriteStartObject("customers");
            writer.WriteStartArray("nodes");
            for (var number = 0; number < Size; number++)
                WriteCustomer(writer, number, edited ? 1 : 0);
            writer.WriteEndArray();
            writer.WriteStartObject("pageInfo");
            writer.WriteBoolean("hasNextPage", false);
            writer.WriteNull("endCursor");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    static void WriteCustomer(Utf8JsonWriter writer, int number, int edit)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Text($"gid://shopify/Customer/{7000000000 + number}"));
        writer.WriteString("legacyResourceId", Text($"{7000000000 + number}"));
        writer.WriteString("displayName", Text($"Kari Ærlig Nordmann {number}"));
        writer.WriteString("firstName", Text($"Kari Ærlig {edit}"));
        writer.WriteString("lastName", Text($"Nordmann {number + edit}"));
        writer.WriteString("note", Text($"Vil ha faktura samlet den {number % 28 + 1 + edit}. hver måned, og ringer helst før levering."));
        writer.WriteString("locale", edit == 0 ? "nb-NO" : "nn-NO");
        writer.WriteBoolean("taxExempt", edit == 1);
        writer.WriteBoolean("verifiedEmail", true);
        writer.WriteBoolean("canDelete", false);
        writer.WriteString("state", edit == 0 ? "ENABLED" : "DISABLED");
        writer.WriteString("lifetimeDuration", "over 3 years");
        writer.WriteString("productSubscriberStatus", "NEVER_SUBSCRIBED");
        writer.WriteString("numberOfOrders", Text($"{number + edit}"));
        WriteMoney(writer, "amountSpent", Text($"{1234 + number + edit}.50"));
        writer.WriteString("createdAt", Text($"2023-0{1 + edit}-14T08:{number % 60:00}:00Z"));
        writer.WriteString("updatedAt", Text($"2026-11-2{edit}T08:{number % 60:00}:00Z"));
        WriteContact(writer, number, edit);
        writer.WriteStartArray("tags");
        foreach (var tag in new[] { "bedrift", "fast kunde", "nyhetsbrev", "vår 2026" })
            writer.WriteStringValue(tag);
        writer.WriteEndArray();
        WriteAddress(writer, "defaultAddress", number, edit);
        writer.WriteStartObject("emailMarketingConsent");
        writer.WriteString("marketingState", "SUBSCRIBED");
        writer.WriteString("marketingOptInLevel", "CONFIRMED_OPT_IN");
        writer.WriteString("consentUpdatedAt", "2024-04-02T11:22:33Z");
        writer.WriteEndObject();
        writer.WriteString("unsubscribeUrl", "https://bench.myshopify.com/account/unsubscribe?token=1f2e3d4c5b");
        writer.WriteStartObject("organizationNumber");
        writer.WriteString("value", Text($"9{10000000 + number + edit}"));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteContact(Utf8JsonWriter writer, int number, int edit)
    {
        writer.WriteStartObject("defaultEmailAddress");
        writer.WriteString("emailAddress", Text($"kari.{number}{(edit == 0 ? "" : ".ny")}@example.no"));
        writer.WriteString("marketingState", "SUBSCRIBED");
        writer.WriteString("marketingOptInLevel", "CONFIRMED_OPT_IN");
        writer.WriteString("marketingUpdatedAt", "2024-04-02T11:22:33Z");
        writer.WriteEndObject();
        writer.WriteStartObject("defaultPhoneNumber");
        writer.WriteString("phoneNumber", Text($"+47223344{(number + edit) % 90 + 10}"));
        writer.WriteString("marketingState", "NOT_SUBSCRIBED");
        writer.WriteEndObject();
        WriteMoney(writer, "statistics", "0.7");
    }

    static void WriteAddress(Utf8JsonWriter writer, string name, int number, int edit)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id", Text($"gid://shopify/MailingAddress/{8000000000 + number}?model_name=CustomerAddress"));
        writer.WriteString("firstName", "Kari");
        writer.WriteString("lastName", Text($"Nordmann {number}"));
        writer.WriteString("company", Text($"Fjord & Fjell {number + edit} AS"));
        writer.WriteString("address1", Text($"Storgata {number + 1 + edit}"));
        writer.WriteString("address2", Text($"{3 + edit}. etasje"));
        writer.WriteString("zip", Text($"{5003 + edit}"));
        writer.WriteString("city", edit == 0 ? "Bergen" : "Tromsø");
        writer.WriteString("province", edit == 0 ? "Vestland" : "Troms");
        writer.WriteString("provinceCode", edit == 0 ? "46" : "55");
        writer.WriteString("country", edit == 0 ? "Norway" : "Sweden");
        writer.WriteString("countryCodeV2", edit == 0 ? "NO" : "SE");
        writer.WriteString("phone", Text($"+4792345{(number + edit) % 900 + 100}"));
        writer.WriteString("timeZone", "Europe/Oslo");
        writer.WriteNumber("latitude", 60.39 + edit);
        writer.WriteNumber("longitude", 5.32 + edit);
        writer.WriteStartArray("formatted");
        writer.WriteStringValue(Text($"Fjord & Fjell {number} AS"));
        writer.WriteStringValue(Text($"Storgata {number + 1}"));
        writer.WriteStringValue("5003 Bergen");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void WriteMoney(Utf8JsonWriter writer, string name, string amount)
    {
        writer.WriteStartObject(name);
        writer.WriteString("amount", amount);
        writer.WriteString("currencyCode", "NOK");
        writer.WriteEndObject();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
