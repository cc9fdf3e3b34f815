namespace VerifyTests;

/// <summary>Settings of one comparison.</summary>
public sealed class VerifySettings
{
    /// <summary>New settings.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is not null)
            (Directory, FileName, Parameters) = (settings.Directory, settings.FileName, settings.Parameters);
    }

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal object?[] Parameters { get; private set; } = [];

    /// <summary>Puts the files into a folder, relative to the test's file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Names the files, in place of class and method.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>Adds the test's arguments to the files' names.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Keeps dates as they are, which the stand-in does anyway.</summary>
    public void DontScrubDateTimes()
    {
    }

    /// <summary>Keeps GUIDs as they are, which the stand-in does anyway.</summary>
    public void DontScrubGuids()
    {
    }
}
