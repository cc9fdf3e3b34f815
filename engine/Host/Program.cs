using System.Runtime.InteropServices;

namespace SyncEngine.Host;

static class Program
{
    static async Task<int> Main(string[] arguments)
    {
        var surroundings = Surroundings.OfProcess();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await Pogo.RunAsync(arguments, surroundings, stop.Token);
        }
        catch (Exception defect)
        {
            await surroundings.Error.WriteLineAsync(
                $"This is a defect of pogo, not of your files. Please report it with these lines:\n{defect}");
            return ExitCode.Failed;
        }

        // The first signal ends the run between two records; the second ends the process, which the next run heals.
        void Stop(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested)
                return;
            signal.Cancel = true;
            surroundings.Error.WriteLine("Stopping at the next good place; once more stops at once.");
            stop.Cancel();
        }
    }
}
