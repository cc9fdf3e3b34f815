using System.Collections.Immutable;
using Jint;
using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Tests.Scripting;

/// <summary>Prepares scripts as declarations do, and calls them.</summary>
static class Scripts
{
    public const string Settings =
        """
        { "zone": "Europe/Oslo", "rate": 0.250, "prices_include_vat": true, "rounding_limit": "1.00",
          "company_from_address": true, "no_company": "Privat, Private person",
          "fallback_products": { "0.25": "varer-25", "0": "varer-0" }, "shipping_products": { "0.25": "frakt-25" },
          "vat_by_product_type": { "Book": "0" }, "vat_standard": "0.25", "account_by_product_type": { "Book": "3100" },
          "account_standard": "3000", "tip_product": "tips",
          "account_without_vat": "3900", "gift_card_product": "gavekort" }
        """;

    public static ScriptFunction Inline(string text, string file = "pair.yaml", int line = 1) => new(
        $"{file} line {line}",
        Engine.PrepareScript(new string('\n', line - 1) + text, file, strict: true),
        text,
        new SourceSpan(file, line, 1, line, text.Length + 1));

    public static ScriptFunction FromText(string file, string text, string name) => new(
        $"{Path.GetFileNameWithoutExtension(file)}.{name}",
        Engine.PrepareScript($"{text}; {name}", file, strict: true),
        text,
        SourceSpan.StartOf(file));

    public static ScriptFunction FromFile(string file, string name) =>
        FromText(
            $"mappings/transforms/{file}",
            File.ReadAllText(Path.Combine(Repository.Root, "mappings", "transforms", file)),
            name);

    public static Value Call(string script, params Value[] arguments)
    {
        using var host = new ScriptHost(Settings);
        return host.Call(Inline(script), arguments);
    }

    public static string Fault(string script, params Value[] arguments) =>
        Assert.Throws<ScriptException>(() => Call(script, arguments)).Message;

    public static Value Text(string text) => Value.Of(text);

    public static Value List(params Value[] items) => Value.Of(items.ToImmutableArray());
}
