using System.Text;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>What a command prints to a person who presses Ctrl-C as soon as he has read a line.</summary>
sealed class StoppingReader(CancellationTokenSource stop) : StringWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        base.Write(value);
        StopAfterLine();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        StopAfterLine();
    }

    void StopAfterLine()
    {
        if (ToString().Contains('\n', StringComparison.Ordinal))
            stop.Cancel();
    }
}
