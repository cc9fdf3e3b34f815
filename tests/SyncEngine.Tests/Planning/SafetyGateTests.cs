using SyncEngine.Planning;

namespace SyncEngine.Tests.Planning;

public sealed class SafetyGateTests
{
    static readonly GateLimits Limits = new(Creates: 10, UpdateShare: 0.5m, UpdatesAlways: 5, Rewrites: 3);

    [Fact]
    public void A_plan_inside_all_ceilings_passes() =>
        Assert.Empty(SafetyGate.Ask(new PlanCounts(100, 10, 50, 3), Limits, new HashSet<string>()));

    [Fact]
    public void Each_ceiling_names_the_switch_that_lets_the_run_pass() =>
        Assert.Equal(
            ["creates", "updates", "rewrites"],
            SafetyGate.Ask(new PlanCounts(100, 11, 51, 4), Limits, new HashSet<string>()).Select(objection => objection.Switch));

    [Fact]
    public void A_switch_that_a_person_set_lets_its_objection_pass_and_no_other() =>
        Assert.Equal(
            ["updates"],
            SafetyGate.Ask(new PlanCounts(100, 11, 51, 0), Limits, new HashSet<string> { "creates" }).Select(objection => objection.Switch));

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, false)]
    [InlineData(4, 7, false)]
    [InlineData(0, 50, true)]
    public void Removals_of_a_whole_day_stay_under_their_ceiling(int now, int before, bool passes)
    {
        var objections = SafetyGate.Ask(new PlanCounts(100, 0, 0, 0) { Deletes = now, DeletesBefore = before }, Limits, new HashSet<string>());
        Assert.Equal(passes ? [] : new[] { "deletes" }, objections.Select(objection => objection.Switch));
    }

    [Fact]
    public void A_handful_of_updates_passes_whatever_its_share() =>
        Assert.Empty(SafetyGate.Ask(new PlanCounts(5, 0, 5, 0), Limits, new HashSet<string>()));
}
