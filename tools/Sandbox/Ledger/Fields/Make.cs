using static Sandbox.Ledger.Fields.FieldUse;

namespace Sandbox.Ledger.Fields;

/// <summary>Short forms for the rows of a field table.</summary>
static class Make
{
    public static Field Text(string name, FieldUse use = All, int? max = null) =>
        new(name, FieldKind.Text, use) { MaxLength = max };

    public static Field Whole(string name, FieldUse use = All) => new(name, FieldKind.Whole, use);

    public static Field Amount(string name, FieldUse use = All) => new(name, FieldKind.Amount, use);

    public static Field Flag(string name, FieldUse use = All) => new(name, FieldKind.Flag, use);

    public static Field Flag(string name, bool byDefault) =>
        new(name, FieldKind.Flag, All) { DefaultJson = byDefault ? "true" : "false" };

    public static Field Day(string name, FieldUse use = All) => new(name, FieldKind.Day, use);

    public static Field Instant(string name) => new(name, FieldKind.Instant, Read);

    public static Field Uuid(string name, FieldUse use = Read) => new(name, FieldKind.Uuid, use);

    public static Field Choice(
        string name, IReadOnlyList<string> choices, string? byDefault = null, FieldUse use = All) =>
        new(name, FieldKind.Choice, use)
        {
            Choices = choices,
            DefaultJson = byDefault is null ? null : $"\"{byDefault}\"",
        };

    public static Field Nested(string name, FieldTable table, FieldUse use = All) =>
        new(name, FieldKind.Nested, use) { Nested = table };

    public static Field Reference(string name, string kind, FieldUse use = All) =>
        new(name, FieldKind.Whole, use) { RefersTo = kind };

    public static Field Code(string name, string of, string kind, FieldUse use = ReadCreate) =>
        new(name, FieldKind.Text, use) { CodeOf = of, RefersTo = kind };

    public static Field CodeNumber(string name, string of, string kind, FieldUse use = ReadCreate) =>
        new(name, FieldKind.Whole, use) { CodeOf = of, RefersTo = kind };
}
