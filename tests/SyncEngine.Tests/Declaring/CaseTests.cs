using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Tests.Declaring;

public sealed class CaseTests
{
    const string Sound = """
        format: 1
        pair: people
        cases:
          - name: a name travels
            left: { name: Ada }
            creates: { Name: Ada }
        """;

    [Theory]
    [InlineData("pair: people", "pair: poeple", "tests.yaml(2,7): error CAS001: There is no pair 'poeple'. Did you mean 'people'?")]
    [InlineData("{ name: Ada }", "{ nmae: Ada }", "tests.yaml(5,13): error CAS002: 'nmae' is no property of the resource of shop.person. Did you mean 'name'?")]
    [InlineData("{ name: Ada }", "{ name: Ada, vip: maybe }", "tests.yaml(5,29): error CAS003: 'maybe' is no value of 'vip', which is of the type boolean. Write true or false.")]
    [InlineData("{ Name: Ada }", "{ Nmae: Ada }", "tests.yaml(6,16): error CAS002: 'Nmae' is no property of ledger.customer. Did you mean 'Name'?")]
    [InlineData("creates: { Name: Ada }", "rivals: [ Nmae ]", "tests.yaml(6,15): error CAS005: 'Nmae' is no cell of the pair. Did you mean 'Name'?")]
    [InlineData("creates: { Name: Ada }", "decides: { Name: to_leger }", "tests.yaml(6,22): error CAS006: 'to_leger' is no decision. Did you mean 'to_ledger'?")]
    [InlineData("{ name: Ada }", "{ name: Ada, state: opn }", "tests.yaml(5,31): error CAS008: 'state' does not allow 'opn'. Did you mean 'open'?")]
    [InlineData("{ Name: Ada }", "{ Name: Ada, Status: Opn }", "tests.yaml(6,35): error CAS008: 'Status' does not allow 'Opn'. Did you mean 'Open'?")]
    [InlineData("creates: { Name: Ada }", "edit_left: { mobile: \"1\" }", "tests.yaml(6,18): warning CAS009: No row of the pair 'people' reads 'mobile', so that nothing can come of this edit. Edit what a row reads, or remove it.")]
    [InlineData("creates: { Name: Ada }", "edit_left: { pets: [ { pets.id: \"1\" } ] }", "tests.yaml(6,18): warning CAS009: No row of the pair 'people' reads 'pets', so that nothing can come of this edit. Edit what a row reads, or remove it.")]
    [InlineData("creates: { Name: Ada }", "edit_right: { Note: x }", "tests.yaml(6,19): warning CAS009: No row of the pair 'people' reads 'Note', so that nothing can come of this edit. Edit what a row reads, or remove it.")]
    [InlineData("creates: { Name: Ada }", "newer: sohp", "tests.yaml(6,12): error CAS007: 'sohp' is none of the pair's systems. Did you mean 'shop'?")]
    [InlineData("creates:", "create:", "tests.yaml(6,5): error YAML010: 'create' is no key of a case. Did you mean 'creates'?")]
    [InlineData("creates: { Name: Ada }", "partners: { poeple: \"1\" }", "tests.yaml(6,17): error CAS001: There is no pair 'poeple'. Did you mean 'people'?")]
    public void A_slip_is_reported_at_its_place(string before, string after, string expected)
    {
        var findings = new DiagnosticCollection();
        CaseLoader.Read(new SourceText("tests.yaml", Sound.Replace(before, after, StringComparison.Ordinal)), Sample.Compile(Sample.Folder), findings);
        Assert.Equal(expected, string.Join('\n', findings));
    }

    [Fact]
    public void Two_cases_of_a_file_cannot_have_one_name()
    {
        var findings = new DiagnosticCollection();
        CaseLoader.Read(
            new SourceText("tests.yaml", $"{Sound}\n  - {{ name: a name travels, left: {{}} }}"), Sample.Compile(Sample.Folder), findings);
        Assert.Equal("tests.yaml(7,5): error CAS004: The case 'a name travels' stands already at tests.yaml(4,5). Give it another name.", string.Join('\n', findings));
    }

