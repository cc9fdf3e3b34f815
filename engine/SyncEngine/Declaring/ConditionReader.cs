using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring;

/// <summary>Reads what records must meet: <c>where</c> of an entity, <c>scope</c> of a pair.</summary>
/// <param name="diagnostics">Takes the findings.</param>
/// <param name="title">The entity as a message names it.</param>
/// <param name="fields">The fields that can be asked.</param>
sealed class ConditionReader(DiagnosticCollection diagnostics, string title, ImmutableArray<Field> fields)
{
    /// <summary>The conditions; those that cannot be read are reported and left out.</summary>
    internal ImmutableArray<Condition> Read(IEnumerable<YamlEntry> entries) =>
        [.. entries.Select(Read).OfType<Condition>()];

    // Each of these is a condition of its own, and no value among others.
    static readonly ImmutableArray<string> Words = ["present", "absent", "nonzero"];

    Condition? Read(YamlEntry entry)
    {
        var field = fields.FirstOrDefault(known => known.Name == entry.Key.Text);
        if (field is null)
        {
            diagnostics.Report(
                MappingRules.UnknownProperty, entry.Key.Span, entry.Key.Text, title,
                Nearest.Mend(entry.Key.Text, fields.Select(known => known.Name)));
            return null;
        }
        return entry.Value switch
        {
            YamlScalar { Form: ScalarForm.Plain, Text: "present" } => Of(field, Test.Present, entry),
            YamlScalar { Form: ScalarForm.Plain, Text: "absent" } => Of(field, Test.Absent, entry),
            YamlScalar { Form: ScalarForm.Plain, Text: "nonzero" } => Nonzero(field, entry),
            YamlMap { Entries: [{ Key.Text: "not" } except] } => Among(field, Test.NoneOf, entry, except.Value),
            YamlMap => null,
            _ => Among(field, Test.OneOf, entry, entry.Value),
        };
    }

    static Condition Of(Field field, Test test, YamlEntry entry) => new(field, test, [], entry.Key.Span);

    Condition Nonzero(Field field, YamlEntry entry)
    {
        if (field.Type is not (PropertyType.Integer or PropertyType.Decimal))
            diagnostics.Report(SystemRules.ConditionOnNothing, entry.Value.Span, field.Name,
                TypedValue.Word(field.Type));
        return Of(field, Test.Nonzero, entry);
    }

    Condition Among(Field field, Test test, YamlEntry entry, YamlNode wanted)
    {
        var nodes = wanted is YamlList list ? list.Items : [wanted];
        var values = nodes.OfType<YamlScalar>().Where(scalar => !IsMisplaced(field, scalar)).Select(scalar => Typed(field, scalar)).OfType<Value>();
        return new Condition(field, test, [.. values], entry.Key.Span);
    }

    bool IsMisplaced(Field field, YamlScalar scalar)
    {
        if (scalar.Form != ScalarForm.Plain || Allowed(field).Contains(scalar.Text, StringComparer.Ordinal)
            || Nearest.Find(scalar.Text, Words) is not { } word)
            return false;
        if (word == scalar.Text)
            diagnostics.Report(SystemRules.WordAmongValues, scalar.Span, scalar.Text, field.Name);
        else
            diagnostics.Report(SystemRules.NearlyWord, scalar.Span, scalar.Text, field.Name, word);
        return true;
    }

    Value? Typed(Field field, YamlScalar scalar)
    {
        var value = TypedValue.Read(scalar, field.Type);
        if (value is null)
            diagnostics.Report(
                SystemRules.ValueType, scalar.Span, scalar.Text, field.Name, TypedValue.Word(field.Type),
                TypedValue.Example(field.Type));
        else if (Allowed(field) is { IsEmpty: false } allowed && !allowed.Contains(scalar.Text, StringComparer.Ordinal))
            diagnostics.Report(MappingRules.NotAllowed, scalar.Span, field.Name, scalar.Text, Nearest.Mend(scalar.Text, allowed));
        return value;
    }

    // A derived field has what its script makes, whatever the property is that it is made of.
    static ImmutableArray<string> Allowed(Field field) =>
        field is { Source: not FieldSource.Derived, Property: { } property } ? property.Allowed : [];
}
