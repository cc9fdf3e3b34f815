using System.Globalization;
using System.Runtime.InteropServices;

namespace Benchmarks.Reporting;

/// <summary>Where and when figures were taken.</summary>
static class Machine
{
    /// <summary>Date, processor, operating system and runtime in one sentence, with how busy the machine was.</summary>
    public static string Describe(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC on {Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}{Load()}.");

    static string Processor() =>
        File.Exists("/proc/cpuinfo")
        && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    // A machine that others use too gives slower clocks; whoever reads the figures should know.
    static string Load() =>
        File.Exists("/proc/loadavg") ? $"; {File.ReadAllText("/proc/loadavg").Split(' ')[0]} processes wanted a core" : "";
}
