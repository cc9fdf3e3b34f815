using VerifyTests;
using static VerifyXunit.Verifier;

namespace SyncEngine.Tests.StandIn;

/// <summary>About the stand-in alone: not compiled when the package takes its place.</summary>
public sealed class VerifierTests
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_text_without_a_verified_file_fails_and_is_received()
    {
        var error = await Assert.ThrowsAsync<VerifyException>(async () => await Verify("new").UseDirectory(folder).UseFileName("a"));
        Assert.StartsWith("There is no verified file yet.", error.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(Path.Combine(folder, "a.received.txt")));
    }

    [Fact]
    public async Task A_text_that_differs_fails_with_the_lines_that_differ()
    {
        File.WriteAllText(Path.Combine(folder, "a.verified.txt"), "1\n2\n3\n4\nold\n6\n7\n8\n9");
        var error = await Assert.ThrowsAsync<VerifyException>(
            async () => await Verify("1\n2\n3\n4\nnew\n6\n7\n8\n9").UseDirectory(folder).UseFileName("a"));
        Assert.EndsWith("\n\n  3\n  4\n- old\n+ new\n  6\n  7\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_the_same_passes_and_clears_what_was_received()
    {
        File.WriteAllText(Path.Combine(folder, "a.verified.txt"), "same\r\nlines");
        File.WriteAllText(Path.Combine(folder, "a.received.txt"), "other");
        await Verify("same\nlines").UseDirectory(folder).UseFileName("a");
        Assert.False(File.Exists(Path.Combine(folder, "a.received.txt")));
    }

    [Theory]
    [InlineData("x/y", 2)]
    public async Task Arguments_are_part_of_the_file_s_name(string text, int number)
    {
        await Assert.ThrowsAsync<VerifyException>(async () => await Verify("new").UseDirectory(folder).UseParameters(text, number));
        Assert.Equal(
            "VerifierTests.Arguments_are_part_of_the_file_s_name_text=x-y_number=2.received.txt",
            Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
    }
}
