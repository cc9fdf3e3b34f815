using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A key of somebody else's shop or ledger: nothing is written with it.</summary>
public sealed class WrongTenantTests
{
    [Theory]
    [InlineData("excl-shop.myshopify.com", "another.myshopify.com")]
    [InlineData("2d7bbef6-6794-621c-2bbc-8559c99191cd", "11111111-6794-621c-2bbc-8559c99191cd")]
    public async Task A_key_of_another_tenant_ends_each_command_before_anything_is_written(string mine, string theirs)
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditConnection(mine, theirs);
        var before = Everything(stage);

        foreach (var command in (string[])["sync", "plan"])
        {
            var outcome = await stage.RunAsync(command);
            Assert.Equal(ExitCode.Unreachable, outcome.ExitCode);
            Assert.Contains(mine, outcome.Out + outcome.Error, StringComparison.Ordinal);
            Assert.Contains(theirs, outcome.Out + outcome.Error, StringComparison.Ordinal);
        }

        Assert.NotEqual(ExitCode.Done, (await stage.RunAsync("doctor")).ExitCode);
        Assert.Equal(before, Everything(stage));
    }

    static string Everything(Stage stage) => string.Join('\n', new Sandbox.Http.IRecordDesk[] { stage.Shop, stage.Ledger }
        .SelectMany(desk => desk.Collections.SelectMany(desk.List)).Select(record => record.ToJsonString()));
}
