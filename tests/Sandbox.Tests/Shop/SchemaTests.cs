using GraphQLParser.AST;
using Sandbox.Shop.Executing;
using Vendors;

namespace Sandbox.Tests.Shop;

/// <summary>Holds our schema against the vendor's, name by name.</summary>
public sealed class SchemaTests
{
    static readonly Lazy<IReadOnlyDictionary<string, GraphQLTypeDefinition>> Vendor = new(() => Types(VendorSchema.Document));

    static readonly IReadOnlyDictionary<string, GraphQLTypeDefinition> Ours = Types(VendorSchema.Parse(ShopSchema.Text));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_type_is_one_of_the_vendors_and_of_its_kind() =>
        Assert.Empty(Ours.Where(type => Vendor.Value.GetValueOrDefault(type.Key)?.Kind != type.Value.Kind).Select(type => type.Key));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_field_has_the_vendors_type_and_nullability() =>
        Assert.Empty(Ours.Values.SelectMany(type => Fields(type).Select(field => $"{type.Name.StringValue}.{field.Key}: {field.Value.Type}")
            .Except(Fields(Vendor.Value[type.Name.StringValue]).Select(field => $"{type.Name.StringValue}.{field.Key}: {field.Value.Type}"))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_argument_has_the_vendors_type_and_default() =>
        Assert.Empty(Ours.Values.SelectMany(type => Arguments(type).Except(Arguments(Vendor.Value[type.Name.StringValue]))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void No_required_argument_of_the_vendors_is_missing() =>
        Assert.Empty(Ours.Values.SelectMany(type => Fields(type).Keys.SelectMany(field =>
            Required(Vendor.Value[type.Name.StringValue], field).Except(Required(type, field)))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_input_field_has_the_vendors_type() =>
        Assert.Empty(Ours.Values.OfType<GraphQLInputObjectTypeDefinition>().SelectMany(type =>
            Inputs(type).Except(Inputs((GraphQLInputObjectTypeDefinition)Vendor.Value[type.Name.StringValue]))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_enum_value_is_one_of_the_vendors() =>
        Assert.Empty(Ours.Values.OfType<GraphQLEnumTypeDefinition>().SelectMany(type =>
            Values(type).Except(Values((GraphQLEnumTypeDefinition)Vendor.Value[type.Name.StringValue]))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void An_enum_that_is_answered_has_all_of_the_vendors_values() =>
        Assert.Empty(Ours.Values.OfType<GraphQLEnumTypeDefinition>().Where(type => !IsPartial(type)).SelectMany(type =>
            Values((GraphQLEnumTypeDefinition)Vendor.Value[type.Name.StringValue]).Except(Values(type))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_interface_and_member_of_a_union_is_one_of_the_vendors() =>
        Assert.Empty(Ours.Values.SelectMany(type => Parts(type).Except(Parts(Vendor.Value[type.Name.StringValue]))));

    [VendorFact(VendorFiles.ShopSchema)]
    public void What_is_deprecated_here_is_deprecated_there() =>
        Assert.Empty(Ours.Values.SelectMany(type => Fields(type)
            .Where(field => IsDeprecated(field.Value) != IsDeprecated(Fields(Vendor.Value[type.Name.StringValue])[field.Key]))
            .Select(field => $"{type.Name.StringValue}.{field.Key}")));

    // Metafields have owners of many kinds that are not simulated.
    static bool IsPartial(GraphQLEnumTypeDefinition type) => type.Name == "MetafieldOwnerType";

    static IReadOnlyDictionary<string, GraphQLTypeDefinition> Types(GraphQLDocument document) => document.Definitions
        .OfType<GraphQLTypeDefinition>().ToDictionary(type => type.Name.StringValue, StringComparer.Ordinal);

    static Dictionary<string, GraphQLFieldDefinition> Fields(GraphQLTypeDefinition type) =>
        ((type as IHasFieldsDefinitionNode)?.Fields?.Items ?? []).ToDictionary(field => field.Name.StringValue, StringComparer.Ordinal);

    static IEnumerable<string> Arguments(GraphQLTypeDefinition type) => Fields(type).SelectMany(field =>
        (field.Value.Arguments?.Items ?? []).Select(argument => Place($"{type.Name.StringValue}.{field.Key}", argument)));

    static IEnumerable<string> Required(GraphQLTypeDefinition type, string field) => (Fields(type)[field].Arguments?.Items ?? [])
        .Where(argument => argument is { Type: GraphQLNonNullType, DefaultValue: null })
        .Select(argument => Place($"{type.Name.StringValue}.{field}", argument));

    static IEnumerable<string> Inputs(GraphQLInputObjectTypeDefinition type) =>
        (type.Fields?.Items ?? []).Select(field => Place(type.Name.StringValue, field));

    static string Place(string owner, GraphQLInputValueDefinition value) =>
        $"{owner}({value.Name.StringValue}: {value.Type}{(value.DefaultValue is { } given ? $" = {Literal(given)}" : "")})";

    static string Literal(GraphQLValue value) => value switch
    {
        GraphQLBooleanValue truth => truth.Value.ToString(),
        GraphQLIntValue whole => whole.Value.ToString(),
        GraphQLEnumValue choice => choice.Name.StringValue,
        GraphQLStringValue text => $"\"{text.Value}\"",
        _ => value.Kind.ToString(),
    };

    static IEnumerable<string> Values(GraphQLEnumTypeDefinition type) =>
        (type.Values?.Items ?? []).Select(value => $"{type.Name.StringValue}.{value.Name.StringValue}");

    static IEnumerable<string> Parts(GraphQLTypeDefinition type) => ((type as IHasInterfacesNode)?.Interfaces?.Items ?? [])
        .Concat((type as GraphQLUnionTypeDefinition)?.Types?.Items ?? [])
        .Select(part => $"{type.Name.StringValue}: {part.Name.StringValue}");

    static bool IsDeprecated(GraphQLFieldDefinition field) => field.Directives?.Items.Exists(directive => directive.Name == "deprecated") == true;
}
