using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.PlanFiles;

/// <summary>
/// A frozen plan as lines of JSON: a header, each record with its cells indented below it, an end that counts the
/// records. People read and search it line by line; programs read one value from each line.
/// </summary>
/// <param name="numbers">The numbers of planned writes on this side of the file.</param>
sealed class FrozenJson(CreateNumbers numbers)
{
    const string Indent = "  ";

    readonly JsonSerializerOptions options = OptionsOf(numbers);

    /// <summary>All lines of a plan.</summary>
    /// <param name="header">What it says about itself.</param>
    /// <param name="records">The records, their planned writes numbered by this object's numbers.</param>
    public IEnumerable<string> Write(FrozenHeader header, IEnumerable<RecordPlan> records)
    {
        yield return JsonSerializer.Serialize(header, options);
        var count = 0L;
        foreach (var record in records)
        {
            count++;
            yield return JsonSerializer.Serialize(LineOf(record), options);
            foreach (var cell in record.Cells)
                yield return Indent + JsonSerializer.Serialize(LineOf(cell), options);
        }

        yield return JsonSerializer.Serialize(new EndLine(count), options);
    }

    /// <summary>The header of a plan.</summary>
    /// <param name="line">The file's first line.</param>
    /// <exception cref="FormatException">It is none, or of another format.</exception>
    public FrozenHeader ReadHeader(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            throw new FormatException(line is null ? "it is empty" : "its first line says nothing");
        if (JsonMisfit.FormatOf(line) is { } format && format != FrozenHeader.CurrentFormat)
            throw new FormatException($"it has format {format}, and this program knows {FrozenHeader.CurrentFormat}");
        var header = Read<FrozenHeader>(line, 1);
        return header with { Mappings = header.Mappings.WithComparers(StringComparer.Ordinal) };
    }

    /// <summary>The records of a plan.</summary>
    /// <param name="lines">The lines after the header.</param>
    /// <exception cref="FormatException">A line is not what it should be, or the end is missing.</exception>
    public IEnumerable<RecordPlan> ReadRecords(IEnumerable<string> lines)
    {
        var (number, count) = (1L, 0L);
        var (record, isEnded) = (default(RecordLine), false);
        var cells = ImmutableArray.CreateBuilder<CellPlan>();
        foreach (var line in lines)
        {
            number++;
            if (isEnded)
                throw new FormatException($"line {number} stands after the end");
            if (line.StartsWith(Indent, StringComparison.Ordinal) && record is not null)
            {
                cells.Add(PlanOf(Read<CellLine>(line, number)));
                continue;
            }

            if (record is not null)
                yield return PlanOf(record, cells.DrainToImmutable());
            isEnded = line.StartsWith("""{"records":""", StringComparison.Ordinal);
            record = isEnded ? null : Read<RecordLine>(line, number);
            count += isEnded ? 0 : 1;
            if (isEnded && Read<EndLine>(line, number).Records != count)
                throw new FormatException($"its last line counts other records than the {count} that stand above it");
        }

        if (!isEnded)
            throw new FormatException($"it breaks off after line {number}: its end is missing");
    }

    static JsonSerializerOptions OptionsOf(CreateNumbers numbers)
    {
        var made = new JsonSerializerOptions(StoredJson.Options)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // The file is no part of a web page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        // The first converter that fits is taken.
        made.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        made.Converters.Insert(0, new PlannedValueConverter(numbers));
        return made;
    }

    T Read<T>(string line, long number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, options) ?? throw new FormatException($"line {number} says nothing");
        }
        catch (Exception misfit) when (misfit is JsonException or FormatException)
        {
            throw new FormatException(JsonMisfit.Describe(line, number, misfit), misfit);
        }
    }

    RecordLine LineOf(RecordPlan plan) => new(
        plan.Pair, plan.Left, plan.LeftResource, plan.Situation, plan.Action, plan.Reason,
        plan.Right, plan.RightWrite is { } write ? numbers[write] : null, plan.Rule, plan.IsParked ? true : null,
        plan.Candidates.IsDefaultOrEmpty ? null : plan.Candidates,
        plan.Needs is { } needs ? new CreateName(needs.Pair, needs.Key) : null);

    static CellLine LineOf(CellPlan cell) => new(
        cell.Cell, cell.Decision, cell.Reason, cell.LeftNow, cell.RightNow,
        cell.BaseLeft is { } left ? new BaseLine(left, cell.BaseRight) : null,
        cell.ToLeft.IsDefaultOrEmpty ? null : Written(cell.ToLeft),
        cell.ToRight is { } right ? Written([right]) : null);

    static ImmutableSortedDictionary<string, PlannedValue> Written(ImmutableArray<FieldWrite> writes) =>
        writes.ToImmutableSortedDictionary(write => write.Field, write => write.Value, StringComparer.Ordinal);

    RecordPlan PlanOf(RecordLine line, ImmutableArray<CellPlan> cells) => new()
    {
        Pair = line.Pair,
        Left = line.Left,
        LeftResource = line.LeftResource,
        Right = line.Right,
        RightWrite = line.PlannedRight is { } planned ? numbers.Of(planned) : null,
        Situation = line.Situation,
        Action = line.Action,
        IsParked = line.Parked ?? false,
        Rule = line.Rule,
        Reason = line.Reason,
        Candidates = line.Candidates ?? [],
        Needs = line.Needs is { } needs ? (needs.Pair, needs.Left) : null,
        Cells = cells,
    };

    static CellPlan PlanOf(CellLine line) => new()
    {
        Cell = line.Cell,
        Decision = line.Decision,
        Reason = line.Reason,
        BaseLeft = line.Base?.Left,
        BaseRight = line.Base?.Right ?? Value.Absent,
        LeftNow = line.Left,
        RightNow = line.Right,
        ToLeft = [.. WritesOf(line.ToLeft)],
        ToRight = WritesOf(line.ToRight).FirstOrDefault(),
    };

    static IEnumerable<FieldWrite> WritesOf(ImmutableSortedDictionary<string, PlannedValue>? written) =>
        (written ?? ImmutableSortedDictionary<string, PlannedValue>.Empty).Select(write => new FieldWrite(write.Key, write.Value, Value.Absent));

    sealed record RecordLine(
        string Pair, RecordKey Left, RecordKey LeftResource, Situation Situation, LinkingAction Action, string Reason,
        RecordKey? Right = null, CreateName? PlannedRight = null, string? Rule = null, bool? Parked = null,
        ImmutableArray<string>? Candidates = null, CreateName? Needs = null);

    sealed record CellLine(
        string Cell, Decision Decision, string Reason, ImmutableArray<Value> Left, Value Right, BaseLine? Base = null,
        ImmutableSortedDictionary<string, PlannedValue>? ToLeft = null, ImmutableSortedDictionary<string, PlannedValue>? ToRight = null);

    sealed record BaseLine(ImmutableArray<Value> Left, Value Right);

    sealed record EndLine(long Records);
}
