using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>What a connection test reads: which client the token is bound to, and what it may do.</summary>
static class IntegrationAnswer
{
    public static SandboxResponse Of(Books books) => Answers.Record(200, books.BaseData.Integration, new JsonObject
    {
        ["ActiveClientSubscriptions"] = Texts(["Accounting", "Invoicing"]),
        ["AllowSendInvoice"] = false,
        ["ClientId"] = books.ClientId,
        ["ClientName"] = books.Client.Title ?? books.Client.Name,
        ["InvalidPrivileges"] = Texts([]),
        ["ValidPrivileges"] = Texts(books.Client.Privileges),
    });

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