    [Theory]
    [InlineData("left: { name: Ada }, creates: { Name: Ada }", "")]
    [InlineData("left: { name: Ada }, creates: { Name: Eva }", "creates Name: Eva → Ada")]
    [InlineData("left: { name: Ada }, creates: {}", "creates Name: nothing → Ada")]
    [InlineData("left: {}, parks: Name is required and is blank", "")]
    [InlineData("left: {}, parks: it is too late", "parks : it is too late → Name is required and is blank")]
    [InlineData("left: { name: Ada }, edit_right: { Name: Eva }, writes_left: { name: Eva }, writes_right: {}", "")]
    [InlineData("left: { name: Ada }, edit_left: { name: Eva }, writes_right: { Name: Eva }, decides: { Name: to_ledger }", "")]
    [InlineData("left: { name: Ada }, edit_left: { name: Eva }, edit_right: { Name: Ida }, decides: { Name: conflict }", "")]
    [InlineData("left: { name: Ada }, right: { Name: ADA }, base: none, decides: { Name: conflict }", "")]
    [InlineData("left: { name: Ada }, right: { Name: Ada }, base: none, decides: { Name: to_shop }", "decides Name: to_shop → agree")]
    [InlineData("left: { name: Ada }, edit_right: { Name: Ada }, decides: { Name: keep }", "")]
    [InlineData("left: { name: Ada }, creates: { Name: Ada }, writes_right: { Name: Eva }", "writes_right Name: Eva → nothing")]
    [InlineData("left: { name: Ada }, creates: { Name: Ada }, writes_left: { name: Eva }", "writes_left name: Eva → nothing")]
    [InlineData("left: { name: Ada }, creates: { Name: Ada }, decides: { Name: conflict }", "decides Name: conflict → keep")]
    [InlineData("left: { name: Ada }, newer: shop, writes_left: {}", "")]
    public void A_case_tells_where_it_differs(string keys, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Judge($"format: 1\npair: people\ncases: [ {{ name: one, {keys} }} ]").Expected
            .SelectMany(part => part.Differences().Select(each =>
                $"{part.Key} {each.Name}: {(each.IsExpected ? each.Expected ?? "null" : "nothing")} → {(each.IsActual ? each.Actual ?? "null" : "nothing")}"))));

    [Fact]
    public void A_case_that_expects_nothing_does_not_hold() =>
        Assert.False(Judge("format: 1\npair: people\ncases: [ { name: one, left: { name: Ada } } ]").Holds);

    [Theory]
    [InlineData("    creates: { Name: Eva }   # why", "    creates: { Name: Ada Lov }   # why")]
    [InlineData("    creates:   # why\n      Name: Eva\n      Note: x\n# end", "    creates:   # why\n      Name: Ada Lov\n# end")]
    [InlineData("    creates: {}", "    creates: { Name: Ada Lov }")]
    [InlineData("    # nothing yet", "    creates: { Name: Ada Lov }\n    # nothing yet")]
    public void What_is_written_into_a_file_leaves_everything_else_as_it_stands(string before, string after)
    {
        const string head = "format: 1\n# people\npair: people\ncases:\n  - name: one   # first\n    left: { name: \"Ada Lov\" }\n";
        var source = new SourceText("tests.yaml", head + before + "\n");
        var outcome = Judge(source.Text);
        var editor = new CaseEditor(source);
        editor.Put(outcome.Case, "creates", outcome.Parts[0].Actual!.Value);

        Assert.Equal(head + after + "\n", editor.Text());
    }

    [Fact]
    public void Parts_that_are_added_stand_in_their_order()
    {
        var source = new SourceText("tests.yaml", "format: 1\npair: people\ncases: [ { name: one, left: { name: Ada }, edit_left: { name: null } } ]\n");
        var outcome = Judge(source.Text);
        var editor = new CaseEditor(source);
        foreach (var part in outcome.Parts.Where(part => part.Actual is not null))
            editor.Put(outcome.Case, part.Key, part.Actual!.Value);

        Assert.Equal(
            "format: 1\npair: people\ncases: [ { name: one, left: { name: Ada }, edit_left: { name: null }, creates: { Name: Ada }, writes_left: {}, "
            + "writes_right: {}, decides: { Name: hold } } ]\n",
            editor.Text());
    }

    static CaseOutcome Judge(string text)
    {
        var findings = new DiagnosticCollection();
        var file = CaseLoader.Read(new SourceText("tests.yaml", text), Sample.Compile(Sample.Folder), findings);
        Assert.Empty(findings);
        return Assert.Single(CaseJudge.Judge(file!));
    }
}
