using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace Simulation.Checking;

/// <summary>Both sides of one cell at one moment, as the mapping sees them.</summary>
/// <param name="Inputs">The raw left values.</param>
/// <param name="AsRight">What the left values stand for on the right, canonized; null where that cannot be said.</param>
/// <param name="Right">The right value, canonized.</param>
/// <param name="RawRight">The right value as it stands.</param>
/// <param name="IsEqual">Whether both sides say the same, seen from either of them.</param>
sealed record CellMoment(ImmutableArray<Value> Inputs, Value? AsRight, Value Right, Value RawRight, bool IsEqual);

/// <summary>Looks back at any moment of a world through the eyes of the mapping. Valid on the script thread.</summary>
sealed class Review
{
    readonly Watcher watcher;
    readonly WorldSettings settings;
    readonly IScriptCalls scripts;
    readonly Dictionary<(Entity Entity, ResourceRecord Record), ImmutableArray<EntityRecord>> opened = [];
    readonly ILookup<(string System, string Resource), RecordKey> keys;
    int moment;

    /// <summary>A review of a world's past.</summary>
    public Review(Stock stock, World world, Remembered remembered, IScriptCalls scripts)
    {
        settings = world.Settings;
        (Stock, watcher, this.scripts) = (stock, world.Watcher, scripts);
        keys = watcher.Versions.Keys.ToLookup(key => (key.System, key.Resource), key => key.Key);
        Mapping = new PlainMapping(stock.Connection, scripts, PlainMapping.PartnersOf(remembered.Links), RivalsOf);
    }

    /// <summary>The mapping under test.</summary>
    public Stock Stock { get; }

    /// <summary>Maps values.</summary>
    public PlainMapping Mapping { get; }

    /// <summary>A link's left record at a moment, or null when there was none.</summary>
    public EntityRecord? Left(Pair pair, Link link, int at) => At(pair.Left, pair.Left.FeedKey(link.LeftResource), link.Left, at);

    /// <summary>A link's right record at a moment, or null when there was none.</summary>
    public EntityRecord? Right(Pair pair, Link link, int at) => At(pair.Right, pair.Right.FeedKey(link.RightResource), link.Right, at);

    /// <summary>The moments at which one of a link's records changed, with who changed it.</summary>
    public IEnumerable<RecordVersion> VersionsOf(Pair pair, Link link) =>
        Versions(pair.Left, pair.Left.FeedKey(link.LeftResource)).Concat(Versions(pair.Right, pair.Right.FeedKey(link.RightResource)))
            .OrderBy(version => version.Number);

    /// <summary>Whether no feed speaks of it when a person edits the cell's right property: the system's file says so, or the world is such.</summary>
    public bool IsUnseen(Pair pair, Cell cell) =>
        (pair.Right.Resource.Within is not null && !settings.LineMovesOrder)
        || Stock.Declarations.Right.Http.Resources.GetValueOrDefault(pair.Right.FeedResource)?.List?.UnmovedBy
            .Any(property => cell.Name.StartsWith(property + ".", StringComparison.Ordinal) || cell.Name == property) == true;

    /// <summary>Both sides of a cell at a moment; null when one of the records was not there.</summary>
    public CellMoment? Look(Pair pair, Link link, Cell cell, int at)
    {
        if (Left(pair, link, at) is not { } left || Right(pair, link, at) is not { } right)
            return null;
        moment = at;
        return Look(cell, left, CellMapping.Inputs(cell, left), right[cell.Right]);
    }

    /// <summary>Both sides of a cell as given.</summary>
    public CellMoment Look(Cell cell, EntityRecord left, ImmutableArray<Value> inputs, Value right)
    {
        Value? asRight = null;
        try
        {
            if (CellMapping.ToRight(cell, inputs, left, Mapping) is { Owed: null, Value: { Kind: not ValueKind.Absent } value })
                asRight = Canonical(cell, value);
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            // What cannot be mapped is parked or held; the caller asks whether it is.
        }

        var canonical = Canonical(cell, right);
        return new CellMoment(inputs, asRight, canonical, right, asRight == canonical || ShowsAlready(cell, inputs, right));
    }

    // A price without VAT that is no round price with VAT shows on the left as the nearest one: carried back it changes nothing.
    bool ShowsAlready(Cell cell, ImmutableArray<Value> inputs, Value right)
    {
        if (cell.Direction != Direction.Both || !right.IsFilled)
            return false;
        try
        {
            var writes = CellMapping.ToLeft(cell, right, inputs, baseInputs: null, Value.Absent, Mapping);
            return writes.Length > 0 && writes.All(write => write.Value == CellMapping.Raw(cell, inputs, write.Field));
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return false;
        }
    }

    Value Canonical(Cell cell, Value value) =>
        CellMapping.IsBlank(cell, value, Mapping) ? Value.Null : CellMapping.Canonical(cell, value, Mapping);

    EntityRecord? At(Entity entity, RecordKey feed, RecordKey key, int at) =>
        Feed(entity, feed, at) is { } record ? Open(entity, record).FirstOrDefault(each => each.Key == key) : null;

    ResourceRecord? Feed(Entity entity, RecordKey feed, int at) =>
        Versions(entity, feed).LastOrDefault(version => version.Number <= at)?.Record;

    IEnumerable<RecordVersion> Versions(Entity entity, RecordKey feed) =>
        watcher.Versions.GetValueOrDefault((entity.System, entity.FeedResource, feed)) ?? [];

    ImmutableArray<EntityRecord> Open(Entity entity, ResourceRecord record)
    {
        if (opened.TryGetValue((entity, record), out var known))
            return known;
        try
        {
            return opened[(entity, record)] = EntityReader.Read(entity, record, scripts);
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return opened[(entity, record)] = [];
        }
    }

    IEnumerable<EntityRecord> RivalsOf(Cell cell)
    {
        var entity = Stock.Declarations.Pairs.First(pair => pair.Cells.Contains(cell)).Left;
        return keys[(entity.System, entity.FeedResource)]
            .Select(key => Feed(entity, key, moment))
            .OfType<ResourceRecord>()
            .SelectMany(record => Open(entity, record));
    }
}
