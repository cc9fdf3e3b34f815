using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class ListTests
{
    [Fact]
    public async Task A_list_is_a_bare_array()
    {
        using var bench = new LedgerBench();
        await bench.Company("A");
        await bench.Company("B");
        Assert.Equal(["A", "B"], await Names(bench, "Customers"));
    }

    [Fact]
    public async Task An_empty_list_is_204_without_a_body()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Get("Customers");
        Assert.Equal((204, ""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Pages_follow_one_another_by_the_link_in_the_header_until_there_is_none()
    {
        using var bench = new LedgerBench();
        foreach (var name in new[] { "A", "B", "C", "D", "E" })
            await bench.Company(name);
        var first = await bench.Get("Customers?PageSize=2&OrderBy=Id%20asc");
        Assert.Equal((5, 2, 1, 3), ((int)first.Page["totalCount"]!, (int)first.Page["pageSize"]!,
            (int)first.Page["currentPage"]!, (int)first.Page["totalPages"]!));
        Assert.Null(first.Page["previousPageLink"]);
        var second = await bench.Get(first.Page["nextPageLink"]!.GetValue<string>());
        var third = await bench.Get(second.Page["nextPageLink"]!.GetValue<string>());
        Assert.Equal(["A", "B", "C", "D", "E"],
            first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => (string)row["Name"]!));
        Assert.Null(third.Page["nextPageLink"]);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_204()
    {
        using var bench = new LedgerBench();
        await bench.Company();
        Assert.Equal(204, (await bench.Get("Customers?PageNumber=2")).Status);
    }

    [Theory]
    [InlineData("PageSize=20001")]
    [InlineData("PageSize=0")]
    [InlineData("PageSize=many")]
    [InlineData("PageNumber=0")]
    [InlineData("Fields=Id,Nothing")]
    [InlineData("OrderBy=Nothing")]
    [InlineData("OrderBy=Id upwards")]
    [InlineData("$top=5")]
    [InlineData("$filter=Name eq 'A'")]
    public async Task A_parameter_that_cannot_be_used_is_refused(string query)
    {
        using var bench = new LedgerBench();
        await bench.Company();
        var refused = await bench.Get("Customers?" + query);
        Assert.Equal((400, "Invalid resourceParameter"), (refused.Status, refused.Title));
    }

    [Theory]
    [InlineData("PageSize=20000")]
    [InlineData("isPerson=true")]
    [InlineData("customerNos=")]
    public async Task A_great_page_an_unknown_parameter_and_a_blank_filter_narrow_nothing(string query)
    {
        using var bench = new LedgerBench();
        await bench.Company();
        Assert.Single((await bench.Get("Customers?" + query)).Rows);
    }

    [Fact]
    public async Task A_page_has_5000_rows_unless_it_is_told_otherwise()
    {
        using var bench = new LedgerBench();
        Assert.Equal(5000, (int)(await bench.Get("Customers")).Page["pageSize"]!);
    }

    [Fact]
    public async Task Only_the_fields_that_were_asked_for_are_shown()
    {
        using var bench = new LedgerBench();
        await bench.Company("A");
        var row = Assert.Single((await bench.Get("Customers?Fields=name, Number")).Rows);
        Assert.Equal("""{"Name":"A","Number":10000}""", row.ToJsonString());
    }

    [Theory]
    [InlineData("Name", "A,b,C")]
    [InlineData("Name desc", "C,b,A")]
    [InlineData("PhoneNumber desc, Number desc", "C,A,b")]
    public async Task Rows_are_ordered_as_asked(string order, string expected)
    {
        using var bench = new LedgerBench();
        await bench.Company("b");
        await bench.Company("A", """ "PhoneNumber":"1" """);
        await bench.Company("C", """ "PhoneNumber":"1" """);
        Assert.Equal(expected.Split(','), await Names(bench, $"Customers?OrderBy={Uri.EscapeDataString(order)}"));
    }

    [Theory]
    [InlineData("customerNos=10000", "A")]
    [InlineData("customerNos=10000-10001", "A,B")]
    [InlineData("customerNos=10002-", "C")]
    [InlineData("customerNos=10000, 10002", "A,C")]
    [InlineData("externalImportReference=r1", "B")]
    [InlineData("externalNos=5-9", "A")]
    [InlineData("organizationNumbers=912345678,1", "B")]
    [InlineData("phoneNumbers=22334455", "C")]
    [InlineData("emailAddresses=POST@example.no", "C")]
    [InlineData("contactGroupIds=71", "A")]
    public async Task Customers_are_found_by_each_documented_filter(string query, string expected)
    {
        using var bench = new LedgerBench();
        await bench.Company("A", """ "ExternalNumber":7,"ContactGroupIds":[71] """);
        await bench.Company("B", """ "ExternalImportReference":"r1","OrganizationNumber":"912345678" """);
        await bench.Company("C", """ "PhoneNumber":"22334455","EmailAddress":"post@example.no" """);
        Assert.Equal(expected.Split(','), await Names(bench, "Customers?" + query));
    }

    [Fact]
    public async Task A_range_of_group_ids_is_refused_in_the_documented_words()
    {
        using var bench = new LedgerBench();
        var refused = await bench.Get("Customers?contactGroupIds=1-5");
        Assert.Equal((400, "Unable to cast object(s)"), (refused.Status, refused.Title));
        Assert.StartsWith("contactGroupIds contains negative numbers and/or range of numbers.", refused.Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_group_ids_are_named()
    {
        using var bench = new LedgerBench();
        var refused = await bench.Get("Customers?contactGroupIds=41345,71,21445");
        Assert.Equal(
            (404, "Could not find contact group(s) with id = 41345, 21445."), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task A_timestamp_filter_leaves_out_the_instant_itself()
    {
        using var bench = new LedgerBench();
        await bench.Company("A");
        bench.Time.Advance(TimeSpan.FromTicks(1));
        await bench.Company("B");
        Assert.Equal(["B"],
            await Names(bench, "Customers?lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:00.0000000%2B00:00"));
        Assert.Equal(["B"],
            await Names(bench, "Customers?customerCreatedDateTimeOffsetGreaterThan=2026-10-05T10:00:00%2B02:00"));
        Assert.Equal(204,
            (await bench.Get("Customers?lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:00.0000001Z")).Status);
    }

    [Fact]
    public async Task A_timestamp_whose_plus_was_not_escaped_is_refused()
    {
        using var bench = new LedgerBench();
        Assert.Equal(
            400, (await bench.Get("Customers?lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:00+00:00")).Status);
    }

    [Fact]
    public async Task A_write_is_seen_in_lists_after_the_replicas_lag_and_in_its_own_answer_at_once()
    {
        using var bench = new LedgerBench(settings => settings with { ReplicaLag = TimeSpan.FromSeconds(2) });
        var id = await bench.Company("A");
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal(200, (await bench.Get(Path($"Customers/{id}"))).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("\"B\"", (await bench.Set(Path($"Customers/{id}"), "Name", "\"B\"")).Raw("Name"));
        Assert.Equal(["A"], await Names(bench, "Customers"));
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["B"], await Names(bench, "Customers"));
        await bench.Delete(Path($"Customers/{id}"));
        Assert.Equal(["B"], await Names(bench, "Customers"));
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task Reads_by_id_lag_too_where_the_settings_say_so()
    {
        using var bench =
            new LedgerBench(settings => settings with { ReplicaLag = TimeSpan.FromSeconds(2), LagReadsById = true });
        var id = await bench.Company("A");
        Assert.Equal(404, (await bench.Get(Path($"Customers/{id}"))).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await bench.Get(Path($"Customers/{id}"))).Status);
    }

    [Theory]
    [InlineData("VatCodes", "Code", "3,31,33,5,52")]
    [InlineData("GeneralLedgerAccounts?accountNos=3000-3003", "AccountNo", "3000,3003")]
    [InlineData("PaymentTerms", "CreditDays", "14,30,0")]
    [InlineData("SubLedgerNumberSeries?subLedgerNumberSeriesType=Customer", "FromInclusive", "10000")]
    [InlineData("SubLedgerNumberSeries?subLedgerNumberSeriesType=customer", "FromInclusive", "")]
    public async Task Base_data_is_listed(string path, string property, string expected)
    {
        using var bench = new LedgerBench();
        Assert.Equal(expected, string.Join(',', (await bench.Get(path)).Rows.Select(row => row[property]!.ToString())));
    }

    static async Task<IEnumerable<string>> Names(LedgerBench bench, string path) =>
        (await bench.Get(path)).Rows.Select(row => row["Name"]!.GetValue<string>());
}
