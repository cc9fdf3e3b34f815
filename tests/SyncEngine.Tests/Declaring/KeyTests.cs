namespace SyncEngine.Tests.Declaring;

public sealed class KeyTests
{
    [Fact]
    public void The_sample_has_no_findings() => Assert.Equal("", Sample.Findings(Sample.Folder));

    [Theory]
    [InlineData("partnr: shared", "pairs/1.yaml(9,1): error YAML010: 'partnr' is no key of a pair file. Did you mean 'partner'?")]
    [InlineData("partner: shard", "pairs/1.yaml(9,10): error YAML013: 'shard' cannot stand here. Did you mean 'shared'?")]
    [InlineData("partner: [ shared ]", "pairs/1.yaml(9,10): error YAML012: one of single, shared is wanted here, and a list stands here. Write one of single, shared.")]
    [InlineData("partner:", "pairs/1.yaml(9,9): error YAML012: one of single, shared is wanted here, and nothing stands here. Write one of single, shared.")]
    [InlineData("spec: [ { section: one, rule: every } ]", "pairs/1.yaml(9,20): error YAML012: a whole number is wanted here, and 'one' stands here. Write a whole number.")]
    [InlineData("spec: [ { section: 1 } ]", "pairs/1.yaml(9,9): error YAML011: The key 'rule' of a section of the spec is missing. Add it (the section's rule), for example 'rule: every'.")]
    [InlineData("scope: name", "pairs/1.yaml(9,8): error YAML012: a mapping of names to values is wanted here, and 'name' stands here. Write a mapping of names to values.")]
    [InlineData("conflict: { prefr: shop }", "pairs/1.yaml(9,13): error YAML010: 'prefr' is no key of a preference. Did you mean 'prefer'?")]
    public void A_slip_in_a_pair_file_is_reported_with_its_remedy(string keys, string expected) =>
        Assert.Equal(expected, Sample.Findings(Sample.WithKeys(keys)));

    [Fact]
    public void A_missing_key_is_reported_with_an_example() => Assert.Equal(
        "pairs/1.yaml(1,1): error YAML011: The key 'right' of a pair file is missing. Add it (the right entity), for example 'right: ledger.customers'.",
        Sample.Findings(Sample.WithPairs(Sample.Pair.Replace("right: ledger.customer\n", "", StringComparison.Ordinal))).Split('\n')[0]);

    [Fact]
    public void A_file_of_another_format_is_not_judged_further() => Assert.Equal(
        "pairs/1.yaml(1,9): error YAML009: Format '2' is unknown to this engine. Write 'format: 1', or use the engine that the file was written for.",
        Sample.Findings(Sample.WithPairs("format: 2\nwhat: ever", Sample.Pair)));

    [Theory]
    [InlineData("read_only: true }", "read_only: \"true\" }", "Write true or false, without quotes.")]
    [InlineData("key: pets.id", "kye: pets.id", "Did you mean 'key'?")]
    [InlineData("kind: header", "kind: heder", "Did you mean 'header'?")]
    [InlineData("list: { get: people, paging: none }", "list: { get: people, paging: none, overlap: 5 }", "Write a length of time such as 500ms, 10s, 5m, 2h or 1d.")]
    public void A_slip_in_a_system_file_is_reported_with_its_remedy(string before, string after, string remedy) =>
        Assert.Contains(remedy, Sample.Findings(Sample.WithShop(before, after)), StringComparison.Ordinal);
}
