using System.CommandLine;
using System.Text;
using Spec.Scaffolding;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;

namespace Spec.Commands;

/// <summary><c>spec scaffold</c>: a mapping folder made from a document.</summary>
static class ScaffoldCommand
{
    static readonly Option<string> Target = new("--out", "-o")
    {
        Description = "The folder to write; none of the files may be there yet.",
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>Makes the command.</summary>
    internal static PogoCommand Make()
    {
        var command = new PogoCommand("scaffold", "Makes a mapping folder from a data-flow document.")
        {
            Examples =
            [
                ("spec scaffold flow.rst --out mappings", "writes systems, pairs and facts, which 'pogo lint' takes"),
                ("spec scaffold facts.json --out mappings", "does so from facts"),
            ],
        };
        command.Arguments.Add(DocumentFile.Argument);
        command.Options.Add(Target);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var diagnostics = new DiagnosticCollection();
        var document = DocumentFile.Read(
            invocation, invocation.Parsed.GetRequiredValue(DocumentFile.Argument), diagnostics);
        var folder = Path.GetFullPath(
            invocation.Parsed.GetRequiredValue(Target), invocation.Surroundings.WorkingFolder);
        var plan = new ScaffoldPlan(document);
        Write(folder, [.. plan.Files()]);
        Tell(invocation, plan, folder);
        DeclarationLoader.Load(folder, diagnostics);
        DocumentFile.Show(invocation, diagnostics);
        return diagnostics.HasErrors ? ExitCode.Failed : ExitCode.Done;
    }

    static void Write(string folder, IReadOnlyList<ScaffoldFile> files)
    {
        var paths =
            files.ToDictionary(file => Path.Combine(folder, file.Path), file => file.Text, StringComparer.Ordinal);
        if (paths.Keys.FirstOrDefault(File.Exists) is { } there)
            throw CommandFault.Wrong($"'{SourceText.Show(there)}' is there already. Name an empty folder.");
        try
        {
            // The folders of a mapping are there even where nothing stands in one.
            foreach (var below in (string[])["systems", "pairs"])
                Directory.CreateDirectory(Path.Combine(folder, below));
            foreach (var (path, text) in paths)
                File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"'{SourceText.Show(folder)}' cannot be written: {refused.Message}");
        }
    }

    static void Tell(Invocation invocation, ScaffoldPlan plan, string folder)
    {
        var output = invocation.Screen.Plain;
        var pairs = FactsView.Count(plan.Pairs.Length, "pair");
        output.WriteLine($"{SourceText.Show(folder)}: {plan.Left.Title} and {plan.Right.Title}, {pairs}.");
        foreach (var heading in plan.LeftOut)
            output.WriteLine($"Left out, since it is about another system: {heading}");
        if (plan.Pairs.Sum(pair => pair.Open().Count()) is > 0 and var open)
            output.WriteLine(
                $"{FactsView.Count(open, "thing")} that the document says in prose are unresolved, and named below.");
        output.WriteLine("What the document does not know is guessed. Look through systems/ first, then 'pogo lint'.");
    }
}
