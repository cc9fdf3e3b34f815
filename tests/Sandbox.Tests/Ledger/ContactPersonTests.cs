using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class ContactPersonTests
{
    [Fact]
    public async Task A_contact_person_stands_under_its_company()
    {
        using var bench = new LedgerBench();
        var company = await bench.Company();
        var answer = (await bench.Post(
            Path($"ContactPersons/{company}"), """{"FirstName":"Ola","LastName":"Hansen"}""")).Require(201);
        var id = answer.Raw("Id");
        Assert.Equal(Fieldless(company), answer.Raw("ContactId"));
        Assert.Equal("true", answer.Raw("IsActive"));
        Assert.Equal(200, (await bench.Get(Path($"ContactPersons/{company}/{id}"))).Status);
        Assert.Equal(404, (await bench.Get(Path($"ContactPersons/{company + 1}/{id}"))).Status);
    }

    [Fact]
    public async Task A_person_cannot_have_contact_persons()
    {
        using var bench = new LedgerBench();
        var person = await bench.Person();
        Assert.Equal(400,
            (await bench.Post(Path($"ContactPersons/{person}"), """{"FirstName":"Ola","LastName":"Hansen"}""")).Status);
    }

    [Fact]
    public async Task A_company_with_contact_persons_cannot_become_a_person()
    {
        using var bench = new LedgerBench();
        var company = await bench.Company(more: """ "FirstName":"A","LastName":"B" """);
        await bench.ContactPerson(company);
        Assert.Equal(400, (await bench.Set(Path($"Customers/{company}"), "IsPerson", "true")).Status);
    }

    [Fact]
    public async Task An_unknown_company_is_answered_with_404()
    {
        using var bench = new LedgerBench();
        Assert.Equal(
            404, (await bench.Post("ContactPersons/99", """{"FirstName":"Ola","LastName":"Hansen"}""")).Status);
    }

    [Theory]
    [InlineData("""{"FirstName":"Ola"}""")]
    [InlineData("""{"LastName":"Hansen"}""")]
    [InlineData("""{"FirstName":"Ola","LastName":"Hansen","EmailAddress":"nobody"}""")]
    [InlineData("""{"FirstName":"Ola","LastName":"Hansen","MailAddress":{"ZipCode":"0150"}}""")]
    public async Task A_contact_person_that_breaks_a_rule_is_refused(string body)
    {
        using var bench = new LedgerBench();
        var company = await bench.Company();
        var refused = await bench.Post(Path($"ContactPersons/{company}"), body);
        Assert.Equal((400, "Contact person validation error(s)"), (refused.Status, refused.Title));
        Assert.Equal(204, (await bench.Get("ContactPersons")).Status);
    }

    [Fact]
    public async Task A_contact_persons_code_is_unique_over_all_companies()
    {
        using var bench = new LedgerBench();
        var holder = await bench.ContactPerson(await bench.Company("A"), """ "ExternalCode":"c1" """);
        var refused = await bench.Post(Path($"ContactPersons/{await bench.Company("B")}"),
            """{"FirstName":"Ola","LastName":"Hansen","ExternalCode":"c1"}""");
        Assert.Equal(400, refused.Status);
        Assert.Equal(
            Path($"ExternalCode is already in use. 'c1' is used on contact person Id = {holder}."), refused.Detail);
    }

    [Fact]
    public async Task A_new_default_contact_person_replaces_the_old_one()
    {
        using var bench = new LedgerBench();
        var company = await bench.Company();
        var first = await bench.ContactPerson(company, """ "IsDefault":true """);
        var second = await bench.ContactPerson(company, """ "IsDefault":true """);
        Assert.Equal("false", (await bench.Get(Path($"ContactPersons/{company}/{first}"))).Raw("IsDefault"));
        Assert.Equal("true", (await bench.Get(Path($"ContactPersons/{company}/{second}"))).Raw("IsDefault"));
    }

    [Fact]
    public async Task A_contact_person_cannot_be_moved_to_another_company()
    {
        using var bench = new LedgerBench();
        var (company, other) = (await bench.Company("A"), await bench.Company("B"));
        var id = await bench.ContactPerson(company);
        var refused = await bench.Set(Path($"ContactPersons/{company}/{id}"), "ContactId", Fieldless(other));
        Assert.Equal(400, refused.Status);
        Assert.Equal("ContactPersonPatchDto: The target location specified by path segment 'ContactId' was not found.",
            refused.Detail);
    }

    [Fact]
    public async Task A_contact_person_whom_an_order_names_cannot_be_deleted()
    {
        using var bench = new LedgerBench();
        var company = await bench.Company();
        var (used, free) = (await bench.ContactPerson(company), await bench.ContactPerson(company));
        await bench.Order(Path($"\"CustomerId\":{company},\"CustomerReferenceContactPersonId\":{used}"));
        Assert.Equal(409, (await bench.Delete(Path($"ContactPersons/{company}/{used}"))).Status);
        Assert.Equal(200, (await bench.Delete(Path($"ContactPersons/{company}/{free}"))).Status);
    }

    [Fact]
    public async Task Contact_persons_are_listed_by_contact_code_and_time_of_change()
    {
        using var bench = new LedgerBench();
        var (a, b) = (await bench.Company("A"), await bench.Company("B"));
        await bench.ContactPerson(a, """ "ExternalCode":"c1" """);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.ContactPerson(b, """ "ExternalCode":"c2" """);
        Assert.Single((await bench.Get(Path($"ContactPersons?contactIds={a}"))).Rows);
        Assert.Equal(2, (await bench.Get(Path($"ContactPersons?contactIds={a},{b}"))).Rows.Count);
        Assert.Equal("c2", Assert.Single(
            (await bench.Get("ContactPersons?externalCodes=c2,c3")).Rows)["ExternalCode"]!.GetValue<string>());
        const string later = "ContactPersons?lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:00Z";
        Assert.Equal("c2", (string)Assert.Single((await bench.Get(later)).Rows)["ExternalCode"]!);
    }

    static string Fieldless(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
