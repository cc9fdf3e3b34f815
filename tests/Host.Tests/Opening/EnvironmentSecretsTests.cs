using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Tests.Opening;

public sealed class EnvironmentSecretsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string SecretFile => Path.Combine(folder.Path, "token");

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_secret_is_the_variable_of_its_name() =>
        Assert.Equal("value", new EnvironmentSecrets(name => name == "TOKEN" ? "value" : null).Find("TOKEN"));

    [Fact]
    public void A_secret_that_nobody_set_is_not_there() =>
        Assert.Null(new EnvironmentSecrets(_ => null).Find("TOKEN"));

    [Fact]
    public void A_secret_may_stand_in_a_file_that_only_its_owner_reads()
    {
        Write(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal("from the file", Secrets().Find("TOKEN"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_can_reach_is_refused(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
            return;
        Write(UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        var fault = Assert.Throws<CommandFault>(() => Secrets().Find("TOKEN"));

        Assert.Equal(ExitCode.Wrong, fault.ExitCode);
        Assert.DoesNotContain("from the file", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.GroupExecute, true)]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.GroupWrite, false)]
    [InlineData(UnixFileMode.OtherRead, false)]
    [InlineData(UnixFileMode.OtherExecute, false)]
    public void A_credential_of_systemd_may_show_the_mask_of_its_access_list_as_the_rights_of_a_group(UnixFileMode others, bool isRead)
    {
        if (OperatingSystem.IsWindows())
            return;
        Write(UnixFileMode.UserRead | others);
        var secrets = new EnvironmentSecrets(name => name switch { "TOKEN_FILE" => SecretFile, "CREDENTIALS_DIRECTORY" => folder.Path + "/", _ => null });

        var fault = Record.Exception(() => Assert.Equal("from the file", secrets.Find("TOKEN")));

        Assert.Equal(isRead, fault is null);
    }

    [Fact]
    public void A_file_below_a_folder_of_credentials_is_none_of_systemd()
    {
        if (OperatingSystem.IsWindows())
            return;
        Write(UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var secrets = new EnvironmentSecrets(name => name switch { "TOKEN_FILE" => SecretFile, "CREDENTIALS_DIRECTORY" => Path.GetDirectoryName(folder.Path), _ => null });

        Assert.Throws<CommandFault>(() => secrets.Find("TOKEN"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<CommandFault>(() => Secrets().Find("TOKEN"));

        Assert.Contains(SecretFile, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_stands_in_a_file_is_replaced_there_and_stays_closed_to_others()
    {
        Write(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Secrets().Keep("TOKEN", "a new one");

        Assert.Equal("a new one", Secrets().Find("TOKEN"));
    }

    [Fact]
    public void A_secret_that_stands_in_a_variable_cannot_be_replaced()
    {
        var secrets = new EnvironmentSecrets(name => name == "TOKEN" ? "value" : SecretFile);

        Assert.False(secrets.Keeps("TOKEN"));
        Assert.Throws<NotSupportedException>(() => secrets.Keep("TOKEN", "a new one"));
    }

    [Fact]
    public void A_secret_in_a_folder_where_nothing_can_be_written_cannot_be_replaced()
    {
        Write(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True(Secrets().Keeps("TOKEN"));
        // Whoever runs as root may write everywhere but over a folder.
        Directory.CreateDirectory(SecretFile + ".try");

        Assert.False(Secrets().Keeps("TOKEN"));
        Assert.Equal("from the file", Secrets().Find("TOKEN"));
    }

    EnvironmentSecrets Secrets() => new(name => name == "TOKEN_FILE" ? SecretFile : null);

    void Write(UnixFileMode mode)
    {
        File.WriteAllText(SecretFile, "from the file\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(SecretFile, mode);
    }
}
