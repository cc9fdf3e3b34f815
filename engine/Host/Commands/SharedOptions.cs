using System.CommandLine;
using System.Globalization;
using SyncEngine.Planning;

namespace SyncEngine.Host.Commands;

/// <summary>Options that several commands know, each with one meaning.</summary>
static class SharedOptions
{
    /// <summary>The environment variable that names the connection's file where no option does.</summary>
    public const string ConnectionVariable = "POGO_CONNECTION";

    /// <summary>The connection's file.</summary>
    public static Option<string> Connection { get; } = new("--connection", "-c")
    {
        Description = $"The connection's file; without it the one that {ConnectionVariable} names.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "connection.yaml",
    };

    /// <summary>The mapping folder, in place of the one that the connection names.</summary>
    public static Option<string?> Mappings { get; } = new("--mappings", "-m")
    {
        Description = "The mapping folder, in place of the connection's own.",
        HelpName = "DIR",
    };

    /// <summary>Whether the result is for programs.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Writes the result as JSON, for programs.",
    };

    /// <summary>The safety gate's switches.</summary>
    public static Option<string[]> Allow { get; } = MakeAllow();

    /// <summary>Whether all feeds are read whole.</summary>
    public static Option<bool> Compare { get; } = new("--compare")
    {
        Description = "Reads every record, not only those that have changed, and so finds deletions and edits that no feed reports.",
    };

    /// <summary>How many entries a list shows.</summary>
    public static Option<int> Limit { get; } = MakeLimit();

    /// <summary>Whether what is shown is also done.</summary>
    public static Option<bool> Yes { get; } = new("--yes", "-y")
    {
        Description = "Does it without asking.",
    };

    /// <summary>An argument of several words that may be left out.</summary>
    public static Argument<string[]> Words(string name, int most, string description) =>
        new(name) { Description = description, Arity = new ArgumentArity(0, most) };

    static Option<int> MakeLimit()
    {
        var option = new Option<int>("--limit")
        {
            Description = "At most so many entries in each list.",
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit < 1)
                result.AddError($"'--limit {text}' would show nothing: 1 or more.");
        });
        return option;
    }

    static Option<string[]> MakeAllow()
    {
        var option = new Option<string[]>("--allow")
        {
            Description = "Lets the run pass where the safety gate stopped it and named this switch.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        option.AcceptOnlyFromAmong([.. SafetyGate.Switches]);
        return option;
    }
}
