using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What people decide about a value that several links share: a product's title, seen through its variants.</summary>
public sealed class SharedChoiceTests
{
    const string Variants = "sesamproduct-product";
    const string Trousers = "6002000000001";
    static readonly string[] Sizes = ["4002000000001", "4002000000002", "4002000000003"];

    [Theory]
    [InlineData("shopify", "Arbeidsbukse")]
    [InlineData("poweroffice", "One")]
    public async Task A_choice_for_one_variant_settles_the_title_for_all_of_them(string system, string expected)
    {
        await using var stage = await Stage.SmallAsync();
        await BeginTitleConflictAsync(stage);

        await stage.RunAsync("conflicts", "resolve", Variants, Sizes[0], "name", "--prefer", system);
        await stage.SyncAsync();

        AssertTitle(stage, expected);
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_choice_for_one_variant_is_given_up_when_a_sister_was_edited_after_it()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginTitleConflictAsync(stage);
        await stage.RunAsync("conflicts", "resolve", Variants, Sizes[0], "name", "--prefer", "poweroffice");
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[1]), "Name", "Three");

        await stage.SyncAsync();

        Assert.Equal("Three", stage.Ledger.Read("Products", stage.PartnerOf(Variants, Sizes[1]), "Name"));
        Assert.Equal("Arbeidsbukse", stage.Shop.Read("products", Trousers, "title"));
        Assert.NotNull(stage.HeldOf(Variants, Sizes[0], "name"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_title_that_is_left_as_it_is_stays_different_on_every_variant()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginTitleConflictAsync(stage);

        await stage.RunAsync("conflicts", "resolve", Variants, Sizes[0], "name", "--leave");
        await stage.SyncAsync();

        Assert.Equal("Arbeidsbukse", stage.Shop.Read("products", Trousers, "title"));
        Assert.Equal(
            ["One", "Two", "Arbeidsbukse"], Sizes.Select(size => stage.Ledger.Read("Products", stage.PartnerOf(Variants, size), "Name")));
        Assert.Null(stage.HeldOf(Variants, Sizes[1], "name"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_crash_after_the_shared_title_was_written_still_settles_the_sisters()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginTitleConflictAsync(stage);
        await stage.RunAsync("conflicts", "resolve", Variants, Sizes[0], "name", "--prefer", "poweroffice");
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        stage.Around = CrashingConnector.At("shopify.products", confirmed: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("sync"));
        stage.Around = connector => connector;
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        AssertTitle(stage, "One");
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
        await stage.AssertAtRestAsync();
    }

    static void AssertTitle(Stage stage, string expected)
    {
        Assert.Equal(expected, stage.Shop.Read("products", Trousers, "title"));
        Assert.All(Sizes, size => Assert.Equal(expected, stage.Ledger.Read("Products", stage.PartnerOf(Variants, size), "Name")));
    }

    static async Task BeginTitleConflictAsync(Stage stage)
    {
        await stage.BeginAsync();
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[0]), "Name", "One");
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[1]), "Name", "Two");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(5));
    }
}
