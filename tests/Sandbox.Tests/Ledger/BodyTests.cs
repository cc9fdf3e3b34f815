namespace Sandbox.Tests.Ledger;

public class BodyTests
{
    [Fact]
    public async Task Every_unset_property_is_there_and_null()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers", """{"Name":"Fjord Sport AS"}""");
        foreach (var property in new[] { "EmailAddress", "MailAddress", "ExternalImportReference", "PaymentTerm",
            "DepartmentId" })
            Assert.Equal("null", answer.Raw(property));
    }

    [Fact]
    public async Task A_body_is_read_without_case_and_unknown_or_read_only_names_are_passed_over()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers",
            """{"name":"Fjord Sport AS","PHONENUMBER":"22334455","salesPrice":5,"Id":7,"IsActive":false}""");
        Assert.Equal("\"22334455\"", answer.Require(201).Raw("PhoneNumber"));
        Assert.Equal("true", answer.Raw("IsActive"));
        Assert.NotEqual("7", answer.Raw("Id"));
    }

    [Fact]
    public async Task An_enum_is_taken_as_text_and_refused_as_a_number()
    {
        using var bench = new LedgerBench();
        Assert.Equal(201, (await bench.Post("Customers", """{"Name":"X","ReminderDeliveryType":"print"}""")).Status);
        var refused = await bench.Post("Customers", """{"Name":"X","ReminderDeliveryType":2}""");
        Assert.Equal(
            "Enum 'reminderdeliverytype' with value = 2 is not valid."
            + " (Enums is not allowed to be represented as integers).",
            refused.Detail);
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("0.1", "0.1")]
    [InlineData("33.333333333333333333", "33.333333333333333333")]
    [InlineData("1e1", "10")]
    public async Task A_decimal_is_kept_exactly(string sent, string shown)
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers", $$"""{"Name":"X","Allowance":{{sent}}}""");
        Assert.Equal(shown, answer.Raw("Allowance"));
    }

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("application/json-patch+json", 201)]
    [InlineData("application/vnd.example+json", 201)]
    [InlineData("text/plain", 415)]
    public async Task A_body_is_taken_in_the_declared_content_types_only(string contentType, int status)
    {
        using var bench = new LedgerBench();
        Assert.Equal(status, (await bench.Send("POST", "Customers", """{"Name":"X"}""", contentType)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_post_without_an_object_is_refused(string body)
    {
        using var bench = new LedgerBench();
        var refused = await bench.Post("Customers", body);
        Assert.Equal((400, "Customer object is missing."), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task Letters_outside_ascii_arrive_as_they_were_sent()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers", """{"Name":"Blåbærskogen & Sønner <AS>"}""");
        Assert.Contains("\"Name\":\"Blåbærskogen & Sønner <AS>\"", answer.Text, StringComparison.Ordinal);
    }
}
