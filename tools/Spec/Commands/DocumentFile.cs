using System.CommandLine;
using System.Text;
using Spec.Reading;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;
using SyncEngine.Host.Rendering;

namespace Spec.Commands;

/// <summary>The document that a command line names.</summary>
static class DocumentFile
{
    /// <summary>The largest document that is read, in bytes. The largest known one is a hundredth of it.</summary>
    const long LargestBytes = 32 * 1024 * 1024;

    /// <summary>The argument that names it.</summary>
    internal static Argument<string> Argument { get; } = new("FILE")
    {
        Description = "The document (.rst), or its facts (.json).",
    };

    /// <summary>Reads the document that the command line names, and says what was not understood.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="named">The path as it was given.</param>
    /// <param name="diagnostics">Takes what was not understood.</param>
    /// <exception cref="CommandFault">The file cannot be read or is no such document.</exception>
    internal static SpecDocument Read(Invocation invocation, string named, DiagnosticCollection diagnostics)
    {
        var source = Load(Path.GetFullPath(named, invocation.Surroundings.WorkingFolder));
        var isJson = Path.GetExtension(named).Equals(".json", StringComparison.OrdinalIgnoreCase);
        var document = isJson ? SpecJson.Read(source, diagnostics) : DocumentReader.Read(source, diagnostics);
        return document ?? throw CommandFault.Of(diagnostics);
    }

    /// <summary>Shows on the error output what was not understood.</summary>
    internal static void Show(Invocation invocation, DiagnosticCollection diagnostics)
    {
        var screen = invocation.Screen;
        new DiagnosticView(screen.Error, screen.PlainError, screen.ShowsProgress).Show(diagnostics);
    }

    static SourceText Load(string path)
    {
        var shown = SourceText.Show(path);
        try
        {
            if (Directory.Exists(path))
                throw CommandFault.Wrong($"'{shown}' is a folder. Name a file in it.");
            if (new FileInfo(path).Length > LargestBytes)
                throw CommandFault.Wrong($"'{shown}' is larger than {LargestBytes} bytes, which no such document is.");
            var text = File.ReadAllText(path, Encoding.UTF8)
                .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            return new SourceText(shown, text);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandFault.Wrong($"There is no file '{shown}'.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"'{shown}' cannot be read: {refused.Message}");
        }
    }
}
