using System.Text;

namespace VerifyTests;

/// <summary>Compares a text with its verified file.</summary>
static class Snapshot
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares; a difference is written to the received file.</summary>
    /// <exception cref="VerifyException">The text differs, or there is no verified file.</exception>
    internal static async Task CompareAsync(string target, SnapshotFile file)
    {
        var received = Lines(target);
        var verified = File.Exists(file.Verified) ? Lines(await File.ReadAllTextAsync(file.Verified)) : null;
        if (verified == received)
        {
            File.Delete(file.Received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file.Received)!);
        await File.WriteAllTextAsync(file.Received, received, Utf8);
        throw new VerifyException(verified is null
            ? $"There is no verified file yet. Read the received file; when it is right, rename it.\nReceived: {file.Received}\nVerified: {file.Verified}\n\n{received}"
            : $"The text differs from the verified file.\nReceived: {file.Received}\nVerified: {file.Verified}\n\n{TextDifference.Show(verified, received)}");
    }

    static string Lines(string text) => text.ReplaceLineEndings("\n");
}
