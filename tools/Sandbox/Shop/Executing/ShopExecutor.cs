using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Executing;

/// <summary>Executes GraphQL requests over a shop's records and writes the answer as the real API does.</summary>
internal sealed class ShopExecutor(ShopState shop)
{
    const int DocumentsKept = 500;

    static readonly Lazy<ISchema> Schema = new(ShopSchema.Build);

    // A program asks with the same few texts again and again, and judging one takes longer than executing it.
    static readonly ConcurrentDictionary<(string Query, string? Operation), GraphQLDocument> Judged = new();

    readonly DocumentExecuter executer = new();

    /// <summary>What a request asks for: its operation and its requested cost. Null when it cannot be read.</summary>
    public static (string Name, bool IsMutation, int Cost)? Describe(string query, string? operationName, Dictionary<string, object?> variables)
    {
        if (Parse(query) is not { } document || FragmentCycles.Exist(document) || Operation(document, operationName) is not { } operation)
            return null;
        var cost = new CostModel(Schema.Value, document, variables).Of(operation);
        return (operation.Name?.StringValue ?? "", operation.Operation == OperationType.Mutation, cost);
    }

    /// <summary>Executes a request.</summary>
    /// <returns>The answer, and the points that it cost in the end: 0 when it was not executed.</returns>
    public (JsonObject Answer, int ActualCost) Execute(
        string query, string? operationName, Dictionary<string, object?> variables, string address = "", bool isBulk = false)
    {
        var request = new ShopRequest(shop) { Address = address, IsBulk = isBulk };
        var result = executer.ExecuteAsync(options =>
        {
            options.Schema = Schema.Value;
            options.Query = query;
            options.OperationName = operationName;
            if (Judged.TryGetValue((query, operationName), out var document))
                (options.Document, options.ValidationRules) = (document, []);
            options.Variables = new Inputs(variables);
            options.Root = request;
            options.ThrowOnUnhandledException = true;
        }).GetAwaiter().GetResult();
        if (result is { Executed: true, Document: { } judged } && Judged.Count < DocumentsKept)
            Judged.TryAdd((query, operationName), judged);
        var answer = new JsonObject();
        if (result.Executed)
            answer["data"] = JsonValues.Write((result.Data as ExecutionNode)?.ToValue() ?? result.Data);
        if (result.Errors is { Count: > 0 } errors)
            answer["errors"] = new JsonArray([.. errors.Select(Write)]);
        if (request.Search.Count > 0)
            answer["extensions"] = new JsonObject { ["search"] = request.Search.DeepClone() };
        var isMutation = result.Operation?.Operation == OperationType.Mutation;
        return (answer, result.Executed ? ActualCost.Of(result.Data as ExecutionNode, isMutation) : 0);
    }

    /// <summary>An error as the answer shows it.</summary>
    public static JsonObject Write(ExecutionError error)
    {
        var json = new JsonObject { ["message"] = error.Message };
        if (error.Locations is { Count: > 0 } places)
            json["locations"] = new JsonArray([.. places.Select(place => new JsonObject { ["line"] = place.Line, ["column"] = place.Column })]);
        if (error.Path is { } path)
            json["path"] = new JsonArray([.. path.Select(part => part is int index ? JsonValue.Create(index) : (JsonNode?)JsonValue.Create(part.ToString()))]);
        var extensions = new JsonObject { ["code"] = CodeOf(error) };
        foreach (var (name, value) in error.Extensions ?? [])
            extensions[name] = JsonValues.Write(value);
        json["extensions"] = extensions;
        return json;
    }

    static GraphQLDocument? Parse(string query)
    {
        try
        {
            return Parser.Parse(query);
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException)
        {
            return null;
        }
    }

    static GraphQLOperationDefinition? Operation(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        return name is null ? operations.FirstOrDefault() : operations.FirstOrDefault(operation => operation.Name?.StringValue == name);
    }

    static string CodeOf(ExecutionError error) => error switch
    {
        ShopError known => known.Code!,
        SyntaxError => "PARSE_ERROR",
        InvalidVariableError => "INVALID_VARIABLE",
        ValidationError validation => validation.GetType().Name switch
        {
            "FieldsOnCorrectTypeError" => "undefinedField",
            "ScalarLeafsError" => "selectionMismatch",
            "ProvidedNonNullArgumentsError" => "missingRequiredArguments",
            "ArgumentsOfCorrectTypeError" => "argumentLiteralsIncompatible",
            "KnownArgumentNamesError" => "argumentNotAccepted",
            "NoUnusedVariablesError" => "variableNotUsed",
            "KnownDirectivesError" => "undefinedDirective",
            _ => "BAD_REQUEST",
        },
        _ => error.Code ?? "INTERNAL_SERVER_ERROR",
    };
}
