namespace Benchmarks.Mapping;

/// <summary>Two ways of doing the same, in turns, by the processor time of this process: what else the machine does meanwhile hits both alike.</summary>
static class Contest
{
    /// <summary>How fast one way is against another: 1 is as fast, 0.5 takes twice the time. The median over all rounds.</summary>
    /// <param name="rival">The measure.</param>
    /// <param name="ours">What is measured.</param>
    /// <param name="rounds">Rounds that count; a third as many are run before, to warm up.</param>
    public static double Speed(Func<object> rival, Func<object> ours, int rounds)
    {
        var ratios = new double[rounds];
        for (var round = -rounds / 3; round < rounds; round++)
        {
            var theirs = Time(rival);
            var mine = Time(ours);
            if (round >= 0)
                ratios[round] = theirs / mine;
        }

        Array.Sort(ratios);
        return ratios[rounds / 2];
    }

    static double Time(Func<object> work)
    {
        const int times = 20;
        var started = Environment.CpuUsage.TotalTime;
        for (var time = 0; time < times; time++)
            GC.KeepAlive(work());
        return (Environment.CpuUsage.TotalTime - started).TotalMicroseconds;
    }
}
