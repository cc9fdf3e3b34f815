using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Simulation.Checking;
using Simulation.Worlds;

namespace Simulation.Acts;

/// <summary>Does at the desks what people do.</summary>
/// <param name="world">The world.</param>
sealed class Actor(World world)
{
    int sold = 5100;
    int offered = 4100;

    /// <summary>Does it.</summary>
    /// <returns>What was done, as a sentence with the records' ids; null where nothing came of it.</returns>
    public string? Do(Act act)
    {
        string? done;
        try
        {
            done = Try(act);
        }
        catch (DeskRefusedException)
        {
            return null;
        }

        if (done is not null)
            world.Watcher.Look(Author.OfPerson(world.Runs, done));
        return done;
    }

    string? Try(Act act) => act switch
    {
        Act.Edit edit => Edit(edit),
        Act.Overtake overtake => Overtake(overtake),
        Act.Touch touch => Touch(touch),
        Act.SignUp signUp => SignUp(signUp),
        Act.Enter enter => Enter(enter),
        Act.Offer offer => Offer(offer),
        Act.Sell sell => Sell(sell),
        Act.Refund refund => Refund(refund),
        Act.Cancel cancel => InShop("orders", cancel.Order, id => world.Shop.Cancel(id), "cancels order {0}"),
        Act.Confirm confirm => InLedger("SalesOrders", confirm.Order, id => world.Ledger.Confirm(id), "confirms sales order {0}"),
        Act.Reopen reopen => InLedger(
            "SalesOrders", reopen.Order, id => world.Ledger.Edit("SalesOrders", id, "SalesOrderStatus", "Draft"), "opens sales order {0} again"),
        Act.Invoice invoice => InLedger("SalesOrders", invoice.Order, id => world.Ledger.Invoice(id), "invoices sales order {0}"),
        Act.Archive archive => InLedger(
            archive.Collection, archive.Record, id => world.Ledger.Archive(archive.Collection, id), $"archives {archive.Collection} {{0}}"),
        Act.Delete { System: Systems.Shop } delete => InShop(
            delete.Collection, delete.Record, id => world.Shop.Delete(delete.Collection, id), $"deletes {delete.Collection} {{0}}"),
        Act.Delete delete => InLedger(
            delete.Collection, delete.Record, id => world.Ledger.Delete(delete.Collection, id), $"deletes {delete.Collection} {{0}}"),
        _ => throw new NotSupportedException($"{act.GetType().Name} is no act."),
    };

    string? Edit(Act.Edit edit)
    {
        var desk = DeskOf(edit.System);
        if (Find(desk, edit.Collection, edit.Record) is not var (id, record) || DeskPath.In(record, edit.Property) is not { } property)
            return null;
        var before = DeskPath.At(record, property);
        if (before?.ToString() == edit.Value)
            return null;
        desk.Edit(edit.Collection, id, property, Node(property, edit.Value));
        var after = desk.Get(edit.Collection, id);
        return after is null || JsonNode.DeepEquals(after, record)
            ? null
            : Text($"A person in {Title(edit.System)} sets {property} of {edit.Collection} {id} to {Quoted(edit.Value)}; it was {Quoted(before?.ToString())}.");
    }

    string? Overtake(Act.Overtake act)
    {
        if (world.Ledger.Get(act.Collection, act.Record) is not { } record || DeskPath.At(record, act.Property)?.ToString() == act.Value)
            return null;
        world.Ledger.Edit(act.Collection, act.Record, act.Property, act.Value);
        return Text($"A person in the ledger sets {act.Property} of {act.Collection} {act.Record} to {Quoted(act.Value)}.");
    }

    string? Touch(Act.Touch touch)
    {
        var desk = DeskOf(touch.System);
        if (Find(desk, touch.Collection, touch.Record) is not var (id, record))
            return null;
        var property = touch.System == Systems.Shop ? "tags" : "WebsiteUrl";
        var count = (DeskPath.At(record, property)?.ToString().Length ?? 0) % 5 + 1;
        desk.Edit(touch.Collection, id, property, new string('x', count));
        return Text($"A person in {Title(touch.System)} changes something of {touch.Collection} {id} that nobody maps.");
    }

    string SignUp(Act.SignUp act)
    {
        world.Shop.Add("customers", new JsonObject
        {
            ["first_name"] = act.FirstName,
            ["last_name"] = act.LastName,
            ["email"] = act.Email,
            ["phone"] = act.Phone,
            ["default_address"] = new JsonObject
            {
                ["address1"] = "Nygata 4",
                ["zip"] = "7010",
                ["city"] = "Trondheim",
                ["country_code"] = "NO",
                ["company"] = act.Company,
            },
        });
        return Text($"{act.FirstName} {act.LastName} ({act.Email}, {act.Phone ?? "no phone"}, {act.Company ?? "private"}) becomes a customer of the shop.");
    }

