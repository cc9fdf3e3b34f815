using Simulation.Acts;
using Simulation.Commands;
using Simulation.Histories;
using Simulation.Wires;
using Simulation.Worlds;
using SyncEngine.Planning;

namespace Simulation.Tests;

/// <summary>The shortest of the histories that once broke a promise, told in code.</summary>
public sealed class KeptHistoryTests
{
    [Fact]
    public Task A_product_whose_code_an_archived_one_has_is_parked_and_not_sent_for_ever() => AssertHoldsAsync(
        new Chapter { Acts = [new Act.Archive("Products", 0)] });

    [Fact]
    public Task Blanks_in_a_company_line_rename_nobody() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "customers", 0, "default_address.company", "  ")] });

    [Fact]
    public Task An_address_edited_last_in_the_ledger_does_not_lose_to_an_earlier_edit_in_the_shop() => AssertHoldsAsync(
        new Chapter(),
        new Chapter(),
        new Chapter
        {
            Acts =
            [
                new Act.Edit(Systems.Shop, "customers", 3, "default_address.address2", "Bakgården"),
                new Act.Edit(Systems.Ledger, "Customers", 0, "MailAddress.AddressLine2", "Loftet"),
            ],
        });

    [Fact]
    public Task A_name_that_is_cleared_while_it_is_in_conflict_is_not_filled_again() => AssertHoldsAsync(
        new Chapter { Acts = [new Act.Edit(Systems.Ledger, "Customers", 0, "EmailAddress", "kari@example.no")] },
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "customers", 3, "first_name", null)] });

    [Fact]
    public Task A_product_without_a_stock_number_gets_one_ledger_product_when_it_is_sold() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Acts = [new Act.Offer("Lue", null, "199.90"), new Act.Sell(3, [(2, 0, 1)], 0)] },
        new Chapter { Acts = [new Act.Sell(3, [(2, 0, 2)], 0)] });

    [Fact]
    public Task A_value_too_long_for_the_new_record_waits_and_says_so() => AssertHoldsAsync(
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "customers", 3, "email", new string('x', 250) + "@example.no")] });

    [Fact]
    public Task A_stock_number_of_blanks_is_none() => AssertHoldsAsync(
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "products", 1, "variants.1.sku", "  ")] });

    [Fact]
    public Task A_cleared_side_of_a_conflict_stays_cleared_when_it_is_looked_at_again() => AssertHoldsAsync(
        new Chapter { Acts = [new Act.Edit(Systems.Ledger, "Customers", 0, "EmailAddress", "kari@example.no")] },
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "customers", 3, "first_name", null)] },
        new Chapter { Acts = [new Act.Touch(Systems.Shop, "customers", 3), new Act.Touch(Systems.Ledger, "Customers", 0)] });

    [Fact]
    public Task A_value_that_the_shared_side_did_not_take_reaches_nobody_else() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Turn = Turn.LoseDatabase, Acts = [new Act.Edit(Systems.Ledger, "Products", 0, "Name", "Ny")] },
        new Chapter { Commands = [new Command.Settle(0, ChoiceKind.Value, "Langbukse")], Overtaken = [1] });

    [Fact]
    public Task An_order_whose_undo_is_taken_back_goes_to_the_partner_that_its_buyer_got_meanwhile() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Kind = RunKind.Undo },
        new Chapter { Commands = [new Command.Create(0)], Kind = RunKind.Undo });

    [Fact]
    public Task A_shared_value_that_is_set_back_reaches_all_who_followed_it() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Acts = [new Act.Edit(Systems.Ledger, "Products", 1, "Name", "Ny")] },
        new Chapter { Acts = [new Act.Edit(Systems.Shop, "products", 1, "title", "Bukse")] });

    [Fact]
    public Task What_a_dead_run_wrote_last_is_taken_back_with_the_rest_of_it() => AssertHoldsAsync(
        new Chapter(),
        new Chapter { Acts = [new Act.Edit(Systems.Ledger, "Products", 1, "Name", "Ny")], Crash = new Crash(CrashPlace.AfterWrite, 2) },
        new Chapter { Kind = RunKind.Undo });

    [Fact]
    public Task A_number_that_was_cleared_is_not_filled_again_by_a_colleague_who_joins() => AssertHoldsAsync(
        new Chapter { Crash = new Crash(CrashPlace.AfterWrite, 7) },
        new Chapter { Acts = [new Act.Edit(Systems.Ledger, "Customers", 1, "OrganizationNumber", null)] });

    [Fact]
    public Task A_number_that_one_place_refuses_waits_there_though_it_was_given_in_another_form_meanwhile() => AssertHoldsAsync(
        new Chapter(),
        new Chapter
        {
            Acts = [new Act.Edit(Systems.Ledger, "Customers", 2, "PhoneNumber", "Ny"), new Act.Edit(Systems.Shop, "customers", 2, "phone", "+4740055002")],
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_whose_reference_was_not_written_before_a_death_gets_it_afterwards(bool isSent)
    {
        using var stock = Shipped.Stock();
        var history = new History(new WorldSettings(), [new Chapter { Crash = new Crash(isSent ? CrashPlace.AfterRequest : CrashPlace.BeforeRequest, 12) }]);

        var outcome = await new Simulator(stock, Seams.None).PlayAsync(history);

        Assert.True(outcome.Holds, string.Join('\n', outcome.Story));
        Assert.Contains(outcome.EndState, line => line.Contains("ExternalImportReference: demo/customer/7002", StringComparison.Ordinal));
    }

    static async Task AssertHoldsAsync(params Chapter[] chapters)
    {
        using var stock = Shipped.Stock();

        var outcome = await new Simulator(stock, Seams.None).PlayAsync(new History(new WorldSettings(), [.. chapters]));

        Assert.True(outcome.Holds, string.Join('\n', outcome.Story));
    }
}
