using System.Text.Json;

namespace Sandbox.Tests.Samples;

public class ProductSampleTests
{
    static readonly IReadOnlyList<JsonElement> Products = SampleFiles.Products();
    static readonly IReadOnlyList<JsonElement> Variants = [.. Products.SelectMany(one => one.Items("variants"))];

    [Fact]
    public void The_shop_has_twenty_five_products_with_sixty_variants_and_the_other_five_products()
    {
        Assert.Equal((25, 60), (Products.Count, Variants.Count));
        Assert.Equal(5, SampleFiles.Products(SampleFiles.ExcludingVat).Count);
    }

    [Fact]
    public void Ids_of_products_and_of_variants_are_unique()
    {
        Assert.Distinct(Products.Select(one => one.Id()));
        Assert.Distinct(Variants.Select(one => one.Id()));
    }

    [Fact]
    public void Six_products_are_food_and_one_is_the_gift_card()
    {
        Assert.Equal(6, Products.Count(one => one.Text("product_type") == "Mat"));
        Assert.Single(Products, IsGiftCard);
    }

    [Fact]
    public void Everything_is_taxable_except_the_gift_card() => Assert.All(Products, product =>
        Assert.All(product.Items("variants"), variant => Assert.Equal(!IsGiftCard(product), variant.Flag("taxable"))));

    [Fact]
    public void One_sku_stands_on_two_variants_of_different_products()
    {
        var shared = Assert.Single(Variants.Where(one => one.Text("sku") is not null).GroupBy(one => one.Text("sku")),
            group => group.Count() > 1);
        Assert.Equal(2, shared.Select(variant => variant.Id("product_id")).Distinct().Count());
        Assert.Equal(2, shared.Count());
    }

    [Fact]
    public void One_variant_has_no_sku() => Assert.Single(Variants, one => one.Text("sku") is null);

    [Fact]
    public void Barcodes_are_unique_right_by_their_check_digit_and_of_the_range_that_no_maker_owns()
    {
        var barcodes = Variants.Select(one => one.Text("barcode")).OfType<string>().ToList();
        Assert.Distinct(barcodes);
        Assert.InRange(barcodes.Count, 50, Variants.Count - 1);
        Assert.All(barcodes, code => Assert.True(CheckDigits.IsEan13(code), code));
        Assert.All(barcodes, code => Assert.StartsWith("20", code, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_products_have_only_the_default_variant()
    {
        var single = Products.Count(one =>
            one.Items("variants") is [var only] && only.Text("title") == "Default Title");
        Assert.InRange(single, 5, 10);
    }

    [Fact]
    public void Each_variant_takes_its_title_from_values_that_the_options_list() => Assert.All(Products, product =>
    {
        var options = product.Items("options");
        Assert.All(product.Items("variants"), variant =>
        {
            var values = options.Select((_, place) => variant.Text($"option{place + 1}")!).ToList();
            Assert.Equal(string.Join(" / ", values), variant.Text("title"));
            Assert.All(values, (value, place) => Assert.Contains(value,
                options[place].Items("values").Select(listed => listed.GetString())));
        });
    });

    [Fact]
    public void Some_products_are_newer_than_the_cut_over_and_most_are_older() =>
        Assert.InRange(Products.Count(one => one.Instant("created_at") >= SampleFiles.CutOver), 3, 8);

    static bool IsGiftCard(JsonElement product) => product.Text("product_type") == "Gavekort";
}
