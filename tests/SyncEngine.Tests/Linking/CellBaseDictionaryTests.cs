using SyncEngine.Linking;
using SyncEngine.Records;

namespace SyncEngine.Tests.Linking;

public sealed class CellBaseDictionaryTests
{
    static readonly CellBaseDictionary One = CellBaseDictionary.Empty.SetItem("email", Base("a@b.no"));

    static CellBase Base(string text) => new("h", [Value.Of(text)], Value.Of(text));

    [Fact]
    public void A_base_that_is_the_same_already_changes_nothing() => Assert.Same(One, One.SetItem("email", Base("a@b.no")));

    [Fact]
    public void Another_base_leaves_the_former_bases_as_they_were()
    {
        Assert.Equal(Base("c@d.no"), One.SetItem("email", Base("c@d.no"))["email"]);
        Assert.Equal(Base("a@b.no"), One["email"]);
    }

    [Fact]
    public void What_is_removed_stands_in_the_former_bases_still()
    {
        Assert.Empty(One.Remove("email"));
        Assert.Single(One);
    }

    [Fact]
    public void Removing_what_is_not_there_changes_nothing() => Assert.Same(One, One.Remove("phone"));
}
