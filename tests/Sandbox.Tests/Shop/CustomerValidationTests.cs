using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

/// <summary>What a customer must be; the texts are those of recorded answers of the real API.</summary>
public sealed class CustomerValidationTests : IDisposable
{
    const string Create =
        "mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id firstName lastName email phone note tags locale multipassIdentifier } userErrors { field message } } }";

    const string Update =
        "mutation($input: CustomerInput!) { customerUpdate(input: $input) { customer { id firstName lastName email phone note tags taxExempt updatedAt } userErrors { field message } } }";

    readonly ShopBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"note":"Only a note"}""")]
    [InlineData("""{"firstName":"  ","email":"","phone":""}""")]
    public async Task A_customer_without_name_email_and_phone_is_refused(string input) =>
        Assert.Equal("null: A name, phone number, or email address must be present", (await Send(Create, input)).UserErrors);

    [Fact]
    public async Task An_update_that_clears_the_last_of_name_email_and_phone_is_refused()
    {
        bench.Customer(1, "\"email\":\"kari@example.no\"");
        var refused = await Send(Update, """{"id":"gid://shopify/Customer/1","email":null}""");
        Assert.Equal("null: A name, phone number, or email address must be present", refused.UserErrors);
        Assert.Equal("kari@example.no", bench.System.Get("customers", "1")!["email"]!.ToString());
    }

    [Theory]
    [InlineData("foo@")]
    [InlineData("@bar.com")]
    [InlineData("foo@bar")]
    [InlineData("foo@@bar.com")]
    [InlineData("not-an-email")]
    public async Task An_email_that_is_none_is_refused(string email) =>
        Assert.Equal("email: Email is invalid", (await Send(Create, $$"""{"email":"{{email}}"}""")).UserErrors);

    [Fact]
    public async Task An_email_over_255_characters_is_both_invalid_and_too_long()
    {
        var email = new string('a', 250) + "@example.no";
        Assert.Equal(
            "email: Email is invalid\nemail: Email is too long (maximum is 255 characters)",
            (await Send(Create, $$"""{"email":"{{email}}"}""")).UserErrors);
    }

    [Theory]
    [InlineData(" kari@example.no ")]
    [InlineData("ka ri@exa mple.no")]
    public async Task Blanks_in_an_email_are_removed(string email) =>
        Assert.Equal("kari@example.no", (await Send(Create, $$"""{"email":"{{email}}"}""")).At("customerCreate.customer.email"));

    [Fact]
    public async Task The_letter_case_of_an_email_is_stored_but_does_not_make_it_another()
    {
        Assert.Equal("Kari@Example.no", (await Send(Create, """{"email":"Kari@Example.no"}""")).At("customerCreate.customer.email"));
        Assert.Equal("email: Email has already been taken", (await Send(Create, """{"email":"kari@example.NO"}""")).UserErrors);
    }

    [Fact]
    public async Task A_customer_may_be_given_its_own_email_and_phone_again()
    {
        bench.Customer(1, "\"email\":\"kari@example.no\",\"phone\":\"+4740000001\"");
        Assert.Equal("", (await Send(Update,
            """{"id":"gid://shopify/Customer/1","email":"KARI@example.no","phone":"400 00 001"}""")).UserErrors);
    }

    [Theory]
    [InlineData("+1 (613) 450-5293", "+16134505293")]
    [InlineData("400 00 001", "+4740000001")]
    [InlineData("0047 400 00 001", "+4740000001")]
    public async Task A_phone_is_stored_in_one_form(string typed, string stored) =>
        Assert.Equal(stored, (await Send(Create, $$"""{"phone":"{{typed}}"}""")).At("customerCreate.customer.phone"));

    [Fact]
    public async Task A_phone_without_country_is_read_with_that_of_the_address_given_with_it()
    {
        var created = await Send(Create, """{"phone":"613 450 5293","addresses":[{"countryCode":"CA"}]}""");
        Assert.Equal("+16134505293", created.At("customerCreate.customer.phone"));
    }

    [Fact]
    public async Task A_phone_that_is_taken_is_found_after_it_was_brought_into_one_form()
    {
        bench.Customer(1, "\"phone\":\"+16134505293\"");
        Assert.Equal("phone: Phone has already been taken", (await Send(Create, """{"phone":"+1 (613) 450-5293"}""")).UserErrors);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("+1234abcd")]
    [InlineData("-")]
    public async Task A_phone_that_is_none_is_refused(string phone) =>
        Assert.Equal("phone: Phone is invalid", (await Send(Create, $$"""{"phone":"{{phone}}"}""")).UserErrors);

    [Fact]
    public async Task Texts_are_trimmed_and_blank_ones_become_null_but_a_note_stays_blank()
    {
        var created = (await Send(Create, """{"firstName":" Kari ","lastName":"  ","note":"  "}""")).Good();
        Assert.Equal("Kari", created.At("customerCreate.customer.firstName"));
        Assert.Null(created.Node("customerCreate.customer.lastName"));
        Assert.Equal("", created.At("customerCreate.customer.note"));
    }

    [Theory]
    [InlineData("firstName", "First name", 255)]
    [InlineData("lastName", "Last name", 255)]
    [InlineData("note", "Note", 5000)]
    public async Task A_text_may_have_its_longest_length_and_not_one_letter_more(string field, string title, int longest)
    {
        string Input(int length) => $$"""{"email":"kari@example.no","{{field}}":"{{new string('x', length)}}"}""";
        var expected = FormattableString.Invariant($"{field}: {title} is too long (maximum is {longest} characters)");
        Assert.Equal(expected, (await Send(Create, Input(longest + 1))).UserErrors);
        Assert.Equal("", (await Send(Create, Input(longest))).UserErrors);
    }

    [Fact]
    public async Task Tags_are_split_trimmed_made_single_and_sorted()
    {
        var created = await Send(Create, """{"firstName":"Kari","tags":["b, A"," a ","c","B"]}""");
        Assert.Equal("""["A","b","c"]""", created.Node("customerCreate.customer.tags")!.ToJsonString());
    }

    [Fact]
    public async Task An_id_cannot_be_chosen_on_creation() =>
        Assert.Equal("id: Cannot specify ID on creation",
            (await Send(Create, """{"id":"gid://shopify/Customer/1","firstName":"Kari"}""")).UserErrors);

    [Fact]
    public async Task Each_field_of_the_input_is_stored()
    {
        var created = (await Send(Create, """{"firstName":"Kari","locale":"en","multipassIdentifier":"m-1"}""")).Good();
        Assert.Equal("en", created.At("customerCreate.customer.locale"));
        Assert.Equal("m-1", created.At("customerCreate.customer.multipassIdentifier"));
    }

    [Fact]
    public async Task What_is_omitted_stays_and_what_is_null_is_cleared()
    {
        bench.Customer(1, "\"first_name\":\"Kari\",\"last_name\":\"Nordmann\",\"email\":\"kari@example.no\",\"phone\":\"+4740000001\",\"note\":\"n\",\"tags\":\"a\"");
        var updated = (await Send(Update, """{"id":"gid://shopify/Customer/1","lastName":null,"phone":null}""")).Good();
        Assert.Equal(
            """{"id":"gid://shopify/Customer/1","firstName":"Kari","lastName":null,"email":"kari@example.no","phone":null,"note":"n","tags":["a"],"taxExempt":false,"updatedAt":"2026-11-22T10:00:00Z"}""",
            updated.Node("customerUpdate.customer")!.ToJsonString());
    }

    [Fact]
    public async Task An_update_that_changes_nothing_does_not_move_the_customer()
    {
        bench.Customer(1, "\"first_name\":\"Kari\"");
        var updated = await Send(Update, """{"id":"gid://shopify/Customer/1","firstName":"Kari"}""");
        Assert.Equal("2026-11-01T00:00:00Z", updated.At("customerUpdate.customer.updatedAt"));
    }

    [Fact]
    public async Task An_unknown_customer_is_a_business_error() =>
        Assert.Equal("id: Customer does not exist",
            (await Send(Update, """{"id":"gid://shopify/Customer/9","firstName":"Kari"}""")).UserErrors);

    Task<ShopAnswer> Send(string mutation, string input) =>
        bench.Ask(mutation, new JsonObject { ["input"] = JsonNode.Parse(input) });
}
