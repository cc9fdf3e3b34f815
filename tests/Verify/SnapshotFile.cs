using System.Globalization;
using System.Reflection;

namespace VerifyTests;

/// <summary>The two files of one comparison.</summary>
/// <param name="Verified">What a person has agreed to.</param>
/// <param name="Received">What the test gave last, while it differs.</param>
sealed record SnapshotFile(string Verified, string Received)
{
    /// <summary>The files of a test: <c>Class.Method_name=value.verified.txt</c> beside the test's file.</summary>
    internal static SnapshotFile Of(string sourceFile, string member, VerifySettings settings)
    {
        var folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings.Directory ?? "");
        var name = settings.FileName ?? $"{Path.GetFileNameWithoutExtension(sourceFile)}.{member}";
        var path = Path.Combine(folder, name + Parameters(sourceFile, member, settings));
        return new SnapshotFile(path + ".verified.txt", path + ".received.txt");
    }

    static string Parameters(string sourceFile, string member, VerifySettings settings)
    {
        if (settings.Parameters.Length == 0)
            return "";
        var names = NamesOf(Path.GetFileNameWithoutExtension(sourceFile), member);
        if (names.Length < settings.Parameters.Length)
            throw new VerifyException($"{member} has {names.Length} parameters and gives {settings.Parameters.Length}.");
        return "_" + string.Join('_', settings.Parameters.Select((value, index) => $"{names[index]}={Plain(value)}"));
    }

    static string[] NamesOf(string type, string member) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(SnapshotFile).Assembly.GetName().Name))
        .SelectMany(assembly => assembly.GetTypes())
        .Where(candidate => candidate.Name == type)
        .SelectMany(candidate => candidate.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public))
        .Where(method => method.Name == member)
        .Select(method => method.GetParameters().Select(parameter => parameter.Name ?? "").ToArray())
        .FirstOrDefault([]);

    static string Plain(object? value)
    {
        var text = value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return string.Concat(text.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '-' : letter));
    }
}
