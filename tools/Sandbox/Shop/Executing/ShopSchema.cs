using System.Collections.Frozen;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Sandbox.Shop.Resolving;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop.Executing;

/// <summary>The executable schema: our text with a rule for each field.</summary>
internal static class ShopSchema
{
    static readonly string[] ProtectedFields =
    [
        "Customer.firstName", "Customer.lastName", "Customer.displayName", "Customer.email", "Customer.phone",
        "CustomerEmailAddress.emailAddress", "CustomerPhoneNumber.phoneNumber", "MailingAddress.firstName", "MailingAddress.lastName",
        "MailingAddress.name", "MailingAddress.address1", "MailingAddress.address2", "MailingAddress.zip", "MailingAddress.phone",
        "MailingAddress.formatted", "Order.email", "Order.phone", "ShippingLine.phone",
    ];

    /// <summary>Our schema's text.</summary>
    public static string Text { get; } = Resource("schema.graphql");

    /// <summary>Builds the schema. It holds no state and may be shared.</summary>
    public static ISchema Build()
    {
        var document = Parser.Parse(Text);
        var schema = Schema.For(Text, builder =>
        {
            foreach (var definition in document.Definitions)
            {
                if (definition is GraphQLInterfaceTypeDefinition or GraphQLUnionTypeDefinition)
                    builder.Types.For(((INamedNode)definition).Name.StringValue).ResolveType = _ => null!;
            }
        });
        foreach (var scalar in TextScalar.All())
            schema.RegisterType(scalar);
        schema.Initialize();
        AttachTypes(schema);
        AttachRules(schema, document);
        return schema;
    }

    static void AttachTypes(ISchema schema)
    {
        foreach (var type in schema.AllTypes.OfType<IAbstractGraphType>())
            type.ResolveType = value => (IObjectGraphType)schema.AllTypes[TypeOf(value)]!;
    }

    static string TypeOf(object value) => value switch
    {
        Thing thing => thing.Type,
        Records.Money => "MoneyV2",
        _ => throw new InvalidOperationException($"A {value.GetType().Name} has no GraphQL type of its own."),
    };

    static void AttachRules(ISchema schema, GraphQLDocument document)
    {
        var tables = Tables().ToFrozenDictionary(table => table.Type, StringComparer.Ordinal);
        var objects = document.Definitions.OfType<GraphQLObjectTypeDefinition>().Select(type => type.Name.StringValue).ToFrozenSet(StringComparer.Ordinal);
        var enums = document.Definitions.OfType<GraphQLEnumTypeDefinition>().Select(type => type.Name.StringValue).ToFrozenSet(StringComparer.Ordinal);
        foreach (var definition in document.Definitions.OfType<GraphQLObjectTypeDefinition>())
        {
            var type = (IObjectGraphType)schema.AllTypes[definition.Name.StringValue]!;
            foreach (var field in definition.Fields?.Items ?? [])
            {
                var rule = tables.GetValueOrDefault(type.Name)?.Find(field.Name.StringValue) ?? Namesake.Rule(field, objects, enums);
                type.Fields.Find(field.Name.StringValue)!.Resolver = new FuncFieldResolver<object?>(Guarded(type.Name, field.Name.StringValue, rule));
            }
        }
    }

    static Func<IResolveFieldContext, object?> Guarded(string type, string field, FieldRule rule)
    {
        if (!ProtectedFields.Contains($"{type}.{field}", StringComparer.Ordinal))
            return context => rule(context.Source!, new Asked(context));
        return context =>
        {
            var asked = new Asked(context);
            return asked.Shop.Settings.ProtectedFieldsApproved ? rule(context.Source!, asked) : throw ShopError.Protected(field);
        };
    }

    static IEnumerable<IFieldTable> Tables() =>
    [
        RootFields.Query,
        Mutations.Table,
        Connections.PageInfo,
        Metafields.Table,
        .. ShopFields.Tables,
        .. CustomerFields.Tables,
        .. OrderFields.Tables,
        .. ProductFields.Tables,
        .. MoneyFields.Tables,
        .. Payload.Tables,
        .. new[] { "Customer", "Order", "Product", "ProductVariant", "MailingAddress", "Metafield", "LineItem", "ShippingLine", "RefundLineItem",
                "RefundShippingLine", "OrderAdjustment", "OrderTransaction", "DiscountApplication" }
            .SelectMany(Connections.Tables),
    ];

    static string Resource(string name)
    {
        using var stream = typeof(ShopSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The countries of the world, by their two-letter codes.</summary>
    internal static class Countries
    {
        static readonly FrozenDictionary<string, string> Names = Resource("countries.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenDictionary(line => line[..2], line => line[3..], StringComparer.Ordinal);

        /// <summary>All codes in order.</summary>
        public static IEnumerable<string> Codes => Names.Keys.Order(StringComparer.Ordinal);

        /// <summary>A country's name, or null.</summary>
        public static string? NameOf(string? code) => code is null ? null : Names.GetValueOrDefault(code);

        /// <summary>The code of a country's name or code, or null.</summary>
        public static string? CodeOf(string? name) =>
            name is null ? null
            : Names.ContainsKey(name) ? name
            : Names.FirstOrDefault(country => string.Equals(country.Value, name, StringComparison.OrdinalIgnoreCase)).Key;
    }
}
