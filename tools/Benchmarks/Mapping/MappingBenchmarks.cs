using BenchmarkDotNet.Attributes;

namespace Benchmarks.Mapping;

/// <summary>From the bytes of a page of customers to the bytes of their writes; times are for one customer.</summary>
public class MappingBenchmarks
{
    readonly byte[] page = CustomerPage.Make(edited: false);
    readonly byte[] edited = CustomerPage.Make(edited: true);
    readonly HandWritten plainRival = new(scripted: false);
    readonly HandWritten scriptedRival = new(scripted: true);
    Workbench? bench;
    EngineRoad? plain;
    EngineRoad? scripted;

    /// <summary>Lets both sides learn what was last agreed.</summary>
    [GlobalSetup]
    public void Open()
    {
        bench = new Workbench();
        plain = new EngineRoad(bench, "plain", page);
        scripted = new EngineRoad(bench, "scripted", page);
        plainRival.Learn(page);
        scriptedRival.Learn(page);
    }

    /// <summary>Removes the store.</summary>
    [GlobalCleanup]
    public void Close() => bench?.Dispose();

    /// <summary>Twenty values by hand.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object CreateByHand() => plainRival.Create(page);

    /// <summary>Twenty values by generated classes.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object CreateByPoco() => Poco.Create(page);

    /// <summary>Twenty values by the engine.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object CreateByEngine() => plain!.Create(page);

    /// <summary>Twenty changes by hand.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object UpdateByHand() => plainRival.Update(edited);

    /// <summary>Twenty changes by the engine.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object UpdateByEngine() => plain!.Update(edited);

    /// <summary>Twenty values by hand, three of them transformed.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object ScriptedCreateByHand() => scriptedRival.Create(page);

    /// <summary>Twenty values by the engine, three of them through scripts.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object ScriptedCreateByEngine() => scripted!.Create(page);

    /// <summary>Twenty changes by hand, three of them transformed.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object ScriptedUpdateByHand() => scriptedRival.Update(edited);

    /// <summary>Twenty changes by the engine, three of them through scripts.</summary>
    [Benchmark(OperationsPerInvoke = CustomerPage.Size)]
    public object ScriptedUpdateByEngine() => scripted!.Update(edited);
}
