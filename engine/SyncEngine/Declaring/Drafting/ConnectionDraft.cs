using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Drafting;

/// <summary>A connection's file in the making: what is answered so far, judged by what judges the file when it is done.</summary>
/// <param name="declarations">What the mapping folder declares.</param>
/// <param name="file">The path of the file to be.</param>
/// <param name="time">What day it is.</param>
sealed class ConnectionDraft(Declarations declarations, string file, TimeProvider time)
{
    const int Columns = 110;

    readonly Dictionary<string, YamlNode> answers = new(StringComparer.Ordinal);

    /// <summary>All questions in the order in which they are asked.</summary>
    internal ImmutableArray<ConnectionQuestion> Questions { get; } = ConnectionQuestions.Of(declarations);

    /// <summary>Whether a question is answered.</summary>
    internal bool Has(ConnectionQuestion question) => answers.ContainsKey(question.Name);

    /// <summary>The answer as it will stand in the file, or null.</summary>
    internal string? TextOf(ConnectionQuestion question) => Has(question) ? FlowText.Of(Written(question)) : null;

    /// <summary>The proposal, made of the answers so far; null where there is none, or where it needs one that is not given yet.</summary>
    internal string? ProposalOf(ConnectionQuestion question) => question.Proposal is { } text ? Filled(question, text) : null;

    /// <summary>Answers a question by a text as a person types it.</summary>
    /// <returns>What is wrong with it, in sentences; null when it is taken.</returns>
    internal string? Answer(ConnectionQuestion question, string text)
    {
        var found = new DiagnosticCollection();
        return Node(question, text.Trim(), found) is { } node ? Answer(question, node) : found.Select(finding => finding.Message).FirstOrDefault();
    }

    /// <summary>Answers a question by what stands in a file.</summary>
    /// <returns>What is wrong with it, in sentences; null when it is taken.</returns>
    internal string? Answer(ConnectionQuestion question, YamlNode node)
    {
        var before = answers.GetValueOrDefault(question.Name);
        answers[question.Name] = node is YamlScalar { IsNull: false } single ? single with { Text = Meant(question, single.Text) } : node;
        var (text, places) = Write();
        var (line, column) = places[question.Name];
        // What is still missing is reported where the mapping begins that lacks it: at a key, never at a value.
        var wrong = Findings(text).FirstOrDefault(finding =>
            finding.Rule.Severity == Severity.Error && finding.Span.Line == line && finding.Span.Column >= column);
        if (wrong is null)
            return null;
        if (before is null)
            answers.Remove(question.Name);
        else
            answers[question.Name] = before;
        return wrong.Message;
    }

    /// <summary>What the lint says of the file as it is.</summary>
    internal DiagnosticCollection Findings() => Findings(Text);

    /// <summary>The file.</summary>
    internal string Text => Write().Text;

    DiagnosticCollection Findings(string text)
    {
        var found = new DiagnosticCollection();
        ConnectionLoader.Compile(new SourceText(SourceText.Show(file), text), Path.GetDirectoryName(file) ?? "", declarations, found);
        return found;
    }

    string? Filled(ConnectionQuestion question, string text) => question.Shape is Shape.Scalar
        ? Holes.Fill(text, name => name == "today" ? Today : (answers.GetValueOrDefault(name) as YamlScalar)?.Text)
        : text;

    string Today => TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The machine's own zone plays no part: where a connection is made must not decide when it begins.
    TimeZoneInfo Zone =>
        ConnectionQuestions.ZoneOf(declarations) is { } setting
        && (answers.GetValueOrDefault($"settings.{setting.Name}") ?? setting.Default) is YamlScalar { Text: var name }
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    // A single value needs no quotes here; anything else is YAML, whose outermost braces may be left out.
    static YamlNode? Node(ConnectionQuestion question, string text, DiagnosticCollection found)
    {
        var span = SourceSpan.StartOf(question.Name);
        if (question.Shape is Shape.Scalar or Shape.OneWord)
            return new YamlScalar(text, ScalarForm.Plain, span);
        var isBare = question.Shape is Shape.Names or Shape.Known && text is not ['{', ..];
        var yaml = isBare ? $"{{ {text} }}" : text;
        return YamlFile.Parse(new SourceText(question.Name, $"{question.Key}: {yaml}"), found)?[question.Key];
    }

    // A word may stand for an answer.
    string Meant(ConnectionQuestion question, string text) =>
        question.Choices.FirstOrDefault(choice => choice.Word == text).Answer is { } chosen ? Filled(question, chosen) ?? chosen : text;

    // A day stands for its beginning. It stays a day until the file is written, for the zone may be answered later.
    YamlNode Written(ConnectionQuestion question)
    {
        var answer = answers[question.Name];
        if (question.Shape != Shape.Instant || answer is not YamlScalar single || ScalarText.Day(single.Text) is not { } day)
            return answer;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var begins = new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
        return single with { Text = begins.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) };
    }

    (string Text, Dictionary<string, (int Line, int Column)> Places) Write()
    {
        var written = new ConnectionText(Columns);
        written.Comment(0, $"A connection of {declarations.Left.Title} and {declarations.Right.Title}. The manual of the mappings tells what else may stand here.");
        written.Line(0, "format: 1");
        foreach (var part in Questions.GroupBy(question => question.Section))
        {
            written.Open(part.Key.Path);
            foreach (var question in part.Where(Has).OrderBy(question => question.Key == "address" ? 0 : 1))
                written.Entry(question, FlowText.Of(Written(question)));
        }
        return (written.ToString(), written.Places);
    }
}
