using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Runs;

/// <summary>Measures in a process of its own, whose memory nothing else has touched.</summary>
static class Apart
{
    /// <summary>Starts this program again with other arguments and reads the figure that it prints as its last line.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<T> RunAsync<T>(CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Apart).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 && JsonSerializer.Deserialize<T>(output.TrimEnd().Split('\n')[^1]) is { } figure
            ? figure
            : throw new InvalidOperationException($"Measuring '{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }

    /// <summary>Prints a figure for <see cref="RunAsync"/>.</summary>
    public static void Print<T>(T figure) => Console.WriteLine(JsonSerializer.Serialize(figure));
}
