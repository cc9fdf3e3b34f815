using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Diagnostics;

public sealed class DiagnosticPageTests
{
    static string File => Path.Combine(Shipped.Mappings, "DIAGNOSTICS.md");

    [Fact]
    public void The_reference_page_is_what_the_engine_knows() =>
        Assert.True(
            DiagnosticPage.Markdown() == System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"),
            "mappings/DIAGNOSTICS.md is stale. Write it again: pogo lint --explain all > mappings/DIAGNOSTICS.md");

    [Fact]
    public void An_entry_says_what_why_how_to_mend_it_and_shows_both() => Assert.Equal(
        """
        ### MAP001

        **'…' is no property of ….** (error)

        Each name in a table must be a property that the system's file declares for the entity, in the same letters.

        To mend it: write one of the names that there are; the finding gives the nearest.

        Wrong, in `pairs/people.yaml`:

        ```yaml
          - { shop: phnoe, ledger: Note }
        #           ^^^^^
        ```

        Right:

        ```yaml
          - { shop: mobile, ledger: Note }
        ```

        """.ReplaceLineEndings("\n"),
        DiagnosticPage.Entry(MappingRules.UnknownProperty));

    [Fact]
    public void Every_rule_has_a_cause_of_whole_sentences_and_a_remedy() => Assert.All(RuleTable.All, rule =>
    {
        Assert.NotNull(rule.Example);
        Assert.Matches("^[A-Z].*[.]$", rule.Cause);
        Assert.Matches("^[A-Z].*[^.]$", rule.Remedy);
        Assert.DoesNotMatch(@"\{[0-9]\}", rule.Title + rule.Remedy);
    });
}
