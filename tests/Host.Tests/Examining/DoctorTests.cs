using System.Net;
using System.Text.Json;
using Sandbox.Http;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Examining;

/// <summary>The doctor finds each thing that a connection may lack, names it, and says what to do.</summary>
public sealed class DoctorTests
{
    static JsonElement ResultOf(Outcome outcome, string name) =>
        outcome.Json.GetProperty("results").EnumerateArray().First(result => result.GetProperty("name").GetString() == name);

    static string? OutcomeOf(Outcome outcome, string name) => ResultOf(outcome, name).GetProperty("outcome").GetString();

    static async Task AssertFoundAsync(SandboxOptions behaviour, string name, string found, string outcome = "bad")
    {
        await using var stage = await Stage.SmallAsync(behaviour);
        var told = await stage.RunAsync("doctor", "--json");
        var result = ResultOf(told, name);
        Assert.Equal(outcome, result.GetProperty("outcome").GetString());
        Assert.Contains(found, result.GetProperty("found").GetString(), StringComparison.Ordinal);
        Assert.Equal(outcome == "advice" ? ExitCode.Done : ExitCode.Failed, told.ExitCode);
    }

    [Fact]
    public async Task The_sandbox_lacks_nothing_and_nothing_is_written()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await stage.RunAsync("doctor");

        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        Assert.Contains("Nothing is missing.", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("not so", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }

    [Fact]
    public Task A_missing_privilege_is_named() => AssertFoundAsync(
        new SandboxOptions { Ledger = settings => settings with { Clients = [settings.Clients[0] with { Privileges = ["Customer_Full", "Product_Full", "SalesOrders_Full", "CommonServices"] }] } },
        "privileges", "ContactPerson_Full, OutgoingInvoice, GeneralLedgerAccount");

    [Fact]
    public async Task A_right_that_holds_the_lesser_one_too_will_do()
    {
        await using var stage = await Stage.SmallAsync(new SandboxOptions
        {
            Ledger = settings => settings with
            {
                Clients =
                [
                    settings.Clients[0] with
                    {
                        Privileges = ["Customer_Full", "ContactPerson_Full", "Product_Full", "SalesOrders_Full", "OutgoingInvoice_Full", "GeneralLedgerAccount_Full", "CommonServices_Full"],
                    },
                ],
            },
        });

        Assert.Equal("good", OutcomeOf(await stage.RunAsync("doctor", "--json"), "privileges"));
    }

    [Fact]
    public Task A_missing_scope_is_named() => AssertFoundAsync(
        new SandboxOptions { Shop = settings => settings with { Scopes = ["write_customers", "read_all_orders", "read_orders", "write_products"] } },
        "scopes", "write_orders");

    [Fact]
    public Task An_app_that_sees_young_orders_only_is_advised() => AssertFoundAsync(
        new SandboxOptions { Shop = settings => settings with { Scopes = ["write_customers", "write_orders", "write_products"] } },
        "older orders", "read_all_orders", outcome: "advice");

    [Fact]
    public Task Withheld_customer_data_is_found() => AssertFoundAsync(
        new SandboxOptions { Shop = settings => settings with { ProtectedFieldsApproved = false } }, "customer data", "firstName");

    [Fact]
    public Task A_missing_VAT_code_is_named() => AssertFoundAsync(
        new SandboxOptions { Ledger = settings => settings with { BaseData = settings.BaseData with { VatCodes = [.. settings.BaseData.VatCodes.Where(code => code.Rate != 0.15m)] } } },
        "VAT codes", "0.15");

    [Fact]
    public Task A_ledger_without_a_number_series_for_customers_is_found() => AssertFoundAsync(
        new SandboxOptions
        {
            Around = system => new FaultySystem(
                system, request => request.Path == "/v2/SubLedgerNumberSeries" ? Fault.Answers(HttpStatusCode.NoContent) : null),
        },
        "customer numbers", "nothing");

    [Fact]
    public async Task What_the_system_does_not_tell_is_no_answer_and_is_said()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Path == "/v2/VatCodes" ? Fault.Answers(HttpStatusCode.Forbidden) : null));

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Equal("unasked", OutcomeOf(outcome, "VAT codes"));
        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Equal(
            "PowerOffice GO refuses GET VatCodes to these keys: give them the right to it, then run 'pogo doctor' again.",
            ResultOf(outcome, "VAT codes").GetProperty("mend").GetString());
    }

    [Fact]
    public async Task A_system_that_falls_silent_half_way_leaves_what_was_found_before()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Path == "/v2/VatCodes" ? Fault.Answers(HttpStatusCode.InternalServerError) : null));

        var told = stage.RunAsync("doctor", "--json");
        // The pauses between repeats pass far faster than the wall clock, and no request in the machine is slow enough to be given up.
        while (!told.IsCompleted)
        {
            stage.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(told, Task.Delay(1));
        }

        var outcome = await told;
        Assert.Equal("good", OutcomeOf(outcome, "privileges"));
        Assert.Equal("unasked", OutcomeOf(outcome, "VAT codes"));
        Assert.Equal("Run 'pogo doctor' again when PowerOffice GO answers.", ResultOf(outcome, "VAT codes").GetProperty("mend").GetString());
    }

    [Fact]
    public async Task A_VAT_code_that_is_not_active_any_more_is_none()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Path == "/v2/VatCodes" && request.Query.GetValueOrDefault("isActive") == "true" ? Fault.Answers(HttpStatusCode.NoContent) : null));

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Equal("bad", OutcomeOf(outcome, "VAT codes"));
    }

    [Fact]
    public async Task A_product_in_the_archive_is_named_and_not_made_a_second_time()
    {
        await using var stage = await Stage.SmallAsync();
        var tip = stage.Ledger.List("Products").First(product => product["Code"]?.ToString() == "TIPS");
        stage.Ledger.Archive("Products", tip["Id"]!.ToString());

        var outcome = await stage.RunAsync("doctor", "--create", "--yes", "--json");

        var result = ResultOf(outcome, "products");
        Assert.Equal("in the archive: TIPS", result.GetProperty("found").GetString());
        Assert.Equal("Take TIPS out of the archive of PowerOffice GO.", result.GetProperty("mend").GetString());
        Assert.Single(stage.Ledger.List("Products"), product => product["Code"]?.ToString() == "TIPS");
    }

    [Theory]
    [InlineData("account_without_vat: \"3100\"", "account_without_vat: \"3199\"")]
    [InlineData("account_standard: \"3000\"", "account_standard: \"3199\"")]
    public async Task An_account_that_the_chart_lacks_is_named(string before, string after)
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection(before, after);

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Contains("3199", ResultOf(outcome, "sales accounts").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VAT rates of product types", "advice", "'Mat' with 0.15, where the connection says 0.25")]
    [InlineData("sales accounts", "bad", "3003 (for Mat): 0.15")]
    public async Task A_product_type_whose_rate_is_not_that_of_its_sales_or_of_its_account_is_named(string check, string worth, string found)
    {
        await using var stage = await Stage.LargeAsync();
        stage.EditConnection("vat_by_product_type: { Mat: \"0.15\" }", "vat_by_product_type: {}");

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Equal(worth, OutcomeOf(outcome, check));
        Assert.Equal(found, ResultOf(outcome, check).GetProperty("found").GetString());
    }

    [Fact]
    public async Task A_product_on_an_account_with_another_rate_is_named_with_both_rates()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("\"0.15\": FRAKT-15", "\"0.15\": FRAKT");

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Contains("FRAKT (for 0.15): 0.25", ResultOf(outcome, "products by VAT rate").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_that_the_shop_sells_with_and_nobody_declared_is_named()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("\"0.25\": FRAKT,", "\"0.12\": FRAKT,");

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Contains("0.25 in shipping_products", ResultOf(outcome, "VAT rates").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_that_are_missing_are_made_when_a_person_says_so_and_once_only()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("tip_product: TIPS", "tip_product: DRIKKEPENGER");
        Assert.Equal("bad", OutcomeOf(await stage.RunAsync("doctor", "--json"), "products"));

        var outcome = await stage.RunAsync("doctor", "--create", "--yes", "--json");
        await stage.RunAsync("doctor", "--create", "--yes");

        Assert.Equal("good", OutcomeOf(outcome, "products"));
        Assert.Single(stage.Ledger.List("Products"), product => product["Code"]?.ToString() == "DRIKKEPENGER");
    }

    [Fact]
    public async Task Nothing_is_made_where_nobody_agrees()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("tip_product: TIPS", "tip_product: DRIKKEPENGER");

        await stage.RunAsync("doctor", "--create");

        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }

    [Fact]
    public async Task Keys_of_another_client_are_told_apart_and_nothing_more_is_asked()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection("client: 2d7bbef6", "client: 00000000");

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Equal(ExitCode.Unreachable, outcome.ExitCode);
        Assert.Equal(1, outcome.Json.GetProperty("results").EnumerateArray().Count(result => result.GetProperty("system").GetString() == "poweroffice"));
    }

    [Fact]
    public async Task A_shop_that_answers_in_another_version_is_found()
    {
        await using var stage = await Stage.SmallAsync(new SandboxOptions { Shop = settings => settings with { ApiVersion = "2027-01" } });

        var outcome = await stage.RunAsync("doctor", "--json");

        Assert.Contains("2027-01", ResultOf(outcome, "identity").GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_is_down_is_told_with_its_exit_code()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Path.StartsWith("/v2", StringComparison.Ordinal) ? Fault.Answers(HttpStatusCode.Forbidden) : null));

        Assert.Equal(ExitCode.Unreachable, (await stage.RunAsync("doctor")).ExitCode);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_found()
    {
        await using var stage = await Stage.SmallAsync(system => new Late(system));

        var outcome = await stage.RunAsync("doctor", "--json");

        var clocks = outcome.Json.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("name").GetString() == "clock");
        Assert.All(clocks, clock => Assert.Contains("600 seconds behind", clock.GetProperty("found").GetString(), StringComparison.Ordinal));
    }

    sealed class Late(ISimulatedSystem inner) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            var answer = inner.Answer(request);
            var headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase) { ["Date"] = "Mon, 23 Nov 2026 07:50:00 GMT" };
            return answer with { Headers = headers };
        }
    }
}
