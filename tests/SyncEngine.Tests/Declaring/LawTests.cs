using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Planning.Laws;

namespace SyncEngine.Tests.Declaring;

public sealed class LawTests
{
    public static TheoryData<string> Pairs => [.. Shipped.Declarations.Pairs.Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_law_holds_on_every_row_that_is_shipped(string name)
    {
        var findings = new DiagnosticCollection();
        var files = CaseLoader.Load(Shipped.Mappings, Shipped.Declarations, findings);
        var pair = Shipped.Declarations[name];
        PairLaws.Check(pair, CaseFile.About(pair, files), tries: 40, findings);

        Assert.Equal("", string.Join('\n', findings));
    }

    [Fact]
    public void Rows_that_travel_as_they_are_break_no_law() => Assert.Equal("", Broken("shop: phone, ledger: Phone, type: string"));

    [Theory]
    [InlineData(
        "shop: points, ledger: Points, to_ledger: \"p => p\", to_shop: \"p => p === null ? null : decimal.round(p, 0)\"",
        "pairs/1.yaml(9,5): error LAW002: An edit of 'Points' does not survive its way: '0.01' comes back as '0'. "
        + "Let the two transforms undo each other, let the row go one way by 'direction', or give the reason under 'lossy'.")]
    [InlineData(
        "shop: home.city, ledger: Note, to_ledger: \"n => n === null ? null : n.replace('!', '')\", to_shop: \"n => n === null ? null : n + '!'\"",
        "pairs/1.yaml(9,5): error LAW001: 'Note' is not left alone when nothing changed: 'home.city' turns from 'a' into 'a!' by 'a', with home.city 'a'. "
        + "Let the two transforms undo each other, let the row go one way by 'direction', or give the reason under 'lossy'.")]
    [InlineData(
        "shop: points, ledger: Points, to_ledger: \"p => p === null ? null : decimal.multiply(p, '2')\", to_shop: \"p => p\", lossy: it grows",
        "pairs/1.yaml(9,5): error LAW004: 'Points' changes anew on each way, although nobody edits it: '1' comes back as '2' and then as '4'. "
        + "Round in one transform to what the other can hold.")]
    [InlineData(
        "shop: home.city, ledger: Note, to_ledger: \"n => n === null ? 'none' : n\", to_shop: \"n => n\"",
        "pairs/1.yaml(9,5): error LAW012: Clearing 'Note' does not clear it: 'none' is still there. "
        + "Let the transform give null for null, or write 'clear: refuse' for the cell.")]
    [InlineData(
        "shop: state, ledger: Status, map: { open: Open }, default: Open",
        "pairs/1.yaml(9,5): error LAW008: The table of 'Status' has no entry for 'Closed'. Add it to 'map', or let the row go one way by 'direction'.")]
    [InlineData(
        "shop: phone, ledger: Phone, lossy: they say",
        "pairs/1.yaml(9,5): information LAW014: 'Phone' says that it is lossy, and nothing was lost. Take 'lossy' away if nothing can be.")]
    [InlineData(
        "shop: home.city, ledger: Note, to_ledger: \"n => n === null ? null : decimal.add(n, settings.offset)\", direction: to_ledger",
        null)]
    public void A_broken_law_is_told_at_its_row_with_the_smallest_example(string row, string? expected)
    {
        var found = Broken(row);
        if (expected is null)
            Assert.DoesNotContain("error", found, StringComparison.Ordinal);
        else
            Assert.Contains(expected, found.Split('\n'));
    }

    [Fact]
    public void What_is_lost_at_creation_is_told_too() => Assert.Contains(
        "LAW003: What 'Note' is created with does not come back: 'a' comes back as 'ax'",
        Broken("shop: home.city, ledger: Note, to_ledger: \"n => n\", to_shop: \"n => n === null ? null : n + 'x'\""), StringComparison.Ordinal);

    [Fact]
    public void A_loss_that_is_declared_breaks_no_law() => Assert.Equal(
        "", Broken("shop: points, ledger: Points, to_ledger: \"p => p\", to_shop: \"p => p === null ? null : decimal.round(p, 0)\", lossy: whole points"));

    [Fact]
    public void A_script_that_would_remember_something_is_stopped_before_LAW010_could_be_broken() => Assert.StartsWith(
        "pairs/1.yaml(9,5): warning LAW013: No value of 'Note' could be carried, so that its laws are not shown: transforms/counting.js(2,",
        Broken("shop: home.city, ledger: Note, to_ledger: counting.next, direction: to_ledger"), StringComparison.Ordinal);

    [Fact]
    public void A_row_of_which_nothing_could_be_carried_is_told() => Assert.Contains(
        "warning LAW013: No value of 'Note' could be carried, so that its laws are not shown: ",
        Broken("shop: home.city, ledger: Note, to_ledger: \"n => { throw new Error('never'); }\", direction: to_ledger"), StringComparison.Ordinal);

    [Fact]
    public void A_script_that_throws_on_every_filled_value_breaks_a_law()
    {
        var broken = Broken("shop: home.city, ledger: Note, to_ledger: \"n => n === null ? null : n.toUpper()\", direction: to_ledger");

        Assert.StartsWith("pairs/1.yaml(9,5): error LAW015: A script of 'Note' stops at every value that is filled: ", broken, StringComparison.Ordinal);
        Assert.Contains("home.city '", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_way_back_never_succeeds_is_told() => Assert.Contains(
        "warning LAW013: No value of 'Note' could be carried, so that its laws are not shown: on the way back, ",
        Broken("shop: home.city, ledger: Note, to_ledger: \"n => n\", to_shop: \"n => { throw new Error('never'); }\""), StringComparison.Ordinal);

    [Fact]
    public void What_cuts_long_texts_off_is_seen() => Assert.Contains(
        "LAW002: An edit of 'Note' does not survive its way: ",
        Broken("shop: home.city, ledger: Note, to_ledger: \"n => n === null ? null : n.slice(0, 200)\", to_shop: \"n => n\""), StringComparison.Ordinal);

    [Fact]
    public void Canonical_forms_of_the_engine_are_their_own_so_that_LAW006_is_never_seen() => Assert.DoesNotContain(
        "LAW006", Broken("shop: seen, ledger: Seen, to_ledger: \"s => s\", direction: to_ledger"), StringComparison.Ordinal);

    [Fact]
    public void Recorded_values_are_tried_first()
    {
        const string row = "shop: home.city, ledger: Note, to_ledger: \"n => n\", to_shop: \"n => n === 'Trondheim' ? 'Nidaros' : n\"";
        const string cases = "format: 1\npair: people\ncases: [ { name: one, left: { name: Ada }, edit_right: { Note: Trondheim } } ]";

        Assert.DoesNotContain("LAW002", Broken(row), StringComparison.Ordinal);
        Assert.Contains("LAW002: An edit of 'Note' does not survive its way: 'Trondheim' comes back as 'Nidaros'", Broken(row, cases), StringComparison.Ordinal);
    }

    static string Broken(string row, string? cases = null)
    {
        const string counting = "function next(value) {\n  next.count = (next.count || 0) + 1;\n  return String(next.count);\n}\n";
        var folder = Sample.WithRow(row);
        var declarations = Sample.Compile(folder with { Transforms = [.. folder.Transforms, new SourceText("transforms/counting.js", counting)] });
        var findings = new DiagnosticCollection();
        var file = cases is null ? null : CaseLoader.Read(new SourceText("tests.yaml", cases), declarations, findings);
        PairLaws.Check(declarations.Pairs[0], CaseFile.About(declarations.Pairs[0], file is null ? [] : [file]), tries: 40, findings);
        return string.Join('\n', findings.Where(finding => finding.Span.Line == 9));
    }
}
