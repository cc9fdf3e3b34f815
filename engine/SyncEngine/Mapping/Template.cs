using System.Text.RegularExpressions;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>Fills texts that hold <c>{name}</c>: settings of the connection and fields of the left record.</summary>
static partial class Template
{
    /// <summary>Fills a fixed value; values other than text stay as they are.</summary>
    /// <exception cref="MappingException">A setting is not there.</exception>
    public static Value Fill(Value value, IMappingContext context) =>
        value.Text is { } text && text.Contains('{', StringComparison.Ordinal) ? Value.Of(Fill(text, record: null, context)) : value;

    /// <summary>Fills a text with settings and with the record's fields.</summary>
    /// <exception cref="MappingException">A name is neither, or its value was withheld.</exception>
    public static string Fill(string template, EntityRecord? record, IMappingContext context) =>
        Hole().Replace(template, hole => Read(hole.Groups["name"].Value, record, context));

    static string Read(string name, EntityRecord? record, IMappingContext context)
    {
        const string settings = "settings.";
        if (name.StartsWith(settings, StringComparison.Ordinal))
            return context.Setting(name[settings.Length..]) ?? throw new MappingException($"the connection has no setting '{name[settings.Length..]}'");
        var field = record?.Entity.Find(name) ?? throw new MappingException($"'{name}' is neither a setting nor a field");
        return record[field] is { WhyWithheld: { } reason } ? throw new MappingException(reason) : record[field].ToString();
    }

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hole();
}
