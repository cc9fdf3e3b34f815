namespace Sandbox.Shop.Records;

/// <summary>Texts that lie inside this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The whole text.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The lines that are not blank.</summary>
    public static string[] Lines(string name) =>
        Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
