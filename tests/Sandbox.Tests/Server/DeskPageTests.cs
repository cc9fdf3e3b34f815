using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Server;
using Sandbox.Tests.Ledger;

namespace Sandbox.Tests.Server;

public sealed class DeskPageTests : IAsyncLifetime, IDisposable
{
    readonly LedgerSystem ledger = new(LedgerSettings.Sample, new FakeTimeProvider(LedgerBench.Start));
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    SandboxServer server = null!;
    string id = "";

    string RecordPath => $"desk/ledger/Customers/{id}";

    public async Task InitializeAsync()
    {
        var faulty = new FaultySystem(ledger, _ => null);
        server = await SandboxServer.StartAsync(
            new Dictionary<string, ISimulatedSystem> { ["ledger"] = faulty, ["mute"] = new Mute() });
        http.BaseAddress = server.Address;
        id = RecordFields.Id(ledger.Add(
            "Customers", new JsonObject { ["Name"] = "<script>alert('x')</script> & Sønner", ["Allowance"] = 5 }));
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task The_first_page_lists_the_systems_that_can_be_looked_into_with_their_collections()
    {
        var page = await Page("");
        foreach (var collection in ledger.Collections)
            Assert.Contains($"href=\"/desk/ledger/{collection}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mute", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_is_a_table_whose_rows_lead_to_records()
    {
        var page = await Page("desk/ledger/Customers");
        Assert.Contains($"href=\"/{RecordPath}\"", page, StringComparison.Ordinal);
        Assert.Contains("1 of 1 records", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_is_json_where_that_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "desk/ledger/Customers");
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await http.SendAsync(request);
        var records = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
        Assert.Equal(id, records.Single()!["Id"]!.ToString());
    }

    [Fact]
    public async Task A_collection_is_searched_in_all_properties()
    {
        ledger.Add("Customers", new JsonObject { ["Name"] = "Other AS" });
        Assert.Contains("1 of 2 records", await Page("desk/ledger/Customers?find=other"), StringComparison.Ordinal);
        Assert.Contains("0 of 2 records", await Page("desk/ledger/Customers?find=nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_collection_has_pages()
    {
        for (var number = 0; number < 50; number++)
            ledger.Add("Customers", new JsonObject { ["Name"] = "Other AS" });
        Assert.Contains("?page=2&amp;find=", await Page("desk/ledger/Customers"), StringComparison.Ordinal);
        var last = await Page("desk/ledger/Customers?page=2");
        Assert.Equal(1, last.Split("<a href=\"/desk/ledger/Customers/").Length - 1);
        Assert.DoesNotContain("?page=3", last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk/ledger/Customers")]
    [InlineData("desk/ledger/Customers?find=%22%3E%3Cscript%3E")]
    [InlineData("record")]
    public async Task What_records_and_people_bring_is_escaped_everywhere(string path)
    {
        var page = await Page(path is "record" ? RecordPath : path);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere_and_forbids_it()
    {
        using var answer = await http.GetAsync(new Uri("", UriKind.Relative));
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("http://", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "prefers-color-scheme: dark", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_json_for_anything_but_a_browser()
    {
        using var answer = await http.GetAsync(new Uri(RecordPath, UriKind.Relative));
        var record = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("<script>alert('x')</script> & Sønner", (string)record["Name"]!);
        Assert.Contains("MailAddress", await Page(RecordPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_edits_one_property_as_a_person_would_and_leads_back_to_the_record()
    {
        using var answer = await Edit("PhoneNumber", "0047 22 33 44 55");
        Assert.Equal(
            (HttpStatusCode.SeeOther, "/" + RecordPath), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal("0047 22 33 44 55", (string)ledger.Get("Customers", id)!["PhoneNumber"]!);
        Assert.Contains("0047 22 33 44 55", await Page(RecordPath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Allowance", "7.5", "7.5")]
    [InlineData("Number", "10007", "10007")]
    [InlineData("IsVatFree", "true", "true")]
    [InlineData("MailAddress.City", "Bergen", "\"Bergen\"")]
    public async Task What_is_typed_becomes_the_kind_that_the_property_has(string property, string typed, string stored)
    {
        (await Edit(property, typed)).Dispose();
        Assert.Equal(stored, RecordFields.At(ledger.Get("Customers", id)!, property)!.ToJsonString());
    }

    [Fact]
    public async Task A_property_can_be_cleared()
    {
        (await Edit("Allowance", "5", clear: true)).Dispose();
        Assert.Null(ledger.Get("Customers", id)!["Allowance"]);
    }

    [Fact]
    public async Task A_refused_edit_shows_the_systems_own_words_and_changes_nothing()
    {
        using var answer = await Edit("EmailAddress", "nobody");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "is not a valid e-mail address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(ledger.Get("Customers", id)!["EmailAddress"]);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_form_on_a_page_of_another_site_cannot_edit(string header, string value)
    {
        using var answer = await Edit("PhoneNumber", "1", header: (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(ledger.Get("Customers", id)!["PhoneNumber"]);
    }

    [Fact]
    public async Task The_form_of_the_page_itself_may_edit()
    {
        using var answer =
            await Edit("PhoneNumber", "1", header: ("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task An_id_with_slashes_is_addressed_in_one_segment()
    {
        await using var other =
            await SandboxServer.StartAsync(new Dictionary<string, ISimulatedSystem> { ["shop"] = new SlashedDesk() });
        using var client = new HttpClient { BaseAddress = other.Address };
        Assert.Contains("gid:", await client.GetStringAsync(
            new Uri("desk/shop/Things/gid%3A%2F%2Fshop%2FThing%2F1", UriKind.Relative)), StringComparison.Ordinal);
    }

    async Task<string> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    async Task<HttpResponseMessage> Edit(
        string property, string value, bool clear = false, (string Name, string Value)? header = null)
    {
        var fields = new Dictionary<string, string> { ["property"] = property, ["value"] = value };
        if (clear)
            fields["clear"] = "1";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(RecordPath, UriKind.Relative));
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Accept.ParseAdd("text/html");
        if (header is var (name, text))
            request.Headers.TryAddWithoutValidation(name, text);
        return await http.SendAsync(request);
    }

    sealed class Mute : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request) => SandboxResponse.Empty(204);
    }

    sealed class SlashedDesk : ISimulatedSystem, IRecordDesk
    {
        const string Id = "gid://shop/Thing/1";

        public IReadOnlyList<string> Collections => ["Things"];

        public SandboxResponse Answer(SandboxRequest request) => SandboxResponse.Empty(204);

        public IReadOnlyList<JsonObject> List(string collection) => [Get(collection, Id)!];

        public JsonObject? Get(string collection, string id) => id is Id ? new JsonObject { ["id"] = Id } : null;

        public void Edit(string collection, string id, string property, JsonNode? value) =>
            throw new DeskRefusedException("No.");
    }
}
