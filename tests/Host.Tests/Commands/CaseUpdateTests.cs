using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary><c>pogo test --update</c>: what comes out now is written as what the files expect.</summary>
public sealed class CaseUpdateTests : IAsyncLifetime
{
    const string File = "tests/customer-customersperson.yaml";
    const string Right = "writes_right: { EmailAddress: new@example.no }";
    const string Wrong = "writes_right: { EmailAddress: other@example.no }";

    Stage stage = null!;

    string Path => System.IO.Path.Combine(stage.OwnMappings(), File);

    public async Task InitializeAsync() => stage = await Stage.SmallAsync();

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Fact]
    public async Task A_wrong_expectation_is_mended_and_all_else_of_the_file_stays_as_it_is()
    {
        var before = await System.IO.File.ReadAllTextAsync(Path);
        stage.EditMapping(File, Right, Wrong);
        Assert.Equal(ExitCode.Failed, (await TestAsync()).ExitCode);

        var updated = await TestAsync("--update");

        Assert.Equal(ExitCode.Done, updated.ExitCode);
        Assert.Contains("2 cases written", updated.Out, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(Path));
        Assert.Equal(ExitCode.Done, (await TestAsync()).ExitCode);
    }

    [Fact]
    public async Task A_file_keeps_the_way_in_which_its_lines_end()
    {
        var windows = (await System.IO.File.ReadAllTextAsync(Path)).ReplaceLineEndings("\r\n");
        await System.IO.File.WriteAllTextAsync(Path, windows.Replace(Right, Wrong, StringComparison.Ordinal));

        await TestAsync("--update");

        Assert.Equal(windows, await System.IO.File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task A_file_keeps_its_byte_order_mark()
    {
        var before = (await System.IO.File.ReadAllTextAsync(Path)).Replace(Right, Wrong, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(Path, before, System.Text.Encoding.UTF8);

        await TestAsync("--update");

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'#'], (await System.IO.File.ReadAllBytesAsync(Path))[..4]);
    }

    [Fact]
    public async Task After_an_edit_of_the_mapping_the_cases_expect_what_it_makes_now()
    {
        stage.EditMapping(
            "pairs/customer-customersperson.yaml", "shopify: first_name, ", "shopify: first_name, direction: to_poweroffice, to_poweroffice: \"name => name && name.toUpperCase()\", ");

        await TestAsync("--update");

        Assert.Contains("FirstName: MADONNA", await System.IO.File.ReadAllTextAsync(Path), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await TestAsync()).ExitCode);
    }

    [Fact]
    public async Task A_case_that_expects_what_there_is_none_of_is_named_and_fails()
    {
        await System.IO.File.AppendAllTextAsync(Path, "  - { name: nobody comes, left: { first_name: Ada, last_name: L, email: a@example.no }, parks: it is too late }\n");

        var updated = await TestAsync("--update");

        Assert.Equal(ExitCode.Failed, updated.ExitCode);
        Assert.Contains("'nobody comes'", updated.Out, StringComparison.Ordinal);
        Assert.Contains("it expects 'parks', and a partner is created.", string.Join(' ', updated.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("Every case holds", updated.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_case_holds_nothing_is_written_and_that_is_said()
    {
        var saved = System.IO.File.GetLastWriteTimeUtc(Path);

        var updated = await TestAsync("--update");

        Assert.Equal(ExitCode.Done, updated.ExitCode);
        Assert.Contains("nothing is written", updated.Out, StringComparison.Ordinal);
        Assert.Equal(saved, System.IO.File.GetLastWriteTimeUtc(Path));
    }

    async Task<Outcome> TestAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await Pogo.RunAsync(["test", .. options, stage.OwnMappings()], stage.SurroundingsOf(output, error), CancellationToken.None);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}
