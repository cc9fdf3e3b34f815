using System.Collections.Frozen;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Sandbox.Shop.Hooks;
using Sandbox.Shop.Records;
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
    public static string Text { get; } = EmbeddedText.Read("schema.graphql");

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
        Money => "MoneyV2",
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
                type.Fields.Find(field.Name.StringValue)!.Resolver = new FuncFieldResolver<object?>(
                    Guarded(type.Name, field.Name.StringValue, AccessScopes.Guard(type.Name, field, rule)));
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
        .. Purchasing.Tables,
        .. RefundFields.Tables,
        .. ProductFields.Tables,
        .. MoneyFields.Tables,
        .. Payload.Tables,
        .. HookFields.Tables,
        .. new[] { "Customer", "Order", "Product", "ProductVariant", "MailingAddress", "Metafield", "LineItem", "ShippingLine", "RefundLineItem",
                "RefundShippingLine", "OrderAdjustment", "OrderTransaction", "DiscountApplication" }
            .SelectMany(Connections.Tables),
    ];
}
