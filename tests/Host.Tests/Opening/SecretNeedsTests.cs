using SyncEngine.Declaring;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Opening;

/// <summary>What is missing of the secrets is said by name, and all of it at once.</summary>
public sealed class SecretNeedsTests
{
    [Fact]
    public async Task Each_missing_secret_is_named_and_none_that_is_there()
    {
        var said = await FaultAsync(Without("POWEROFFICE_CLIENT_KEY", "POWEROFFICE_SUBSCRIPTION_KEY"));

        Assert.Contains("Missing to reach PowerOffice GO: POWEROFFICE_CLIENT_KEY and POWEROFFICE_SUBSCRIPTION_KEY.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("POWEROFFICE_APPLICATION_KEY", said, StringComparison.Ordinal);
        Assert.DoesNotContain("SHOPIFY", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_way_that_would_do_is_named_with_what_it_lacks_the_least_first()
    {
        var said = await FaultAsync(Without("SHOPIFY_TOKEN"));

        Assert.StartsWith("Missing to reach Shopify: SHOPIFY_TOKEN (a custom app", said, StringComparison.Ordinal);
        Assert.Contains("; or SHOPIFY_CLIENT_ID (an app of the merchant's own", said, StringComparison.Ordinal);
        Assert.Contains("; or SHOPIFY_CLIENT_ID and SHOPIFY_REFRESH_TOKEN (an app for many merchants", said, StringComparison.Ordinal);
        Assert.DoesNotContain("SHOPIFY_CLIENT_SECRET", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_all_named_beside_what_is_missing()
    {
        var set = DemoSandbox.Secrets.Values.Remove("SHOPIFY_TOKEN").Remove("POWEROFFICE_CLIENT_KEY").Remove("POWEROFFICE_APPLICATION_KEY")
            .SetItem("SHOPIFY_TOKEN_FILE", "/nowhere/token").SetItem("POWEROFFICE_APPLICATION_KEY_FILE", "/nowhere/application");

        var said = await FaultAsync(new EnvironmentSecrets(name => set.GetValueOrDefault(name)));

        Assert.Contains("SHOPIFY_TOKEN_FILE names '/nowhere/token'", said, StringComparison.Ordinal);
        Assert.Contains("POWEROFFICE_APPLICATION_KEY_FILE names '/nowhere/application'", said, StringComparison.Ordinal);
        Assert.Contains("Missing to reach PowerOffice GO: POWEROFFICE_CLIENT_KEY.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing to reach Shopify", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_them_all_for_each_system_and_goes_on()
    {
        await using var stage = await Stage.SmallAsync();
        using var output = new StringWriter();
        var surroundings = stage.SurroundingsOf(output, TextWriter.Null) with { Secrets = Without("POWEROFFICE_CLIENT_KEY", "POWEROFFICE_SUBSCRIPTION_KEY") };

        var exitCode = await Pogo.RunAsync(["doctor", "--mappings", stage.Mappings], surroundings, CancellationToken.None);

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("In question: POWEROFFICE_CLIENT_KEY and POWEROFFICE_SUBSCRIPTION_KEY", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Shopify answers", output.ToString(), StringComparison.Ordinal);
    }

    static FixedSecrets Without(params string[] names) =>
        new(DemoSandbox.Secrets.Values.RemoveRange(names));

    static async Task<string> FaultAsync(ISecrets secrets)
    {
        await using var stage = await Stage.SmallAsync();
        using var error = new StringWriter();
        var surroundings = stage.SurroundingsOf(TextWriter.Null, error) with { Secrets = secrets };

        Assert.Equal(ExitCode.Wrong, await Pogo.RunAsync(["sync", "--mappings", stage.Mappings], surroundings, CancellationToken.None));
        return error.ToString();
    }
}
