namespace Benchmarks.Mapping;

/// <summary>Everybody who maps the same page, made ready once.</summary>
sealed class Contestants : IDisposable
{
    readonly byte[] page = CustomerPage.Make(edited: false);
    readonly byte[] edited = CustomerPage.Make(edited: true);
    readonly Workbench bench = new();
    readonly EngineRoad plain;
    readonly EngineRoad scripted;
    readonly HandWritten plainRival = new(scripted: false);
    readonly HandWritten scriptedRival = new(scripted: true);

    /// <summary>Lets all learn what was last agreed.</summary>
    public Contestants()
    {
        (plain, scripted) = (new EngineRoad(bench, "plain", page), new EngineRoad(bench, "scripted", page));
        plainRival.Learn(page);
        scriptedRival.Learn(page);
    }

    /// <summary>The bodies that each way gives, ours and the rival's, by the name of what is done.</summary>
    public IEnumerable<(string What, IReadOnlyList<byte[]> Ours, IReadOnlyList<byte[]> Rival)> Bodies() =>
    [
        ("create", plain.Create(page), plainRival.Create(page)),
        ("create, generated", plain.Create(page), Poco.Create(page)),
        ("update", plain.Update(edited), plainRival.Update(edited)),
        ("update of nothing", plain.Update(page), Empty(plainRival.Update(page))),
        ("scripted create", scripted.Create(page), scriptedRival.Create(page)),
        ("scripted update", scripted.Update(edited), scriptedRival.Update(edited)),
    ];

    /// <summary>The engine's speed against the rival's at creating.</summary>
    public double Create(int rounds) => Contest.Speed(() => plainRival.Create(page), () => plain.Create(page), rounds);

    /// <summary>The engine's speed against the rival's at updating.</summary>
    public double Update(int rounds) => Contest.Speed(() => plainRival.Update(edited), () => plain.Update(edited), rounds);

    /// <summary>The engine's speed against the rival's at creating with three transforms.</summary>
    public double ScriptedCreate(int rounds) => Contest.Speed(() => scriptedRival.Create(page), () => scripted.Create(page), rounds);

    /// <summary>The engine's speed against the rival's at updating with three transforms.</summary>
    public double ScriptedUpdate(int rounds) => Contest.Speed(() => scriptedRival.Update(edited), () => scripted.Update(edited), rounds);

    /// <summary>The speed of generated classes against the rival's at creating.</summary>
    public double Generated(int rounds) => Contest.Speed(() => plainRival.Create(page), () => Poco.Create(page), rounds);

    /// <inheritdoc />
    public void Dispose() => bench.Dispose();

    // The engine sends nothing where nothing changed; the rival has no reason to be clever about it.
    static IReadOnlyList<byte[]> Empty(IReadOnlyList<byte[]> bodies) =>
        [.. bodies.Select(body => body.AsSpan().SequenceEqual("{}"u8) ? [] : body)];
}
