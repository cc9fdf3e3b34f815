using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class AccessTests : IDisposable
{
    readonly ShopBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("shpat_wrong")]
    [InlineData(null)]
    public async Task Without_a_valid_token_nothing_is_answered(string? token)
    {
        Use(token);
        Assert.Equal(401, (await bench.Ask("{ shop { id } }")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_is_fetched_with_the_credentials_of_the_client_and_runs_out(bool asJson)
    {
        var answer = await Fetch("sandbox-client", "sandbox-secret", "client_credentials", asJson);
        Assert.Equal("86399", answer.Json["expires_in"]!.ToString());
        Assert.Contains("write_customers", answer.Json["scope"]!.ToString(), StringComparison.Ordinal);
        Use(answer.Json["access_token"]!.ToString());
        bench.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await bench.Ask("{ shop { id } }")).Good();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await bench.Ask("{ shop { id } }")).Status);
    }

    [Theory]
    [InlineData("sandbox-client", "wrong", "client_credentials", "invalid_client")]
    [InlineData("wrong", "sandbox-secret", "client_credentials", "invalid_client")]
    [InlineData("sandbox-client", "sandbox-secret", "password", "unsupported_grant_type")]
    public async Task No_token_is_given_for_wrong_credentials(string client, string secret, string grant, string error)
    {
        var refused = await Fetch(client, secret, grant, asJson: false);
        Assert.Equal((400, error), (refused.Status, refused.Json["error"]!.ToString()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"variables\":{}}")]
    [InlineData("{\"query\":5}")]
    public async Task A_body_that_is_no_request_is_refused(string body) =>
        Assert.Equal(400, (await bench.Post(new StringContent(body, Encoding.UTF8, "application/json"))).Status);

    [Fact]
    public async Task A_token_request_that_is_no_JSON_is_refused() => Assert.Equal(400,
        (await bench.Post(new StringContent("{", Encoding.UTF8, "application/json"), "/admin/oauth/access_token")).Status);

    [Theory]
    [InlineData("{ shop { ", "PARSE_ERROR")]
    [InlineData("{ shop { nme } }", "undefinedField")]
    [InlineData("{ shop }", "selectionMismatch")]
    [InlineData("{ customer { id } }", "missingRequiredArguments")]
    [InlineData("{ customers(first: \"x\") { nodes { id } } }", "argumentLiteralsIncompatible")]
    [InlineData("{ customers(frst: 1) { nodes { id } } }", "argumentNotAccepted")]
    [InlineData("query($a: Int) { shop { id } }", "variableNotUsed")]
    [InlineData("{ shop @nothing { id } }", "undefinedDirective")]
    [InlineData("query($id: ID!) { customer(id: $id) { id } }", "INVALID_VARIABLE")]
    [InlineData("{ customer(id: \"7\") { id } }", "RESOURCE_NOT_FOUND")]
    [InlineData("{ customer(id: \"gid://shopify/Order/7\") { id } }", "RESOURCE_NOT_FOUND")]
    [InlineData("{ shop { ...a } } fragment a on Shop { ...b } fragment b on Shop { ...a }", "BAD_REQUEST")]
    public async Task A_request_with_a_mistake_is_answered_with_its_code(string query, string code)
    {
        var answer = await bench.Ask(query);
        Assert.Equal(200, answer.Status);
        Assert.Contains(code, answer.Codes);
    }

    [Fact]
    public async Task Protected_fields_are_null_and_an_error_where_the_app_is_not_approved()
    {
        using var closed = new ShopBench(new() { ProtectedFieldsApproved = false });
        closed.Customer(1, "\"first_name\":\"Kari\",\"note\":\"n\",\"default_address\":{\"id\":2,\"city\":\"Oslo\",\"phone\":\"+4740000001\"}");
        var answer = await closed.Ask("{ customer(id: \"gid://shopify/Customer/1\") { firstName note defaultAddress { city phone } } }");
        Assert.Equal("""{"firstName":null,"note":"n","defaultAddress":{"city":"Oslo","phone":null}}""", answer.Raw("customer"));
        Assert.Equal(["ACCESS_DENIED", "ACCESS_DENIED"], answer.Codes);
        Assert.Contains("not approved to access", answer.Json["errors"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    void Use(string? token)
    {
        bench.Http.DefaultRequestHeaders.Remove("X-Shopify-Access-Token");
        if (token is not null)
            bench.Http.DefaultRequestHeaders.Add("X-Shopify-Access-Token", token);
    }

    Task<ShopAnswer> Fetch(string client, string secret, string grant, bool asJson) => bench.Post(
        asJson
            ? JsonContent.Create(new JsonObject { ["client_id"] = client, ["client_secret"] = secret, ["grant_type"] = grant })
            : new FormUrlEncodedContent([new("client_id", client), new("client_secret", secret), new("grant_type", grant)]),
        "/admin/oauth/access_token");
}
