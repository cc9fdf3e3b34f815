using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Drafting;

/// <summary>Answers from a file that looks like a connection's, whole or in parts.</summary>
/// <param name="Answers">What stands there, by the names of the questions.</param>
/// <param name="Unknown">Places of keys that answer nothing, each with the key.</param>
sealed record AnswerFile(IReadOnlyList<(string Name, YamlNode Node)> Answers, IReadOnlyList<(SourceSpan Place, string Key)> Unknown)
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">The names of the questions.</param>
    /// <param name="diagnostics">Takes what is wrong with the file as such.</param>
    internal static AnswerFile Read(string file, IReadOnlyCollection<string> names, DiagnosticCollection diagnostics)
    {
        var (answers, unknown) = (new List<(string, YamlNode)>(), new List<(SourceSpan, string)>());
        if (SourceText.Read(file, diagnostics) is { } source && YamlFile.Parse(source, diagnostics) is { } root)
            Collect("", root);
        return new AnswerFile(answers, unknown);

        void Collect(string prefix, YamlMap map)
        {
            foreach (var entry in map.Entries.Where(entry => prefix.Length > 0 || entry.Key.Text != "format"))
            {
                var name = prefix + entry.Key.Text;
                if (names.Contains(name, StringComparer.Ordinal))
                    answers.Add((name, entry.Value));
                else if (entry.Value is YamlMap below && IsAbove(name))
                    Collect(name == "systems" ? "" : name + ".", below);
                else
                    unknown.Add((entry.Key.Span, name));
            }
        }

        bool IsAbove(string name) => name == "systems" || names.Any(known => known.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
