using System.Text;
using System.Text.RegularExpressions;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class WrongFilesTests
{
    const string People = "pairs/customer-customersperson.yaml";

    [Theory]
    [InlineData(
        People, "default_address.phone, poweroffice: PhoneNumber,", "default_adress.phone, poweroffice: PhoneNumber,",
        "default_address.phone")]
    [InlineData(People, "poweroffice: PhoneNumber,  type: string", "poweroffice: PhoneNumber,  type: strong", "string")]
    [InlineData(
        "transforms/money.js", "function netPrice(price, vatRate) {", "function netPrice(price, vatRate {",
        "money.js(")]
    [InlineData("systems/shopify.yaml", "documents: shopify.graphql", "documents: missing.graphql", "missing.graphql")]
    [InlineData("pairs/sesamproduct-product.yaml", "money.netPrice", "money.netPrize", "netPrice")]
    public async Task A_mistake_in_a_mapping_is_named_with_its_place_and_nothing_runs(
        string file, string before, string after, string mend)
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditMapping(file, before, after);

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        var place = Regex.Escape(Path.GetFileName(file)) + @"\(\d+,\d+\): error [A-Z]{3,4}\d{3}: ";
        Assert.Matches(place, outcome.Error);
        Assert.Contains(mend, outcome.Error, StringComparison.Ordinal);
        AssertNothingRan(stage);
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_nothing_runs()
    {
        await using var stage = await Stage.SmallAsync();
        Directory.Delete(Path.Combine(stage.OwnMappings(), "systems"), recursive: true);

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("systems", outcome.Error, StringComparison.Ordinal);
        AssertNothingRan(stage);
    }

    [Fact]
    public async Task A_yaml_bomb_is_refused_and_nothing_runs()
    {
        await using var stage = await Stage.SmallAsync();
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var letter = 'b'; letter <= 'z'; letter++)
            bomb.Append(letter).Append(": &").Append(letter).Append(" [").AppendJoin(
                ", ", Enumerable.Repeat($"*{(char)(letter - 1)}", 9)).Append("]\n");
        await File.WriteAllTextAsync(Path.Combine(stage.OwnMappings(), People), bomb.ToString());

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("customer-customersperson.yaml(1,", outcome.Error, StringComparison.Ordinal);
        AssertNothingRan(stage);
    }

    [Fact]
    public async Task A_hundred_thousand_brackets_are_refused_and_nothing_runs()
    {
        await using var stage = await Stage.SmallAsync();
        await File.WriteAllTextAsync(Path.Combine(stage.OwnMappings(), People), new string('[', 100_000));

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("customer-customersperson.yaml(", outcome.Error, StringComparison.Ordinal);
        AssertNothingRan(stage);
    }

    [Fact]
    public async Task Faults_for_programs_carry_place_and_exit_code()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditMapping(
            People, "default_address.phone, poweroffice: PhoneNumber,",
            "default_adress.phone, poweroffice: PhoneNumber,");

        var fault = (await stage.RunAsync("sync", "--json")).Json;

        Assert.Equal(ExitCode.Wrong, fault.GetProperty("exit_code").GetInt32());
        Assert.Contains(
            fault.GetProperty("diagnostics").EnumerateArray(),
            diagnostic => diagnostic.GetProperty("line").GetInt32() > 1);
    }

    static void AssertNothingRan(Stage stage)
    {
        Assert.False(File.Exists(stage.Database));
        Assert.Equal(0, stage.Ledger.Calls.Reads + stage.Ledger.Calls.Writes);
    }
}
