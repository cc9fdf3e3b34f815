using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Benchmarks.Mapping;
using Benchmarks.Reporting;

namespace Benchmarks;

/// <summary>Runs the small benchmarks in this process, so that nothing has to be restored or built on the way.</summary>
static class Small
{
    const int Rounds = 60;

    /// <summary>From bytes to bytes against the rivals.</summary>
    public static Table Mapping(int iterations)
    {
        var figures = Run<MappingBenchmarks>(iterations);
        using var contestants = new Contestants();
        return new Table(
            ["A customer of 1.7 KB, twenty rows", "by hand", "the engine", "allocated by hand", "by the engine", "speed against by hand", "goal"],
            [
                Row("create: 20 values", "Create", contestants.Create(Rounds), "0.6"),
                Row("update: all 20 changed", "Update", contestants.Update(Rounds), "0.6"),
                Row("create, three scripts under full limits", "ScriptedCreate", contestants.ScriptedCreate(Rounds), "0.35"),
                Row("update, three scripts under full limits", "ScriptedUpdate", contestants.ScriptedUpdate(Rounds), "0.35"),
                [
                    "beside it: create by source-generated classes", Time(figures["CreateByPoco"]), "", Bytes(figures["CreateByPoco"]), "",
                    Table.Number(contestants.Generated(Rounds), 2), "",
                ],
            ]);

        string[] Row(string title, string name, double speed, string goal) =>
        [
            title, Time(figures[$"{name}ByHand"]), Time(figures[$"{name}ByEngine"]), Bytes(figures[$"{name}ByHand"]),
            Bytes(figures[$"{name}ByEngine"]), Table.Number(speed, 2), goal,
        ];
    }

    /// <summary>The three-way merge.</summary>
    public static Table Merging(int iterations)
    {
        var figures = Run<MergeBenchmarks>(iterations);
        var unchanged = figures["MergeUnchanged"].Median;
        return new Table(
            ["One link of twenty cells", "median", "allocated", "against unchanged"],
            [Row("nothing changed", "MergeUnchanged"), Row("one value changed", "MergeOneChange"), Row("one value in conflict", "MergeConflict")]);

        string[] Row(string title, string name) =>
            [title, Time(figures[name]), Bytes(figures[name]), Table.Number(figures[name].Median / unchanged, 2)];
    }

    static Dictionary<string, (double Median, long Bytes)> Run<T>(int iterations) =>
        BenchmarkRunner.Run<T>(Config(iterations)).Reports
            .Where(report => report is { Success: true, ResultStatistics: not null })
            .ToDictionary(
                report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
                report => (report.ResultStatistics?.Median ?? 0, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0),
                StringComparer.Ordinal);

    static ManualConfig Config(int iterations) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromMinutes(30), logOutput: false))
            .WithWarmupCount(5)
            .WithIterationCount(iterations))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "pogo-benchmarks"));

    static string Time((double Median, long Bytes) figure) => $"{Table.Number(figure.Median / 1000, 1)} µs";

    static string Bytes((double Median, long Bytes) figure) => $"{Table.Number(figure.Bytes / 1024.0, 1)} KB";
}
