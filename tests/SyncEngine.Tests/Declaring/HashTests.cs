using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class HashTests
{
    const string Row = "shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r'";

    [Theory]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => v'")]
    [InlineData("shop: rank, ledger: Phone, with: [ points ], to_ledger: '(r, v) => r'")]
    [InlineData("shop: state, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', direction: to_ledger")]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', canonize: trim")]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', when: create")]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', conflict: newest")]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', unique_else: x")]
    public void What_shapes_a_cell_changes_its_hash(string row) => Assert.NotEqual(CellOf(Sample.WithRow(Row)), CellOf(Sample.WithRow(row)));

    [Theory]
    [InlineData("shop: rank, ledger: Phone, with: [ vip ], to_ledger: '(r, v) => r', why: a reason")]
    [InlineData("ledger: Phone, to_ledger: \"(r, v) => r\", with: vip, shop: rank")]
    public void Reasons_and_the_order_of_keys_do_not(string row) => Assert.Equal(CellOf(Sample.WithRow(Row)), CellOf(Sample.WithRow(row)));

    [Fact]
    public void A_function_that_moves_to_another_line_keeps_its_hash() => Assert.Equal(
        CellOf(Sample.WithRow(Row)),
        CellOf(Sample.WithPairs($"# a note\n\n{Sample.Pair}\n  - {{ {Row} }}")));

    [Fact]
    public void A_system_s_fact_changes_the_hashes_of_the_cells_that_it_shapes()
    {
        var before = Sample.Compile(Sample.WithRow(Row))["people"].Cells;
        var after = Sample.Compile(Sample.WithRow(Row) with { Systems = Sample.WithLedger("Phone: { type: phone }", "Phone: { type: phone, max: 9 }").Systems })["people"].Cells;
        Assert.Equal(before[0].Hash, after[0].Hash);
        Assert.NotEqual(before[1].Hash, after[1].Hash);
    }

    [Fact]
    public void The_script_of_a_derived_value_changes_the_hash_of_the_cell_that_reads_it()
    {
        var edited = Sample.WithRow(Row) with { Transforms = [new SourceText("transforms/ranks.js", Sample.Ranks.Replace("some", "many", StringComparison.Ordinal))] };
        Assert.NotEqual(CellOf(Sample.WithRow(Row)), CellOf(edited));
    }

    [Theory]
    [InlineData("scope: { vip: true }")]
    [InlineData("first_link: { prefer: shop }")]
    [InlineData("partner: shared")]
    [InlineData("  - { shop: phone, ledger: Phone }")]
    public void What_shapes_a_pair_changes_its_hash(string keys) =>
        Assert.NotEqual(Sample.Compile(Sample.Folder)["people"].Hash, Sample.Compile(Sample.WithKeys(keys))["people"].Hash);

    [Fact]
    public void Compiling_twice_gives_the_same_hashes()
    {
        var (first, second) = (Sample.Compile(Sample.Folder), Sample.Compile(Sample.Folder));
        Assert.Equal((first.Hash, first["people"].Hash), (second.Hash, second["people"].Hash));
    }

    static string CellOf(MappingFolder folder) => Sample.Compile(folder)["people"].Cells[1].Hash;
}
