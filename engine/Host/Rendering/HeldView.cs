using System.Globalization;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows held cells one below the other: beside each other their values would not fit a terminal.</summary>
sealed class HeldView(Screen screen, Declarations declarations)
{
    /// <summary>A held cell as programs read it.</summary>
    public static object Of(HeldCell held, CellChoice? choice) => new
    {
        held.Pair,
        Record = held.Left.Text,
        held.Cell,
        Kind = held.Kind.ToLowerInvariant(),
        BaseLeft = held.BaseLeft.IsEmpty ? null : held.BaseLeft.Select(Texts.Plain).ToArray(),
        BaseRight = Texts.Plain(held.BaseRight),
        Left = held.LeftNow.Select(Texts.Plain).ToArray(),
        Right = Texts.Plain(held.RightNow),
        held.Since,
        held.Reason,
        Chosen = choice is null ? null : new { choice.Kind, Value = Texts.Plain(choice.Value), At = choice.ChosenAt },
    };

    /// <summary>Shows cells and what to do about them.</summary>
    /// <param name="cells">The cells, each with what a person chose.</param>
    /// <param name="total">How many there are.</param>
    public void Show(IReadOnlyList<(HeldCell Held, CellChoice? Choice)> cells, long total)
    {
        if (total == 0)
        {
            screen.Line("No value waits for a person.");
            return;
        }

        foreach (var (held, choice) in cells)
            Show(held, choice);
        screen.Line();
        if (total > cells.Count)
            screen.Out.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]… and {total - cells.Count} more; --limit shows them.[/]"));
        if (cells.FirstOrDefault(cell => cell.Choice is null).Held is { } open)
        {
            screen.Line("To settle one, name it and say --prefer, --value or --leave:");
            screen.Line($"  pogo conflicts resolve {open.Pair} {open.Left} {open.Cell} --prefer {declarations.Left.Name}");
        }
    }

    void Show(HeldCell held, CellChoice? choice)
    {
        screen.Line();
        var (kind, name) = (Markup.Escape(held.Kind.ToLowerInvariant()), Markup.Escape($"{held.Pair} {held.Left} {held.Cell}"));
        screen.Out.MarkupLine($"[yellow]{kind}[/] [bold]{name}[/] since {Texts.Of(held.Since)}");
        screen.Indented(2, Markup.Escape(held.Reason));
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn().AddColumn();
        grid.AddRow(Markup.Escape(declarations.Left.Title), Left(held, held.LeftNow), Base(held, Left(held, held.BaseLeft)));
        grid.AddRow(Markup.Escape(declarations.Right.Title), Texts.Of(held.RightNow), Base(held, Texts.Of(held.BaseRight)));
        screen.Out.Write(grid);
        if (choice is null)
            return;
        var next = Markup.Escape(new ChoiceView(screen, declarations).NextOf(choice.Kind));
        screen.Indented(2, $"[green]chosen {Texts.Of(choice.ChosenAt)}:[/] {next}{Value(choice)}");
    }

    static string Value(CellChoice choice) => choice.Kind == ChoiceKind.Value ? $": {Texts.Of(choice.Value)}" : "";

    static string Base(HeldCell held, string known) =>
        held.BaseLeft.IsEmpty ? "[grey]no base: they have never agreed[/]" : $"[grey]base[/] {known}";

    // Several fields make one value together; each says which it is.
    string Left(HeldCell held, IReadOnlyList<Value> values)
    {
        var pair = declarations.Pairs.FirstOrDefault(pair => pair.Name == held.Pair);
        return pair?.Cells.FirstOrDefault(cell => cell.Name == held.Cell)?.Inputs is { } fields && fields.Length == values.Count && values.Count > 1
            ? string.Join("[grey] · [/]", fields.Zip(values, (field, value) => $"[grey]{Markup.Escape(field.Name)}[/] {Texts.Of(value)}"))
            : Texts.Of(values);
    }
}
