using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using SyncEngine.Diagnostics;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Linking;

public sealed class CorrelatorLaws
{
    static readonly Gen<Candidate> Candidates =
        Gen.Select(Gen.Int[1, 6], Gen.Bool, (key, linked) => new Candidate(new RecordKey($"{key}"), null, linked));

    static readonly Gen<RuleMatches> Matches = Gen.Select(Candidates.Array[0, 3], Gen.Bool, Gen.Int[0, 2], (candidates, identity, rivals) =>
        new RuleMatches(
            0, "email", identity,
            [.. candidates.DistinctBy(candidate => candidate.Key)],
            [.. Enumerable.Range(0, rivals).Select(rival => new RecordKey($"r{rival}"))]));

    static readonly Gen<ImmutableArray<RuleMatches>> Rules = Matches.Array[0, 3].Select(rules => rules.ToImmutableArray());

    [Fact]
    public void Our_own_reference_decides_before_any_rule() =>
        Gen.Select(Rules, Gen.Bool).Sample((rules, shared) =>
            Correlator.Assess([new Candidate(new RecordKey("own"), null, false)], rules, shared) is
            { Situation: Situation.Adopted, Partner.Key.Text: "own" });

    [Fact]
    public void A_partner_is_found_only_among_the_candidates_of_a_rule() =>
        Gen.Select(Rules, Gen.Bool).Sample((rules, shared) =>
            Correlator.Assess([], rules, shared) is not { Situation: Situation.Found, Partner: var partner }
            || rules.Any(rule => rule.Candidates.Contains(partner!)));

    [Fact]
    public void Without_sharing_a_linked_record_never_gets_a_second_partner() =>
        Rules.Sample(rules => Correlator.Assess([], rules, shared: false) is not { Situation: Situation.Found, Partner.LinkedHere: true });

    [Fact]
    public void Without_sharing_a_record_with_rivals_is_never_linked_by_guess() =>
        Rules.Sample(rules => Correlator.Assess([], rules, shared: false) is not { Situation: Situation.Found, Partner: var partner }
            || rules.First(rule => rule.Candidates.Any(candidate => !candidate.LinkedHere)).Rivals.Length == 0);

    [Fact]
    public void Several_free_candidates_are_ambiguous_and_all_are_shown()
    {
        var rule = new RuleMatches(0, "email", false, [Free("1"), Free("2")], []);
        var assessment = Correlator.Assess([], [rule], shared: false);
        Assert.Equal(Situation.Ambiguous, assessment.Situation);
        Assert.Equal(["1", "2"], assessment.Candidates.Select(candidate => candidate.ToString()));
    }

    [Fact]
    public void An_identity_that_belongs_to_another_link_is_taken_and_stops_the_later_rules()
    {
        var identity = new RuleMatches(0, "organisation number", true, [new Candidate(new RecordKey("1"), null, true)], []);
        var later = new RuleMatches(1, "name", false, [Free("2")], []);
        Assert.Equal(Situation.Taken, Correlator.Assess([], [identity, later], shared: false).Situation);
    }

    [Fact]
    public void A_partner_of_another_passes_the_question_on_where_the_key_does_not_identify()
    {
        var first = new RuleMatches(0, "email", false, [new Candidate(new RecordKey("1"), null, true)], []);
        var later = new RuleMatches(1, "phone", false, [Free("2")], []);
        Assert.Equal("2", Correlator.Assess([], [first, later], shared: false).Partner?.Key?.Text);
    }

    [Fact]
    public void A_shared_partner_is_joined_by_the_next_colleague() =>
        Assert.Equal(
            Situation.Found,
            Correlator.Assess([], [new RuleMatches(0, "organisation number", true, [new Candidate(new RecordKey("1"), null, true)], [])], shared: true).Situation);

    [Fact]
    public void Nothing_is_created_for_what_lies_before_the_cut_over_unless_something_refers_to_it()
    {
        var rule = new CreationRule(Every: true, ["orders"]);
        var cutOver = DateTimeOffset.UnixEpoch;
        Assert.False(CreationRules.Ask(rule, cutOver.AddSeconds(-1), cutOver, []).Holds);
        Assert.True(CreationRules.Ask(rule, cutOver.AddSeconds(-1), cutOver, ["orders"]).Holds);
        Assert.True(CreationRules.Ask(rule, cutOver, cutOver, []).Holds);
    }

    [Fact]
    public void A_connected_rule_asks_for_one_of_its_own_pairs()
    {
        var rule = new CreationRule(Every: false, ["orders"]);
        Assert.False(CreationRules.Ask(rule, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ["others"]).Holds);
        Assert.True(CreationRules.Ask(rule, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ["others", "orders"]).Holds);
    }

    [Theory]
    [InlineData("2026-11-02T10:00:01Z", "2026-11-02T11:00:00+01:00", true)]
    [InlineData("2026-11-02T10:00:00Z", "2026-11-02T11:00:00+01:00", false)]
    [InlineData("2026-11-02T09:59:59Z", "2026-11-02T11:00:00+01:00", false)]
    public void What_came_after_something_was_posted_is_not_in_it(string came, string posted, bool holds) =>
        Assert.Equal((holds, false), (AskClosed(Value.Of(came), Value.Of(posted)).Holds, AskClosed(Value.Of(came), Value.Of(posted)).IsUnknown));

    [Fact]
    public void Without_both_times_it_is_not_known_whether_it_came_after()
    {
        var time = Value.Of("2026-11-02T10:00:00Z");
        Assert.All([AskClosed(time, Value.Absent), AskClosed(Value.Null, time)], may => Assert.True(may is { Holds: false, IsUnknown: true }));
    }

    [Theory]
    [InlineData("2026-11-02T10:00:00Z", true)]
    [InlineData("2026-11-02T10:00:01Z", false)]
    public void What_came_before_such_records_counted_gets_no_partner(string since, bool holds) => Assert.Equal(
        (holds, false),
        (AskClosed(Value.Of("2026-11-02T10:00:00Z"), Value.Of("2026-11-01T10:00:00Z"), since) is var may && may.Holds, may.IsUnknown));

    [Fact]
    public void What_came_before_and_was_not_carried_in_time_may_not_be_in_it() => Assert.True(
        AskClosed(Value.Of("2026-11-01T10:00:00Z"), Value.Of("2026-11-02T10:00:00Z"), wasCarried: false) is { Holds: false, IsUnknown: true });

    static MayCreate AskClosed(Value came, Value posted, string? since = null, bool wasCarried = true) => CreationRules.AskClosed(
        new ClosedRule("orders", new Field("at", 0, PropertyType.Instant, FieldSource.Record, null), "Sent", new SettingReference("credits", SourceSpan.StartOf("a.yaml"))),
        new ClosedFacts(came, posted, since is null ? null : DateTimeOffset.Parse(since, CultureInfo.InvariantCulture), _ => wasCarried));

    static Candidate Free(string key) => new(new RecordKey(key), null, false);
}
