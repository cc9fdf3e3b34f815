using System.Text;

namespace SyncEngine.Host.Rendering;

/// <summary>Writes plain text so that nothing in it steers a terminal. See <see cref="VisibleText"/>.</summary>
/// <param name="inner">Takes what is shown.</param>
sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => inner.Write(VisibleText.Of(value.ToString()));

    /// <inheritdoc />
    public override void Write(string? value) => inner.Write(VisibleText.Of(value ?? ""));

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc />
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc />
    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.Of(value ?? ""));

    /// <inheritdoc />
    public override void Flush() => inner.Flush();
}
