using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Compiles one row of a pair's table.</summary>
sealed class RowCompiler(PairContext context)
{
    readonly PairTables tables = context.Tables;
    readonly RowCheck check = new(context);
    readonly FixedValue fixedValues = new(context);

    /// <summary>The row, or null after a diagnostic that leaves nothing of it.</summary>
    internal RowDraft? Compile(TableReader keys, Direction? pairDirection)
    {
        if (!check.HasBothEnds(keys))
            return null;
        var right = context.Find(Side.Right, keys.Scalar(tables.Right));
        var left = context.Find(Side.Left, keys.Scalar(tables.Left));
        if (right is null || (left is null && keys.Has(tables.Left)))
            return null;
        check.KeysFit(keys);
        check.TypeFits(keys, right);
        var when = When(keys);
        var with = keys.Scalars("with").Select(name => context.Find(Side.Left, name)).OfType<Field>()
            .ToImmutableArray();
        if (new DirectionRule(context).Decide(keys, left, right, when, pairDirection) is not { } direction)
            return null;
        check.IsCompared(keys, direction);
        var row = new Row
        {
            Left = left,
            With = with,
            ToRight = Transform(keys, tables.ToRight),
            ToLeft = Transform(keys, tables.ToLeft),
            References = References(keys, left),
            Take = Taken(keys),
            Where = new ConditionReader(context.Diagnostics, context.Head.Left.ToString(), context.Head.Left.Fields).Read(keys.Entries("where")),
            Optional = keys.Truth("optional"),
            Map = Map(keys, left, right),
            Default = fixedValues.Read(keys.Scalar("default"), right),
            UniqueElse = Template(keys),
            Fixed = fixedValues.Read(keys.Scalar("value"), right),
            DeclaredType = keys.Text("type"),
            Lossy = keys.Text("lossy"),
            Why = keys.Text("why"),
            Span = keys.Span,
        };
        fixedValues.CheckTable(keys.Entries("map"), right);
        check.LeavesReference(keys, right, direction);
        check.Travels(keys, row, right, direction);
        check.MapFits(keys, row, direction);
        return new RowDraft(row, right, keys, direction, when, context.Conflict(keys), Canonizer(keys));
    }

    static When When(TableReader keys) => keys.Text("when") switch
    {
        "create" => Mapping.When.Create,
        "update" => Mapping.When.Update,
        _ => Mapping.When.Always,
    };

    ScriptFunction? Transform(TableReader keys, string key) => keys.Scalar(key) is { } scalar
        ? context.Transforms.Find(scalar, context.Head.Source, 1 + keys.Scalars("with").Length)
        : null;

    // A reference that is none of the left entity's business is a mistake in the name of the pair or of the property.
    ImmutableArray<string> References(TableReader keys, Field? left)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in keys.Scalars("ref"))
        {
            if (context.FindPair(name) is not { } pair)
                continue;
            names.Add(pair.Name);
            var key = pair.Left.Each?.Key ?? pair.Left.Resource.Key.LastOrDefault();
            if (left is not null && Holds(left) is [var held, ..] kinds && key is { Prefix: { } wanted } && !kinds.Contains(wanted, StringComparer.Ordinal))
                context.Diagnostics.Report(
                    MappingRules.ReferenceSide, name.Span, name.Text, pair.Left, left.Name,
                    $"Its keys begin with '{wanted}', and this property's values with '{held}'");
        }
        return names.ToImmutable();
    }

    // Both sides are texts under which values of the two types are looked up, however the author writes them: 1 and 1.0 are one number.
    ImmutableDictionary<string, string>? Map(TableReader keys, Field? left, Field right)
    {
        if (!keys.Has("map"))
            return null;
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in keys.Entries("map"))
        {
            var type = left?.Type ?? PropertyType.Text;
            if (TypedValue.Read(entry.Key, type) is not { } from)
                context.Diagnostics.Report(
                    SystemRules.ValueType, entry.Key.Span, entry.Key.Text, left?.Name, TypedValue.Word(type), TypedValue.Example(type));
            else if (entry.Value is YamlScalar { IsNull: false } scalar)
                map[ValueConversion.KeyOf(from)] = TypedValue.Read(scalar, right.Type) is { } to ? ValueConversion.KeyOf(to) : scalar.Text;
        }
        return map.ToImmutable();
    }

    string? Taken(TableReader keys)
    {
        var pairs = keys.Scalars("ref").Select(name => context.Others.Find(name.Text)).OfType<PairHead>().ToList();
        foreach (var pair in pairs)
            context.FindPosted(pair, keys.Scalar("take"));
        return keys.Text("take");
    }

    // What the keys in a value begin with: a derived key is that of a record to which one of its inputs refers.
    string[] Holds(Field left)
    {
        var entity = context.Head.Left;
        IEnumerable<Property?> properties = entity.Derivations.FirstOrDefault(derivation => derivation.Name == left.Name) is { } derivation
            ? derivation.From.Select(entity.Resource.Find)
            : [left.Property];
        return [.. properties.Select(property => property?.Prefix).OfType<string>()];
    }

    string? Template(TableReader keys)
    {
        if (keys.Scalar("unique_else") is { } template)
            fixedValues.CheckHoles(template, context.Head.Left);
        return keys.Text("unique_else");
    }

    Canonizer? Canonizer(TableReader keys)
    {
        if (!keys.Has("canonize"))
            return null;
        var inner = keys.Table("canonize", PairTables.Canonizer);
        var words = inner is null ? keys.Texts("canonize") : inner.Texts("steps");
        if (inner?.Has("scale") == true && words is [.., var last] && StepOf(last) is { } step and not CanonStep.Number)
            context.Diagnostics.Report(
                MappingRules.KeyNeeds, inner.SpanOf("scale"), "scale", $"the step '{last}' leaves a text", "End the steps with 'number', or remove 'scale'");
        return new Canonizer([.. words.Select(StepOf).OfType<CanonStep>()], inner?.Whole("scale"));
    }

    static CanonStep? StepOf(string word) =>
        Enum.TryParse<CanonStep>(word, ignoreCase: true, out var step) ? step : null;
}
