using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison that begins when it is awaited, so that settings can be added to it.</summary>
public sealed class SettingsTask
{
    readonly VerifySettings settings;
    readonly Lazy<Task> comparison;

    internal SettingsTask(VerifySettings settings, Func<Task> compare) =>
        (this.settings, comparison) = (settings, new Lazy<Task>(compare));

    /// <summary>Puts the files into a folder, relative to the test's file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        settings.UseDirectory(directory);
        return this;
    }

    /// <summary>Names the files, in place of class and method.</summary>
    public SettingsTask UseFileName(string fileName)
    {
        settings.UseFileName(fileName);
        return this;
    }

    /// <summary>Adds the test's arguments to the files' names.</summary>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        settings.UseParameters(parameters);
        return this;
    }

    /// <summary>Keeps dates as they are, which the stand-in does anyway.</summary>
    public SettingsTask DontScrubDateTimes() => this;

    /// <summary>Keeps GUIDs as they are, which the stand-in does anyway.</summary>
    public SettingsTask DontScrubGuids() => this;

    /// <summary>The comparison.</summary>
    public Task ToTask() => comparison.Value;

    /// <summary>Awaits the comparison.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>The comparison, for a test that returns it.</summary>
    public static implicit operator Task(SettingsTask task) => task.ToTask();
}
