using SyncEngine.Host;

namespace Spec;

static class Program
{
    static async Task<int> Main(string[] arguments)
    {
        var surroundings = Surroundings.OfProcess();
        try
        {
            return await SpecTool.RunAsync(arguments, surroundings, CancellationToken.None);
        }
        catch (Exception defect)
        {
            await surroundings.Error.WriteLineAsync(
                $"This is a defect of spec, not of your files. Please report it with these lines:\n{defect}");
            return ExitCode.Failed;
        }
    }
}
