using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace SyncEngine.Host.Rendering;

/// <summary>Where a command's answers go: tables and colours for people, plain text for a pipe, JSON for programs.</summary>
sealed class Screen
{
    readonly Surroundings surroundings;
    readonly CancellationToken stop;
    readonly CopyableCommands commands;

    /// <summary>A screen in its surroundings.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="stop">Ends each question that is open.</param>
    /// <param name="commands">The next steps that are shown; null where they are shown as they stand.</param>
    public Screen(Surroundings surroundings, CancellationToken stop, CopyableCommands? commands = null)
    {
        (this.surroundings, this.stop, this.commands) = (surroundings, stop, commands ?? CopyableCommands.AsTheyStand);
        Out = Make(surroundings, surroundings.Out, surroundings.OutIsTerminal);
        Error = Make(surroundings, surroundings.Error, surroundings.ErrorIsTerminal);
        (Plain, PlainError) = (new VisibleWriter(surroundings.Out), new VisibleWriter(surroundings.Error));
    }

    /// <summary>How values stand in all JSON that commands write.</summary>
    public static JsonSerializerOptions JsonOptions { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Results, for people.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Progress and faults, for people.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Whether a person looks at the results.</summary>
    public bool IsTerminal => surroundings.OutIsTerminal;

    /// <summary>Whether a person looks at the progress.</summary>
    public bool ShowsProgress => surroundings.ErrorIsTerminal;

    /// <summary>Shows why a command could not do what was asked.</summary>
    public FaultView Faults => new(this);

    /// <summary>Results as they are, without wrapping or colours.</summary>
    public TextWriter Plain { get; }

    /// <summary>Faults as they are, without wrapping or colours.</summary>
    public TextWriter PlainError { get; }

    /// <summary>Writes a value as JSON, which has signs of its own for what would steer a terminal.</summary>
    public void Json<T>(T value) => surroundings.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>A line of text, as it is, with next steps that can be copied.</summary>
    public void Line(string text = "") => Out.WriteLine(commands.In(text));

    /// <summary>A line of markup, with next steps that can be copied.</summary>
    public void MarkupLine(string markup) => Out.MarkupLine(commands.InMarkup(markup));

    /// <summary>A paragraph of markup that keeps its indent where it is wrapped, with next steps that can be copied.</summary>
    public void Indented(int columns, string markup) =>
        Out.Write(new Padder(new Markup(commands.InMarkup(markup)), new Padding(columns, 0, 0, 0)));

    /// <summary>A text whose next steps can be copied.</summary>
    public string Copyable(string text) => commands.In(text);

    /// <summary>Whether a person sits there and can be asked.</summary>
    public bool CanAsk => surroundings is { In: not null, OutIsTerminal: true };

    /// <summary>Asks a person for a line of text; empty where he only pressed Enter, null where nobody answers any more.</summary>
    /// <exception cref="OperationCanceledException">The command is stopped.</exception>
    public string? Ask(string question)
    {
        Plain.Write($"{question} ");
        return CanAsk ? ReadLine() : null;
    }

    /// <summary>Asks a person, and says whether he agrees. Nobody agrees where nobody sits.</summary>
    /// <exception cref="OperationCanceledException">The command is stopped.</exception>
    public bool Agrees(string question)
    {
        if (!CanAsk)
            return false;
        Plain.Write($"{question} [y/N] ");
        return ReadLine() is "y" or "Y" or "yes";
    }

    // A console cannot be told to read no more, so somebody else waits for it; he ends with the process.
    string? ReadLine()
    {
        var typed = Task.Factory.StartNew(surroundings.In!.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task.WaitAny([typed], stop);
        stop.ThrowIfCancellationRequested();
        return typed.GetAwaiter().GetResult()?.Trim();
    }

    /// <summary>A heading over what follows.</summary>
    public void Heading(string text)
    {
        Out.WriteLine();
        Out.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
    }

    /// <summary>An empty table in the house's style.</summary>
    public static Table Table(params IEnumerable<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[grey]{Markup.Escape(column)}[/]").NoWrap());
        return table;
    }

    static IAnsiConsole Make(Surroundings surroundings, TextWriter writer, bool isTerminal)
    {
        var colours = isTerminal && surroundings.Colours;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = surroundings.Width;
        console.Profile.Capabilities.Unicode = true;
        console.Pipeline.Attach(new VisibleSigns());
        return console;
    }
}
