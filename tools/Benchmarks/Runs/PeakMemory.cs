using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Runs;

/// <summary>The largest working set of this process.</summary>
static class PeakMemory
{
    const string Status = "/proc/self/status";

    /// <summary>The peak since the process began, or since <see cref="Reset"/> where the system can begin anew.</summary>
    public static double Megabytes => File.Exists(Status)
        ? Kilobytes() / 1000.0 * 1.024
        : Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    /// <summary>Forgets the peak so far. Does nothing where the system knows no such thing.</summary>
    public static void Reset()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists("/proc/self/clear_refs"))
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    static long Kilobytes()
    {
        var line = File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
