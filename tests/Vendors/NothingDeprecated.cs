using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Vendors;

/// <summary>A document asks for no field, argument, input or choice that the vendor will take away.</summary>
sealed class NothingDeprecated : ValidationRuleBase
{
    static readonly INodeVisitor Visitor = new NodeVisitors(
        new MatchingNodeVisitor<GraphQLField>((field, context) =>
        {
            if (context.TypeInfo.GetFieldDef() is { DeprecationReason: { } reason } declared)
                Report(context, field, $"The field {declared.Name}", reason);
        }),
        new MatchingNodeVisitor<GraphQLArgument>((argument, context) =>
        {
            if (context.TypeInfo.GetArgument() is { DeprecationReason: { } reason } declared)
                Report(context, argument, $"The argument {declared.Name}", reason);
        }),
        new MatchingNodeVisitor<GraphQLObjectField>((field, context) =>
        {
            var input = context.TypeInfo.GetInputType(1)?.GetNamedType() as IInputObjectGraphType;
            if (input?.Fields.Find(field.Name.Value) is { DeprecationReason: { } reason } declared)
                Report(context, field, $"The input {input.Name}.{declared.Name}", reason);
        }),
        new MatchingNodeVisitor<GraphQLEnumValue>((value, context) =>
        {
            var choices = context.TypeInfo.GetInputType()?.GetNamedType() as EnumerationGraphType;
            if (choices?.Values.FindByName(value.Name.Value) is { DeprecationReason: { } reason })
                Report(context, value, $"The choice {choices.Name}.{value.Name.StringValue}", reason);
        }));

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    static void Report(ValidationContext context, ASTNode node, string what, string reason) =>
        context.ReportError(new ValidationError(context.Document.Source, "5", $"{what} is deprecated: {reason}", node));
}
