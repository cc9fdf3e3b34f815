using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class CustomerTests
{
    [Fact]
    public async Task A_company_is_created_with_the_next_number_and_the_documented_defaults()
    {
        using var bench = new LedgerBench();
        var answer = (await bench.Post("Customers", """{"Name":"Fjord Sport AS","OrganizationNumber":"912345678"}"""))
            .Require(201);
        Assert.Equal("10000", answer.Raw("Number"));
        Assert.Equal("true", answer.Raw("SendPaymentReminders"));
        Assert.Equal("true", answer.Raw("KeepUpdated"));
        Assert.Equal("false", answer.Raw("IsPerson"));
        Assert.Equal("\"Print\"", answer.Raw("InvoiceDeliveryType"));
        Assert.Equal("\"NOK\"", answer.Raw("CurrencyCode"));
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"", answer.Raw("CustomerCreatedDateTimeOffset"));
        Assert.Equal("10001", (await bench.Post("Customers", """{"Name":"Next AS"}""")).Raw("Number"));
    }

    [Fact]
    public async Task A_person_is_named_by_first_and_last_name()
    {
        using var bench = new LedgerBench();
        var id = await bench.Person("Kari", "Nordmann", """ "Name":"Something else" """);
        Assert.Equal("\"Kari Nordmann\"", (await bench.Get(Path($"Customers/{id}"))).Raw("Name"));
        await bench.Set(Path($"Customers/{id}"), "LastName", "\"Hansen\"");
        Assert.Equal("\"Kari Hansen\"", (await bench.Get(Path($"Customers/{id}"))).Raw("Name"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"Name":"  "}""")]
    [InlineData("""{"IsPerson":true,"Name":"Kari Nordmann"}""")]
    [InlineData("""{"IsPerson":true,"FirstName":"Kari"}""")]
    [InlineData("""{"Name":"X","EmailAddress":"not an address"}""")]
    [InlineData("""{"Name":"X","InvoiceEmailAddress":"a@example"}""")]
    [InlineData("""{"Name":"X","InvoiceDeliveryType":"PdfByEmail"}""")]
    [InlineData("""{"Name":"X","InvoiceDeliveryType":"EHF"}""")]
    [InlineData("""{"Name":"X","InvoiceDeliveryType":"AvtaleGiro"}""")]
    [InlineData("""{"Name":"X","Number":20000}""")]
    [InlineData("""{"Name":"X","MailAddress":{"City":"Oslo"}}""")]
    [InlineData("""{"Name":"X","MailAddress":{"City":"Oslo","ZipCode":"0150","CountryCode":"UK"}}""")]
    [InlineData("""{"Name":"X","Allowance":100.5}""")]
    [InlineData("""{"Name":"X","ExternalImportReference":"123456789012345678901234567890123456789012345678901"}""")]
    [InlineData("""{"Name":5}""")]
    [InlineData("""{"Name":"X","DateOfBirth":"05.10.2026"}""")]
    public async Task A_customer_that_breaks_a_rule_is_refused_and_uses_no_number(string body)
    {
        using var bench = new LedgerBench();
        var refused = (await bench.Post("Customers", body)).Require(400);
        Assert.Equal("Customer validation error(s)", refused.Title);
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal("10000", (await bench.Post("Customers", """{"Name":"Good AS"}""")).Raw("Number"));
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_refused_with_the_id_that_holds_it()
    {
        using var bench = new LedgerBench();
        var holder = await bench.Company("First AS", """ "ExternalImportReference":"ABC123" """);
        var refused = await bench.Post("Customers", """{"Name":"Second AS","ExternalImportReference":"ABC123"}""");
        Assert.Equal(400, refused.Status);
        Assert.Equal("Customer validation error(s)", refused.Title);
        Assert.Equal(Path($"ExternalImportReference is already in use. 'ABC123' is used on (contact) Id = {holder}."),
            refused.Detail);
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_refused_by_patch_too_and_a_record_may_keep_its_own()
    {
        using var bench = new LedgerBench();
        var first = await bench.Company("First AS", """ "ExternalNumber":7 """);
        var second = await bench.Company("Second AS");
        Assert.Equal(400, (await bench.Set(Path($"Customers/{second}"), "ExternalNumber", "7")).Status);
        Assert.Equal(200, (await bench.Set(Path($"Customers/{first}"), "ExternalNumber", "7")).Status);
    }

    [Fact]
    public async Task A_reference_is_free_again_when_its_record_is_deleted_or_lets_go_of_it()
    {
        using var bench = new LedgerBench();
        var first = await bench.Company("First AS", """ "ExternalImportReference":"ABC123" """);
        (await bench.Delete(Path($"Customers/{first}"))).Require(200);
        var second = await bench.Company("Second AS", """ "ExternalImportReference":"ABC123" """);
        (await bench.Set(Path($"Customers/{second}"), "ExternalImportReference", "null")).Require(200);
        await bench.Company("Third AS", """ "ExternalImportReference":"ABC123" """);
    }

    [Fact]
    public async Task A_number_may_be_chosen_inside_the_series_once_and_is_skipped_afterwards()
    {
        using var bench = new LedgerBench();
        await bench.Company("Chosen AS", """ "Number":10001 """);
        Assert.Equal(400, (await bench.Post("Customers", """{"Name":"Again AS","Number":10001}""")).Status);
        Assert.Equal("10000", (await bench.Post("Customers", """{"Name":"A"}""")).Raw("Number"));
        Assert.Equal("10002", (await bench.Post("Customers", """{"Name":"B"}""")).Raw("Number"));
    }

    [Fact]
    public async Task Codes_are_taken_on_creation_and_shown_beside_their_ids()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers", """{"Name":"X","DepartmentCode":"20","PaymentTerm":30}""");
        Assert.Equal(("22", "12"), (answer.Raw("DepartmentId"), answer.Raw("PaymentTermId")));
        Assert.Equal(("\"20\"", "30"), (answer.Raw("DepartmentCode"), answer.Raw("PaymentTerm")));
    }

    [Fact]
    public async Task A_code_that_stands_for_nothing_is_answered_with_404_for_the_body()
    {
        using var bench = new LedgerBench();
        var refused = await bench.Post("Customers", """{"Name":"X","DepartmentCode":"Avdeling10"}""");
        Assert.Equal(404, refused.Status);
        Assert.Equal("Customer validation error(s)", refused.Title);
        Assert.Equal("Department with code = 'Avdeling10' not found.", refused.Detail);
    }

    [Fact]
    public async Task An_address_gets_an_id_a_country_and_a_timestamp()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Customers", """{"Name":"X","MailAddress":{"City":"Oslo","ZipCode":"0150"}}""");
        var address = answer.Json["MailAddress"]!.AsObject();
        Assert.Equal("NO", address["CountryCode"]!.GetValue<string>());
        Assert.NotNull(address["Id"]);
        Assert.Equal("2026-10-05T08:00:00.0000000+00:00", address["LastChangedDateTimeOffset"]!.GetValue<string>());
        Assert.True(address.ContainsKey("AddressLine2"));
    }

    [Fact]
    public async Task A_changed_address_moves_its_own_clock_and_not_the_customers()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company(more: """ "MailAddress":{"City":"Oslo","ZipCode":"0150"} """);
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        var answer = (await bench.Set(Path($"Customers/{id}"), "MailAddress/City", "\"Bergen\"")).Require(200);
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"", answer.Raw("LastChangedDateTimeOffset"));
        Assert.Equal("2026-10-05T08:05:00.0000000+00:00",
            answer.Json["MailAddress"]!["LastChangedDateTimeOffset"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_changed_field_moves_the_customers_clock_and_an_unchanged_one_does_not()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company("Fjord Sport AS");
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        var same = await bench.Set(Path($"Customers/{id}"), "Name", "\"Fjord Sport AS\"");
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"", same.Raw("LastChangedDateTimeOffset"));
        var other = await bench.Set(Path($"Customers/{id}"), "Name", "\"Fjell Sport AS\"");
        Assert.Equal("\"2026-10-05T08:05:00.0000000+00:00\"", other.Raw("LastChangedDateTimeOffset"));
    }

    [Fact]
    public async Task A_contact_person_that_is_added_does_not_move_the_customers_clock()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        await bench.ContactPerson(id);
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"",
            (await bench.Get(Path($"Customers/{id}"))).Raw("LastChangedDateTimeOffset"));
    }

    [Fact]
    public async Task An_unknown_id_is_named_in_the_404()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Get("Customers/12345");
        Assert.Equal((404, "Object(s) not found", "Customer with id = 12345 not found."),
            (answer.Status, answer.Title, answer.Detail));
    }

    [Fact]
    public async Task Deleting_a_customer_with_orders_is_refused()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        await bench.Order(Path($"\"CustomerId\":{id}"));
        var refused = await bench.Delete(Path($"Customers/{id}"));
        Assert.Equal((409, "Customer conflict"), (refused.Status, refused.Title));
        Assert.Equal(Path($"Customer with id = {id} is in use and cannot be deleted."), refused.Detail);
    }

    [Fact]
    public async Task Deleting_a_customer_answers_200_without_a_body_and_takes_its_contact_persons()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        await bench.ContactPerson(id);
        var answer = await bench.Delete(Path($"Customers/{id}"));
        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Equal(404, (await bench.Get(Path($"Customers/{id}"))).Status);
        Assert.Equal(204, (await bench.Get("ContactPersons")).Status);
    }

    [Fact]
    public async Task A_customer_who_owes_cannot_be_archived_until_it_has_paid()
    {
        using var bench = new LedgerBench();
        var (id, product) = (await bench.Company(), await bench.Product());
        var order = await bench.Order(
            Path($"\"CustomerId\":{id}"), Path($$"""{"ProductId":{{product}},"Quantity":1}"""));
        bench.System.Invoice(order["Id"]!.GetValue<string>());
        Assert.Equal(400, (await bench.Set(Path($"Customers/{id}"), "IsArchived", "true")).Status);
        bench.System.Person("demo").Pay(order["Id"]!.GetValue<string>());
        Assert.Equal(
            "true", (await bench.Set(Path($"Customers/{id}"), "IsArchived", "true")).Require(200).Raw("IsArchived"));
    }

    [Fact]
    public async Task A_national_id_number_is_never_shown()
    {
        using var bench = new LedgerBench();
        var id = await bench.Person(more: """ "NationalIdNumber":"01010112345" """);
        Assert.Equal("\"hidden\"", (await bench.Get(Path($"Customers/{id}"))).Raw("NationalIdNumber"));
    }
}