    string Enter(Act.Enter act)
    {
        world.Ledger.Add("Customers", new JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = act.FirstName,
            ["LastName"] = act.LastName,
            ["EmailAddress"] = act.Email,
            ["PhoneNumber"] = act.Phone,
        });
        return Text($"A person in the ledger enters the customer {act.FirstName} {act.LastName} ({act.Email ?? "no e-mail"}, {act.Phone ?? "no phone"}).");
    }

    string Offer(Act.Offer act)
    {
        // A shop never gives an id to a second record, also when the first is deleted.
        offered = Math.Max(offered + 1, 4100 + world.Shop.List("products").Count);
        world.Shop.Add("products", new JsonObject
        {
            ["title"] = act.Title,
            ["product_type"] = "Klær",
            ["status"] = "active",
            ["options"] = new JsonArray(new JsonObject { ["name"] = "Title", ["values"] = new JsonArray("Default Title") }),
            ["variants"] = new JsonArray(new JsonObject
            {
                ["id"] = offered,
                ["title"] = "Default Title",
                ["option1"] = "Default Title",
                ["price"] = act.Price,
                ["sku"] = act.Sku,
                ["taxable"] = true,
            }),
        });
        return Text($"The shop offers {act.Title} ({act.Sku ?? "no SKU"}) for {act.Price}.");
    }

    string? Sell(Act.Sell act)
    {
        if (world.Shop.List("products") is not { Count: > 0 } products)
            return null;
        var buyer = act.Buyer is { } index ? Find(world.Shop, "customers", index)?.Id : "gjest@example.no";
        if (buyer is null)
            return null;
        var lines = act.Lines.Select(line => (NumberOf(products[line.Product % products.Count]), line.Variant, line.Pieces)).ToArray();
        var id = ++sold;
        world.Shop.Add("orders", SmallShop.Order(world.Shop, id, buyer, lines, act.Shipping));
        return Text($"{(act.Buyer is null ? "A guest" : $"Customer {buyer}")} buys: order {id} with {lines.Length} lines and delivery for {act.Shipping}.");
    }

    string? Refund(Act.Refund act)
    {
        if (Find(world.Shop, "orders", act.Order) is not var (id, order) || order["line_items"] is not JsonArray { Count: > 0 } lines)
            return null;
        var line = lines[act.Line % lines.Count]?["id"]?.ToString() ?? "";
        world.Shop.Refund(id, line, act.Pieces);
        return Text($"A person in the shop takes back {act.Pieces} of line {line} of order {id}.");
    }

    string? InShop(string collection, int index, Action<string> act, string words) => In(world.Shop, "the shop", (collection, index), act, words);

    string? InLedger(string collection, int index, Action<string> act, string words) => In(world.Ledger, "the ledger", (collection, index), act, words);

    static string? In(IRecordDesk desk, string title, (string Collection, int Index) which, Action<string> act, string words)
    {
        if (Find(desk, which.Collection, which.Index) is not var (id, _))
            return null;
        act(id);
        return $"A person in {title} {string.Format(CultureInfo.InvariantCulture, words, id)}.";
    }

    IRecordDesk DeskOf(string system) => system == Systems.Shop ? world.Shop : world.Ledger;

    // What an accountant keeps for fees and deliveries is nobody's goods and hardly ever edited.
    static (string Id, JsonObject Record)? Find(IRecordDesk desk, string collection, int index)
    {
        var records = desk.List(collection)
            .Where(record => !SmallShop.Accounts.Contains(record["Code"]?.ToString() ?? "", StringComparer.Ordinal))
            .ToArray();
        if (records.Length == 0)
            return null;
        var record = records[records.Length - 1 - index % records.Length];
        return ((record["Id"] ?? record["id"])?.ToString() ?? "", record);
    }

    static JsonNode? Node(string property, string? value) =>
        property.EndsWith("taxable", StringComparison.Ordinal) ? JsonValue.Create(value == "true") : JsonValue.Create(value);

    static long NumberOf(JsonObject record) => long.Parse(record["id"]?.ToString() ?? "", CultureInfo.InvariantCulture);

    static string Title(string system) => system == Systems.Shop ? "the shop" : "the ledger";

    static string Quoted(string? value) => value is null ? "nothing" : value.Length > 40 ? $"a text of {value.Length} characters" : $"'{value}'";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
