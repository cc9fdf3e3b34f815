using System.CommandLine;

namespace SyncEngine.Host.Commands;

/// <summary>Options that several commands know, each with one meaning.</summary>
static class SharedOptions
{
    /// <summary>The connection's file.</summary>
    public static Option<string> Connection { get; } = new("--connection", "-c")
    {
        Description = "The connection's file.",
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
        Description = "Reads every record, not only those that changed: finds deletions and what no feed tells.",
    };

    /// <summary>How many entries a list shows.</summary>
    public static Option<int> Limit { get; } = new("--limit")
    {
        Description = "At most so many entries in each list.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    /// <summary>Whether what is shown is also done.</summary>
    public static Option<bool> Yes { get; } = new("--yes", "-y")
    {
        Description = "Does it without asking.",
    };

    static Option<string[]> MakeAllow()
    {
        var option = new Option<string[]>("--allow")
        {
            Description = "Lets a run pass the safety gate that named this switch.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        option.AcceptOnlyFromAmong("creates", "updates", "rewrites", "deletes", "database");
        return option;
    }
}
