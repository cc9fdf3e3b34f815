using System.Text.Json.Nodes;
using GraphQLParser.AST;
using Sandbox.Shop.Executing;
using Vendors;

namespace Sandbox.Tests.Shop;

/// <summary>Asks each field of each object type of the sample shop, so that none is left without an answer.</summary>
public sealed class EveryFieldTests
{
    const string Rich = """
        {"customers":[{"id":71,"created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","email":"kari@example.no","phone":"+4740000001",
          "company_contact_profiles":[{"id":1,"is_main_contact":true,"company":{"id":2,"name":"Fjord Sport AS"}}]}],
         "orders":[{"id":72,"name":"#72","order_number":72,"created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","customer":{"id":71},"company":{"id":2,"location_id":4},"total_price":"100.00","note_attributes":[{"name":"gift","value":"yes"}],
          "transactions":[{"id":83,"kind":"sale","status":"success","amount":"100.00","created_at":"2026-11-01T00:00:00Z"}],
          "metafields":[{"id":3,"namespace":"custom","key":"project","value":"P1"}],
          "discount_applications":[{"type":"automatic","value":"10.0","value_type":"percentage","title":"A"},{"type":"discount_code","value":"10.0","value_type":"fixed_amount","code":"B"},
           {"type":"manual","value":"10.0","value_type":"fixed_amount","title":"C"},{"type":"script","value":"10.0","value_type":"fixed_amount","title":"D"}],
          "line_items":[{"id":73,"title":"Ski","quantity":2,"price":"50.00","discount_allocations":[{"amount":"5.00","discount_application_index":1}],
           "tax_lines":[{"title":"MVA","rate":0.25,"price":"10.00"}],"properties":[{"name":"size","value":"L"}]}],
          "shipping_lines":[{"id":74,"title":"Post","price":"79.00","tax_lines":[]}],
          "refunds":[{"id":75,"created_at":"2026-11-02T00:00:00Z","refund_line_items":[{"id":76,"line_item_id":73,"quantity":1,"restock_type":"return","subtotal":50,"total_tax":10}],
           "order_adjustments":[{"id":77,"reason":"Shipping refund","amount":"-63.20","tax_amount":"-15.80"}],
           "refund_shipping_lines":[{"id":78,"shipping_line":{"id":74,"title":"Post","price":"79.00"},"subtotal_amount_set":{"shop_money":{"amount":"63.20","currency_code":"NOK"}}}],
           "transactions":[{"id":79,"kind":"refund","status":"success","amount":"60.00","processed_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z"}]}]}],
         "products":[{"id":80,"title":"Ski","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","options":[{"id":81,"name":"Size","position":1,"values":["L"]}],
          "variants":[{"id":82,"price":"100.00","sku":"SKI-L","option1":"L","cost":"60.00"}]}]}
        """;

    static readonly string Identified = "gid://shopify/";

