using SyncEngine.Declaring;
using SyncEngine.Planning;

namespace SyncEngine.Tests.Planning;

public sealed class SafetyGateTests
{
    static readonly GateLimits Limits = new()
    {
        Creates = new(10),
        CreatesADay = new(20),
        Updates = new(5, 0.5m),
        UpdatesADay = new(8, 0.6m),
        Deletes = new(2, 0.1m),
        DeletesADay = new(3, 0.1m),
        Rewrites = new(3),
        Changes = new(5, 0.8m),
        Departures = new(2, 0.1m),
        Listing = new(3, 0.5m),
    };

    static readonly DateTimeOffset Began = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly PlanCounts Most = new(100, 10, 50)
    {
        Rewritten = new(3, 0, []),
        Deletes = 10,
        Departures = 10,
        Done = new(10, 10, 0),
        Listings = [new("a.b", 100, 50)],
        Changes = [new("p", "System", 80, 100)],
    };

    [Fact]
    public void A_plan_that_reaches_every_ceiling_and_exceeds_none_passes() => Assert.Empty(SafetyGate.Ask(Most, Limits));

    public static TheoryData<string, PlanCounts> Excesses() => new()
    {
        { "creates", Most with { Creates = 11, Done = new(0, 0, 0) } },
        { "creates", Most with { Done = Most.Done with { Creates = 11 } } },
        { "updates", Most with { Updates = 51, Done = new(0, 0, 0) } },
        { "updates", Most with { Done = Most.Done with { Updates = 11 } } },
        { "deletes", Most with { Deletes = 11 } },
        { "deletes", Most with { Done = Most.Done with { Deletes = 1 } } },
        { "rewrites", Most with { Rewritten = new(4, 0, []) } },
        { "changes", Most with { Changes = [new("p", "System", 81, 100)] } },
        { "departures", Most with { Departures = 11 } },
        { "listing", Most with { Listings = [new("a.b", 100, 49)] } },
    };

    [Theory]
    [MemberData(nameof(Excesses))]
    public void Whatever_exceeds_one_ceiling_is_objected_to_with_the_switch_that_lets_it_pass(string expected, PlanCounts counts) =>
        Assert.Equal([expected], SafetyGate.Ask(counts, Limits).Select(objection => objection.Switch));

    [Fact]
    public void Every_objection_names_a_switch_that_there_is()
    {
        var all = new PlanCounts(100, 1000, 1000)
        {
            Rewritten = new(1000, 0, []),
            Deletes = 1000,
            Departures = 1000,
            Done = new(1000, 1000, 1000),
            Listings = [new("a.b", 1000, 0), new("a.c", 1000, 0)],
            Changes = [new("p", "System", 1000, 1000), new("q", "System", 1000, 1000)],
        };

        Assert.Equal(
            SafetyGate.Switches.Remove(SafetyGate.Database),
            SafetyGate.Ask(all, Limits).Select(objection => objection.Switch));
    }

    [Fact]
    public void A_handful_passes_whatever_its_share() =>
        Assert.Empty(SafetyGate.Ask(
            new PlanCounts(5, 0, 5) { Deletes = 2, Departures = 2, Listings = [new("a.b", 3, 0)], Changes = [new("p", "System", 5, 5)] }, Limits));

    [Fact]
    public void What_earlier_runs_did_is_no_reason_to_stop_a_plan_that_does_none_of_it() =>
        Assert.Empty(SafetyGate.Ask(new PlanCounts(100, 0, 0) { Done = new(1000, 1000, 1000) }, Limits));

    [Fact]
    public void A_rewrite_names_the_cells_and_how_much_of_it_is_only_form()
    {
        var counts = new PlanCounts(100, 0, 0) { Rewritten = new(40, 12, [new("persons", "Name", 30, 12), new("persons", "Phone", 10, 0)]) };

        Assert.Equal(
            "an edited mapping would rewrite 40 records, 12 of them only in form; the ceiling is 3: "
            + "persons Name 30 (12 only in form), persons Phone 10 (0 only in form)",
            Assert.Single(SafetyGate.Ask(counts, Limits)).Reason);
    }

    [Fact]
    public void The_database_that_was_used_last_is_no_matter() =>
        Assert.Null(SafetyGate.AskDatabase(new LastUse("a", 7, Began), "a", 7, Began));

    [Fact]
    public void A_database_whose_last_run_was_killed_before_it_was_noted_is_no_matter() =>
        Assert.Null(SafetyGate.AskDatabase(new LastUse("a", 7, Began), "a", 9, Began));

    [Fact]
    public void A_new_database_of_which_nothing_is_known_is_no_matter() => Assert.Null(SafetyGate.AskDatabase(null, "a", 0, began: null));

    [Fact]
    public void Another_database_is_objected_to() =>
        Assert.Contains("not the one that run 7 used", SafetyGate.AskDatabase(new LastUse("a", 7), "b", 9, Began)!.Reason, StringComparison.Ordinal);

    [Fact]
    public void An_older_copy_is_objected_to() =>
        Assert.Contains("an older copy: it knows runs up to 6", SafetyGate.AskDatabase(new LastUse("a", 7), "a", 6, began: null)!.Reason, StringComparison.Ordinal);

    [Fact]
    public void An_older_copy_that_has_run_as_often_since_is_objected_to() => Assert.Contains(
        "its run 7 is not the one that was the last",
        SafetyGate.AskDatabase(new LastUse("a", 7, Began), "a", 8, Began.AddHours(1))!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public void A_database_that_has_forgotten_the_run_used_last_is_no_matter() =>
        Assert.Null(SafetyGate.AskDatabase(new LastUse("a", 7, Began), "a", 9, began: null));

    [Fact]
    public void What_an_earlier_version_noted_says_nothing_of_when_the_run_began() =>
        Assert.Null(SafetyGate.AskDatabase(new LastUse("a", 7), "a", 7, Began));
}
