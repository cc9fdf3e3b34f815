using SyncEngine.Mapping;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Hashes what shapes values, so that an edited mapping is never taken for a person's edit. Reasons, comments, places and the order of
/// keys do not count; the order of a cell's rows does.
/// </summary>
static class MappingHash
{
    /// <summary>The hash of a cell.</summary>
    /// <param name="cell">The cell; its own hash is not looked at.</param>
    /// <param name="left">The left entity, for what derived fields are made of.</param>
    internal static string Of(Cell cell, Entity left)
    {
        var text = new CanonicalText();
        Add(text, "right", cell.Right, entity: null);
        text.Add("direction", cell.Direction).Add("when", cell.When).Add("conflict", cell.Conflict)
            .AddAll("canonize", cell.Canonizer.Steps).Add("scale", cell.Canonizer.Scale)
            .Add("clear", cell.ClearAll).Add("blank", cell.Blank?.Left).Add("blank_as", cell.BlankAs);
        foreach (var row in cell.Rows)
            Add(text, row, left);
        return text.Hash();
    }

    /// <summary>The hash of a pair whose cells have theirs.</summary>
    internal static string Of(Pair pair)
    {
        var text = new CanonicalText();
        AddCreating(text, pair);
        text.Add("first_link", pair.FirstLink);
        AddFinding(text, pair);
        foreach (var cell in pair.Cells)
            text.Add(cell.Name, cell.Hash);
        return text.Hash();
    }

    /// <summary>The hash of what decides which records a pair is about, which it creates for, and by what it finds them.</summary>
    /// <param name="pair">The pair, its cells with their hashes.</param>
    /// <param name="country">The country by which numbers are read.</param>
    /// <param name="cutOver">The instant before which nothing is created.</param>
    internal static string OfReach(Pair pair, string country, DateTimeOffset cutOver)
    {
        var text = new CanonicalText();
        AddCreating(text, pair);
        AddFinding(text, pair);
        var parts = pair.Correlate.SelectMany(rule => rule.Equal.Concat(rule.NotDifferent));
        return text.AddAll("part", parts.Select(part => part.Cell?.Hash)).Add("country", country).Add("cut_over", cutOver.UtcTicks).Hash();
    }

    static void AddCreating(CanonicalText text, Pair pair) => text
        .Add("pair", pair.Name).Add("left", pair.Left).Add("right", pair.Right).Add("owner", pair.Owner)
        .Add("every", pair.Create.Every).AddAll("connected", pair.Create.Connected)
        .Add("closed", pair.Create.Closed?.Pair).Add("at", pair.Create.Closed?.At.Name).Add("after", pair.Create.Closed?.After).Add("since", pair.Create.Closed?.Since?.Name)
        .Add("shared", pair.PartnerShared);

    static void AddFinding(CanonicalText text, Pair pair)
    {
        foreach (var condition in pair.Scope.Concat(pair.Left.Where).Concat(pair.Right.Where))
            text.Add(condition.Field.Name, condition.Test).AddAll("value", condition.Values);
        foreach (var rule in pair.Correlate)
        {
            text.AddAll("equal", rule.Equal.Select(part => part.Cell?.Name))
                .AddAll("not_different", rule.NotDifferent.Select(part => part.Cell?.Name))
                .Add("identity", rule.Identity);
            if (rule.Asks)
                text.Add("ask", rule.Asks);
        }
    }

    static void Add(CanonicalText text, Row row, Entity left)
    {
        Add(text, "left", row.Left, left);
        foreach (var input in row.With)
            Add(text, "with", input, left);
        Add(text, "to_right", row.ToRight);
        Add(text, "to_left", row.ToLeft);
        text.AddAll("ref", row.References).Add("take", row.Take).Add("optional", row.Optional).Add("unique_else", row.UniqueElse)
            .Add("default", row.Default).Add("fixed kind", row.Fixed.Kind).Add("fixed", row.Fixed);
        foreach (var condition in row.Where)
            text.Add("where", condition.Field.Name).Add("test", condition.Test).AddAll("value", condition.Values);
        foreach (var (from, to) in (row.Map ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            text.Add(from, to);
    }

    static void Add(CanonicalText text, string role, Field? field, Entity? entity)
    {
        text.Add(role, field?.Name);
        if (field?.Property is { } property)
            text.AddAll("wire", property.Wire).AddAll("write", property.WriteAs).Add("type", property.Type)
                .Add("max", property.MaximumLength).Add("scale", property.Scale).Add("prefix", property.Prefix)
                .Add("read_only", property.ReadOnly).Add("write_once", property.WriteOnce).Add("many", property.Many);
        // What came later changes no hash of a file that does not use it: a hash that moves compares every link anew.
        if (field?.Property is { Blank.IsFilled: true } meant)
            text.Add("blank means", meant.Blank);
        if (field?.Source == FieldSource.Derived && entity is not null)
            AddDerived(text, field.Name, entity);
    }

    // A derived field is shaped by its script and by everything that the script reads.
    static void AddDerived(CanonicalText text, string name, Entity entity)
    {
        text.Add("from", name);
        if (entity.Derivations.FirstOrDefault(derivation => derivation.Name == name) is not { } derivation)
            return;
        text.Add("type", derivation.Type);
        Add(text, "by", derivation.By);
        foreach (var input in derivation.From)
            AddDerived(text, input, entity);
    }

    // A function of a file is known by its name in the file; an inline one only by its text, for its place may move.
    static void Add(CanonicalText text, string role, ScriptFunction? function)
    {
        text.Add(role, function?.Text);
        if (function is { IsInline: false })
            text.Add("function", function.Name);
    }
}
