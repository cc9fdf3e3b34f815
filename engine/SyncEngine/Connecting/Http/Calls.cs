using System.Text.Json;
using System.Text.Json.Nodes;
using Flurl;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Makes calls from declared operations.</summary>
/// <param name="system">The declaration.</param>
/// <param name="connection">Gives the address.</param>
sealed class Calls(SystemDeclaration system, SystemConnection connection)
{
    static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The base address, with a slash at its end.</summary>
    public string Root { get; } =
        Template.Fill(system.Http.Base, ("address", connection.Address.ToString().TrimEnd('/'))).TrimEnd('/') + "/";

    /// <summary>A GraphQL operation.</summary>
    /// <exception cref="ConnectorException">The system declares no such operation.</exception>
    public Call GraphQl(string name, string operation, JsonObject variables, bool isWrite)
    {
        if (system.Http.GraphQl is not { } endpoint || !endpoint.Documents.TryGetValue(operation, out var document))
            throw Defect($"The GraphQL operation '{operation}' is not declared.");
        foreach (var (variable, isOn) in SwitchesOf(endpoint, operation))
            variables[variable] = isOn;
        var body = new JsonObject { ["query"] = document, ["operationName"] = operation, ["variables"] = variables };
        return new Call
        {
            Name = name,
            Verb = HttpMethod.Post,
            Address = Root + endpoint.Path,
            Body = Encode(body),
            IsWrite = isWrite,
            IsGraphQl = true,
        };
    }

    /// <summary>Whether a GraphQL operation asks for all that it can: none of its variables is switched off.</summary>
    public bool IsWhole(string operation) => system.Http.GraphQl is not { } endpoint || SwitchesOf(endpoint, operation).All(each => each.IsOn);

    IEnumerable<(string Variable, bool IsOn)> SwitchesOf(GraphQlDeclaration endpoint, string operation) =>
        endpoint.SwitchesOf(operation).Select(each => (each.Variable, connection.SwitchedOn.Contains(each.Setting.Name)));

    /// <summary>A REST call without a body.</summary>
    /// <param name="name">The name under which it is limited and logged.</param>
    /// <param name="declared">The call.</param>
    /// <param name="path">Values for the names in its path.</param>
    /// <param name="query">Query parameters.</param>
    /// <exception cref="ConnectorException">The call declares no path.</exception>
    public Call Rest(
        string name,
        CallDeclaration declared,
        IEnumerable<(string Name, string Value)> path,
        params IEnumerable<(string Name, string Value)> query)
    {
        if (declared is not { Path: { } template, Verb: { } verb })
            throw Defect($"{name} declares neither a GraphQL operation nor a verb with a path.");
        var address = new Url(Root + Template.FillPath(template, path));
        foreach (var (parameter, value) in query)
            address.SetQueryParam(parameter, value);
        return new Call { Name = name, Verb = new HttpMethod(verb.ToUpperInvariant()), Address = address.ToString() };
    }

    /// <summary>A REST call that writes a body.</summary>
    public Call RestWrite(
        string name,
        CallDeclaration declared,
        IEnumerable<(string Name, string Value)> path,
        byte[] body,
        bool patch) =>
        Rest(name, declared, path, Constant(declared)) with
        {
            Body = body,
            MediaType = patch ? "application/json-patch+json" : "application/json",
            IsWrite = true,
        };

    /// <summary>The call's query parameters that hold no name to be filled.</summary>
    public static IEnumerable<(string Name, string Value)> Constant(CallDeclaration declared) =>
        declared.Query
            .Where(pair => !pair.Value.Contains("{value}", StringComparison.Ordinal))
            .Select(pair => (pair.Key, pair.Value));

    /// <summary>
    /// The values for the names in a path that names a record: <c>key</c>, its own id, and its key's parts by their
    /// properties.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> PathOf(Resource resource, RecordKey key) =>
        resource.Key.Zip(key.Parts, (property, part) => (property.Name, part)).Append(("key", key.Own));

    /// <summary>The record's id as the wire knows it, with its prefix.</summary>
    public static string IdOf(Resource resource, RecordKey key) => resource.Key[^1].Prefix + key.Own;

    /// <summary>Our own mistake.</summary>
    public ConnectorException Defect(string what) => new(FailureClass.Defect, system.Name, what);

    /// <summary>The bytes of a body.</summary>
    public static byte[] Encode(JsonNode body) => JsonSerializer.SerializeToUtf8Bytes(body, Plain);
}
