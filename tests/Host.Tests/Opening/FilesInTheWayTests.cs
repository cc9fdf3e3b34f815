using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Serving;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Opening;

/// <summary>
/// Files that cannot be read or written. A folder under a file's name stands for what another user left: not even root writes it.
/// </summary>
public sealed class FilesInTheWayTests
{
    [Fact]
    public async Task A_lock_that_cannot_be_written_is_named_with_the_remedy_and_is_not_taken_for_a_run()
    {
        await using var stage = await Stage.SmallAsync();
        Directory.CreateDirectory(stage.Database + ".lock");

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains($"The lock '{stage.Database}.lock' cannot be taken", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("must belong to the user that pogo runs as", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("in use", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_held_while_somebody_has_it_and_free_where_it_cannot_be_looked_at()
    {
        await using var stage = await Stage.SmallAsync();
        var path = stage.Database + ".turn";
        using (FileLock.TryTake(path))
            Assert.True(FileLock.IsHeld(path));

        Assert.False(FileLock.IsHeld(path));
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.False(FileLock.IsHeld(path));
    }

    [Fact]
    public async Task The_loop_goes_on_beside_a_turn_that_another_user_left()
    {
        await using var running = await RunningStage.SmallAsync();
        Directory.CreateDirectory(running.Stage.Database + ".turn");

        Assert.NotNull((await running.StepAsync()).Succeeded);
    }

    [Fact]
    public async Task The_loop_pauses_while_the_database_is_closed_to_it_and_says_so()
    {
        await using var running = await RunningStage.SmallAsync();
        Directory.CreateDirectory(running.Stage.Database + ".lock");

        var state = await running.StepAsync();

        Assert.Equal(LoopPhase.Pauses, state.Phase);
        Assert.Contains("cannot be taken", running.Log, StringComparison.Ordinal);
        Directory.Delete(running.Stage.Database + ".lock");
        Assert.NotNull((await running.StepAfterAsync(TimeSpan.FromMinutes(5))).Succeeded);
    }

    [Fact]
    public async Task A_note_of_the_last_use_that_cannot_be_written_is_told_and_ends_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        Directory.CreateDirectory(stage.Database + ".last");

        var outcome = await stage.RunAsync("sync", "--json");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains($"'{stage.Database}.last' cannot be written", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_below_the_mappings_that_is_closed_hides_its_own_files_only()
    {
        // Nothing is closed to root.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        await using var stage = await Stage.SmallAsync();
        var closed = Directory.CreateDirectory(Path.Combine(stage.OwnMappings(), "notes")).FullName;
        File.SetUnixFileMode(closed, UnixFileMode.None);
        var before = FileStamp.Of(stage.Mappings);

        await File.AppendAllTextAsync(Path.Combine(stage.Mappings, "pairs", "product-product.yaml"), "# saved\n");

        Assert.NotEqual(before, FileStamp.Of(stage.Mappings));
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Mappings_that_are_closed_to_the_loop_are_said_and_the_old_ones_stay_in_force()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        var pairs = Path.Combine(running.Stage.Mappings, "pairs");
        File.SetUnixFileMode(pairs, UnixFileMode.None);

        var state = await running.StepAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Null(state.Trouble);
        Assert.Contains("Edited files are not taken", running.Log, StringComparison.Ordinal);
        File.SetUnixFileMode(pairs, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_secret_that_another_user_left_is_named()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        File.WriteAllText(file, "value");
        File.SetUnixFileMode(file, UnixFileMode.None);

        var fault = Assert.Throws<CommandFault>(() => new EnvironmentSecrets(name => name == "TOKEN_FILE" ? file : null).Find("TOKEN"));

        Assert.Contains($"'{file}', which should hold the secret TOKEN, cannot be read", fault.Message, StringComparison.Ordinal);
    }
}
