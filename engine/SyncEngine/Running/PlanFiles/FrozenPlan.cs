using System.Collections.Immutable;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.PlanFiles;

/// <summary>The left record for whose pair a planned write creates a partner: how a plan that leaves the store names that write.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
public sealed record CreateName(string Pair, RecordKey Left);

/// <summary>What a frozen plan says about itself.</summary>
public sealed record FrozenHeader
{
    /// <summary>The version of the form that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the file's form.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The id of the database on whose bases the plan rests.</summary>
    public required string Database { get; init; }

    /// <summary>The run that made the plan.</summary>
    public required long Run { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The hash of each pair's mapping.</summary>
    public required ImmutableSortedDictionary<string, string> Mappings { get; init; }

    /// <summary>What doing it costs, by system; for people.</summary>
    public ImmutableSortedDictionary<string, SystemForecast>? Forecast { get; init; }

    /// <summary>The version of the program that made it; for people.</summary>
    public string? Program { get; init; }
}

/// <summary>A plan that was written down to be looked at, and to be applied as it stands.</summary>
/// <param name="Header">What it says about itself.</param>
/// <param name="Records">Gives the records in the order of planning; may be called several times. Their planned writes
/// are numbered by <paramref name="Numbers"/>.</param>
/// <param name="Numbers">The numbers of planned writes in this plan.</param>
public sealed record FrozenPlan(FrozenHeader Header, Func<IEnumerable<RecordPlan>> Records, CreateNumbers Numbers)
{
    /// <summary>Reads a plan; all of it is checked before anything is used.</summary>
    /// <param name="lines">Gives its lines; called several times.</param>
    /// <exception cref="FormatException">It is no whole plan.</exception>
    public static FrozenPlan Read(Func<IEnumerable<string>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var numbers = new CreateNumbers();
        var json = new FrozenJson(numbers);
        var header = json.ReadHeader(lines().FirstOrDefault());
        var plan = new FrozenPlan(header, () => json.ReadRecords(lines().Skip(1)), numbers);
        foreach (var _ in plan.Records())
            continue;
        return plan;
    }
}

/// <summary>Numbers planned writes by the record for which they create a partner, so that two plans can be compared.</summary>
public sealed class CreateNumbers
{
    readonly Dictionary<CreateName, long> numbers = [];
    readonly List<CreateName> names = [];

    /// <summary>The number of a create; the same for the same record.</summary>
    public long Of(CreateName name)
    {
        if (!numbers.TryGetValue(name, out var number))
        {
            numbers[name] = number = names.Count + 1;
            names.Add(name);
        }

        return number;
    }

    /// <summary>The create of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No create has the number.</exception>
    public CreateName this[long number] => names[(int)number - 1];
}
