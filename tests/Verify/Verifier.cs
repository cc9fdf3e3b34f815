using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Compares texts with files that stand beside the tests. A stand-in for the package Verify.Xunit, with the same names, file names and
/// file contents, for feeds that lack the package.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text with the test's verified file.</summary>
    /// <param name="target">The text.</param>
    /// <param name="settings">Settings, or null.</param>
    /// <param name="sourceFile">The test's file, whose name is the test class's.</param>
    /// <param name="member">The test method.</param>
    /// <exception cref="VerifyException">The text differs, or there is no verified file; the text stands in the received file.</exception>
    public static SettingsTask Verify(
        string target, VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "", [CallerMemberName] string member = "")
    {
        var used = new VerifySettings(settings);
        return new SettingsTask(used, () => Snapshot.CompareAsync(target, SnapshotFile.Of(sourceFile, member, used)));
    }
}