    static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["QueryRoot.bulkOperation"] = $"(id: \"{Identified}BulkOperation/9000000000001\")",
        ["QueryRoot.customer"] = $"(id: \"{Identified}Customer/71\")",
        ["QueryRoot.customerByIdentifier"] = "(identifier: {emailAddress: \"kari@example.no\"})",
        ["QueryRoot.node"] = $"(id: \"{Identified}Order/72\")",
        ["QueryRoot.nodes"] = $"(ids: [\"{Identified}Order/72\"])",
        ["QueryRoot.order"] = $"(id: \"{Identified}Order/72\")",
        ["QueryRoot.product"] = $"(id: \"{Identified}Product/80\")",
        ["QueryRoot.productVariant"] = $"(id: \"{Identified}ProductVariant/82\")",
    };

    static readonly GraphQLDocument Schema = VendorSchema.Parse(ShopSchema.Text);

    static readonly IReadOnlyDictionary<string, GraphQLObjectTypeDefinition> Objects = Schema.Definitions
        .OfType<GraphQLObjectTypeDefinition>().ToDictionary(type => type.Name.StringValue, StringComparer.Ordinal);

    static readonly Dictionary<string, Func<string, string>> Roads = FindRoads();

    public static TheoryData<string> Reachable => new(Roads.Keys);

    [Fact]
    public void Each_object_type_but_those_of_mutations_is_reached_by_a_query() => Assert.DoesNotContain(
        Objects.Keys.Except(Roads.Keys), name => name is not ("Mutation" or "BulkOperation") && !name.EndsWith("Payload", StringComparison.Ordinal) && !name.EndsWith("UserError", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Reachable))]
    public async Task Each_field_of_the_type_is_answered_without_error(string type)
    {
        using var bench = ShopBench.Sample(ShopBench.Unlimited);
        var rich = JsonNode.Parse(Rich)!.AsObject();
        foreach (var (collection, records) in rich)
        {
            foreach (var record in records!.AsArray())
                bench.System.Add(collection, record!.AsObject());
        }

        await bench.Ask("mutation { webhookSubscriptionCreate(topic: ORDERS_UPDATED, webhookSubscription: { uri: \"https://example.com/hooks\" }) { userErrors { message } } }");
        var fields = Objects[type].Fields!.Items.Select(field => field.Name.StringValue + ArgumentsOf(type, field) + Leaf(field));
        var answer = await bench.Ask("{ " + Roads[type]("found: __typename " + string.Join(' ', fields)) + " }");
        Assert.Contains($"\"found\":\"{type}\"", answer.Good().Text, StringComparison.Ordinal);
    }

    // The shortest road to each type through lists, so that the query sees every sample record of the type.
    static Dictionary<string, Func<string, string>> FindRoads()
    {
        var roads = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal) { ["QueryRoot"] = inner => inner };
        var queue = new Queue<string>(["QueryRoot"]);
        while (queue.TryDequeue(out var from))
        {
            var road = roads[from];
            foreach (var field in Objects[from].Fields!.Items.Where(field => !Arguments.ContainsKey($"{from}.{field.Name.StringValue}")))
            {
                var step = field.Name.StringValue + ArgumentsOf(from, field);
                var named = NameOf(field.Type);
                foreach (var type in Concrete(named))
                {
                    var on = type == named ? "" : $"... on {type} ";
                    if (roads.TryAdd(type, on.Length == 0 ? inner => road($"{step} {{ {inner} }}") : inner => road($"{step} {{ {on}{{ {inner} }} }}")))
                        queue.Enqueue(type);
                }
            }
        }

        return roads;
    }

    static IEnumerable<string> Concrete(string name) => Objects.ContainsKey(name)
        ? [name]
        : Schema.Definitions.OfType<GraphQLUnionTypeDefinition>().Where(union => union.Name.StringValue == name)
            .SelectMany(union => union.Types!.Items).Select(type => type.Name.StringValue)
            .Concat(name == "Node" ? [] : Objects.Values
                .Where(type => type.Interfaces?.Items.Exists(part => part.Name.StringValue == name) == true)
                .Select(type => type.Name.StringValue));

    static string ArgumentsOf(string type, GraphQLFieldDefinition field)
    {
        if (Arguments.TryGetValue($"{type}.{field.Name.StringValue}", out var given))
            return given;
        if (field.Name == "metafield")
            return "(namespace: \"pogo\", key: \"organization_number\")";
        return field.Arguments?.Items.Exists(argument => argument.Name == "first") == true ? "(first: 100)" : "";
    }

    static string Leaf(GraphQLFieldDefinition field) =>
        Schema.Definitions.OfType<GraphQLTypeDefinition>().FirstOrDefault(type => type.Name.StringValue == NameOf(field.Type))
            is GraphQLObjectTypeDefinition or GraphQLInterfaceTypeDefinition or GraphQLUnionTypeDefinition
            ? " { __typename }"
            : "";

    static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType strict => NameOf(strict.Type),
        GraphQLListType list => NameOf(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => throw new NotSupportedException(type.GetType().Name),
    };
}
