using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class PatchTests
{
    [Theory]
    [InlineData("""{"op":"replace","path":"/PhoneNumber","value":"1"}""", "PhoneNumber", "\"1\"")]
    [InlineData("""{"op":"add","path":"/phonenumber","value":"1"}""", "PhoneNumber", "\"1\"")]
    [InlineData("""{"op":"remove","path":"/PhoneNumber"}""", "PhoneNumber", "null")]
    [InlineData("""{"op":"replace","path":"/PhoneNumber","value":null}""", "PhoneNumber", "null")]
    [InlineData("""{"op":"copy","from":"/PhoneNumber","path":"/WebsiteUrl"}""", "WebsiteUrl", "\"22334455\"")]
    [InlineData("""{"op":"move","from":"/PhoneNumber","path":"/WebsiteUrl"}""", "PhoneNumber", "null")]
    [InlineData("""{"op":"test","path":"/PhoneNumber","value":"22334455"}""", "PhoneNumber", "\"22334455\"")]
    [InlineData("""{"op":"remove","path":"/SendPaymentReminders"}""", "SendPaymentReminders", "true")]
    public async Task Each_operation_does_what_the_standard_says(string operation, string property, string expected)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company(more: """ "PhoneNumber":"22334455","SendPaymentReminders":false """);
        Assert.Equal(
            expected, (await bench.Patch(Path($"Customers/{id}"), $"[{operation}]")).Require(200).Raw(property));
        Assert.Equal(expected, (await bench.Get(Path($"Customers/{id}"))).Raw(property));
    }

    [Fact]
    public async Task Operations_are_applied_one_after_the_other()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        var answer = await bench.Patch(Path($"Customers/{id}"), """
            [{"op":"add","path":"/PhoneNumber","value":"1"},{"op":"test","path":"/PhoneNumber","value":"1"},
             {"op":"copy","from":"/PhoneNumber","path":"/WebsiteUrl"},
             {"op":"replace","path":"/PhoneNumber","value":"2"}]
            """);
        Assert.Equal(("\"2\"", "\"1\""), (answer.Require(200).Raw("PhoneNumber"), answer.Raw("WebsiteUrl")));
    }

    [Theory]
    [InlineData("""{"op":"test","path":"/PhoneNumber","value":"other"}""")]
    [InlineData("""{"op":"test","path":"/Name","value":null}""")]
    [InlineData("""{"op":"replace","path":"/Unknown","value":1}""")]
    [InlineData("""{"op":"replace","path":"/IsPerson","value":true}""")]
    [InlineData("""{"op":"increment","path":"/Number","value":1}""")]
    [InlineData("""{"op":"replace","path":"PhoneNumber","value":"1"}""")]
    [InlineData("""{"op":"replace","value":"1"}""")]
    [InlineData("5")]
    public async Task A_failing_operation_undoes_those_before_it(string failing)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company("Before AS");
        var refused = await bench.Patch(
            Path($"Customers/{id}"), $$"""[{"op":"replace","path":"/Name","value":"After AS"},{{failing}}]""");
        Assert.Equal(400, refused.Status);
        Assert.Equal("\"Before AS\"", (await bench.Get(Path($"Customers/{id}"))).Raw("Name"));
    }

    [Theory]
    [InlineData("/Unknown", "Unknown")]
    [InlineData("/Id", "Id")]
    [InlineData("/DepartmentCode", "DepartmentCode")]
    [InlineData("/PaymentTerm", "PaymentTerm")]
    [InlineData("/MailAddress/AddressLine3", "AddressLine3")]
    [InlineData("/MailAddress/Id", "Id")]
    [InlineData("/Name/Length", "Length")]
    public async Task A_path_outside_the_patchable_members_is_refused_in_the_documented_words(
        string path, string segment)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        var refused =
            await bench.Patch(Path($"Customers/{id}"), $$"""[{"op":"replace","path":"{{path}}","value":1}]""");
        Assert.Equal((400, "Customer validation error(s)"), (refused.Status, refused.Title));
        Assert.Equal($"CustomerPatchDto: The target location specified by path segment '{segment}' was not found.",
            refused.Detail);
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_refused_in_the_documented_words()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        var refused = await bench.Set(Path($"Customers/{id}"), "PaymentTermId", "\"bogus\"");
        Assert.Equal((400, "CustomerPatchDto: The value 'bogus' is invalid for target location."),
            (refused.Status, refused.Detail));
    }

    [Theory]
    [InlineData("""{"Name":"After AS"}""")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_array_changes_nothing_and_says_nothing(string body)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company("Before AS");
        Assert.Equal("\"Before AS\"", (await bench.Patch(Path($"Customers/{id}"), body)).Require(200).Raw("Name"));
    }

    [Theory]
    [InlineData("application/json-patch+json", 200)]
    [InlineData("application/json", 200)]
    [InlineData("text/plain", 415)]
    public async Task Only_json_content_types_are_tolerated(string contentType, int status)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        var answer = await bench.Send("PATCH", Path($"Customers/{id}"),
            """[{"op":"replace","path":"/Name","value":"After AS"}]""", contentType);
        Assert.Equal(status, answer.Status);
        var expected = status == 200 ? "\"After AS\"" : "\"Fjord Sport AS\"";
        Assert.Equal(expected, (await bench.Get(Path($"Customers/{id}"))).Raw("Name"));
    }

    [Fact]
    public async Task Broken_json_is_refused()
    {
        using var bench = new LedgerBench();
        Assert.Equal(400, (await bench.Patch(Path($"Customers/{await bench.Company()}"), "[{")).Status);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task A_path_into_an_address_that_is_null_makes_one_where_the_settings_say_so(bool fills, int status)
    {
        using var bench = new LedgerBench(settings => settings with { PatchFillsNullAddress = fills });
        var id = await bench.Company();
        var answer = await bench.Set(Path($"Customers/{id}"), "mailAddress/addressLine1", "\"Storgata 1\"");
        Assert.Equal(status, answer.Status);
        if (fills)
            Assert.Equal("NO", answer.Json["MailAddress"]!["CountryCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_whole_address_is_replaced_and_keeps_its_id()
    {
        using var bench = new LedgerBench();
        var created = await bench.Post("Customers",
            """{"Name":"X","MailAddress":{"City":"Oslo","ZipCode":"0150","AddressLine1":"Storgata 1"}}""");
        var answer = await bench.Set(
            Path($"Customers/{created.Raw("Id")}"), "MailAddress", """{"City":"Bergen","ZipCode":"5003"}""");
        var address = answer.Require(200).Json["MailAddress"]!;
        Assert.Equal("Bergen", address["City"]!.GetValue<string>());
        Assert.Null(address["AddressLine1"]);
        Assert.Equal(created.Json["MailAddress"]!["Id"]!.GetValue<long>(), address["Id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_removed_country_becomes_norway()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company(more: """ "MailAddress":{"City":"Malmö","ZipCode":"21119","CountryCode":"SE"} """);
        var answer =
            await bench.Patch(Path($"Customers/{id}"), """[{"op":"remove","path":"/MailAddress/CountryCode"}]""");
        Assert.Equal("NO", answer.Json["MailAddress"]!["CountryCode"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Allowance", "10", "10.0", 200)]
    [InlineData("Allowance", "10", "10.1", 400)]
    [InlineData("IsVatFree", "true", "true", 200)]
    [InlineData("IsVatFree", "true", "false", 400)]
    [InlineData("ExternalNumber", "7", "7", 200)]
    [InlineData("MailAddress", """{"City":"Oslo","ZipCode":"0150"}""", """{"ZipCode":"0150","City":"Oslo"}""", 200)]
    [InlineData("MailAddress", """{"City":"Oslo","ZipCode":"0150"}""", """{"ZipCode":"0151","City":"Oslo"}""", 400)]
    public async Task A_test_compares_values_and_not_their_writing(
        string property, string stored, string tested, int status)
    {
        using var bench = new LedgerBench();
        var id = await bench.Company(more: $"\"{property}\":{stored}");
        var answer = await bench.Patch(
            Path($"Customers/{id}"), $$"""[{"op":"test","path":"/{{property}}","value":{{tested}}}]""");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Items_of_a_list_are_added_replaced_tested_and_removed_by_index()
    {
        using var bench = new LedgerBench(settings => settings with
        {
            BaseData = settings.BaseData with
            {
                References = [new("Contact group", 1, "A"), new("Contact group", 2, "B"), new("Contact group", 3, "C")],
            },
        });
        var path = Path($"Customers/{await bench.Company(more: """ "ContactGroupIds":[1] """)}");
        Assert.Equal("[1,2]", await Groups("""{"op":"add","path":"/ContactGroupIds/-","value":2}"""));
        Assert.Equal("[3,1,2]", await Groups("""{"op":"add","path":"/ContactGroupIds/0","value":3}"""));
        Assert.Equal("[3,2]", await Groups(
            """{"op":"test","path":"/ContactGroupIds/1","value":1},{"op":"remove","path":"/ContactGroupIds/1"}"""));
        Assert.Equal("[3,1]", await Groups("""{"op":"replace","path":"/ContactGroupIds/1","value":1}"""));
        Assert.Equal(400, (await bench.Patch(path, """[{"op":"remove","path":"/ContactGroupIds/2"}]""")).Status);
        Assert.Equal(404, (await bench.Patch(path, """[{"op":"add","path":"/ContactGroupIds/-","value":9}]""")).Status);

        async Task<string> Groups(string operations) =>
            (await bench.Patch(path, $"[{operations}]")).Require(200).Raw("ContactGroupIds");
    }
}
