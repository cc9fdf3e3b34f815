using SyncEngine.Declaring.Drafting;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Drafting;

/// <summary>Answers that nobody needs to be asked for: those of a file, and those of the command line, which go first.</summary>
/// <param name="draft">Takes them.</param>
sealed class GivenAnswers(ConnectionDraft draft)
{
    const string Connection = "connection";

    const string Database = "database";

    const string Mappings = "mappings";

    readonly Dictionary<string, (string Origin, Func<ConnectionQuestion, string?> Give)> given = new(StringComparer.Ordinal);
    readonly List<string> wrong = [];

    /// <summary>Collects what a file answers.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="CommandFault">It cannot be read.</exception>
    public void AddFile(string file)
    {
        var found = new DiagnosticCollection();
        var read = AnswerFile.Read(file, Names, found);
        if (found.HasErrors)
            throw CommandFault.Of(found);
        wrong.AddRange(read.Unknown.Select(unknown => $"{unknown.Place}: {Unknown(unknown.Key)}"));
        foreach (var (name, node) in read.Answers)
            given[name] = ($"{node.Span}: {name}", question => draft.Answer(question, node));
    }

    /// <summary>Collects what the command line answers.</summary>
    /// <param name="options">Texts of the form <c>name=value</c>.</param>
    public void AddOptions(IEnumerable<string> options)
    {
        var isFromFile = given.ContainsKey(Connection);
        foreach (var option in options)
        {
            var (name, value) = option.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (option[..at], option[(at + 1)..]) : (option, null);
            if (value is null)
                wrong.Add($"--set {option}: Write it as NAME=VALUE.");
            else if (!Names.Contains(name, StringComparer.Ordinal))
                wrong.Add($"--set {name}: {Unknown(name)}");
            else
                given[name] = ($"--set {name}", question => draft.Answer(question, value));
            // Another connection's database is its own.
            if (name == Connection && isFromFile)
                given.Remove(Database);
        }
    }

    /// <summary>Says where the mappings are, unless they are those that come with the program.</summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="target">The file to be.</param>
    public void AddMappings(string folder, string target)
    {
        if (MappingFolders.NameIn(folder, target) is { } name)
            given[Mappings] = (Mappings, question => draft.Answer(question, name));
        else
            given.Remove(Mappings);
    }

    /// <summary>Gives the answers to the draft.</summary>
    /// <exception cref="CommandFault">Some are wrong; all are named.</exception>
    public void Take()
    {
        foreach (var question in draft.Questions)
        {
            if (given.TryGetValue(question.Name, out var answer) && answer.Give(question) is { } message)
                wrong.Add($"{answer.Origin}: {message}");
        }

        if (wrong.Count > 0)
            throw CommandFault.Wrong(string.Join('\n', wrong.Prepend("These answers cannot be taken; nothing was written.")));
    }

    string[] Names => [.. draft.Questions.Select(question => question.Name)];

    string Unknown(string name) => $"Nothing asks for '{name}'. {Nearest.Mend(name, Names)}";
}
