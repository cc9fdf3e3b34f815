using System.Collections.Immutable;

namespace SyncEngine.Declaring.Yaml;

/// <summary>What may stand under a key.</summary>
abstract record Shape
{
    const string WholePattern = "^[0-9]+([.]0+)?$";

    Shape() { }

    /// <summary>The shape as a message names it: <c>a text</c>.</summary>
    internal abstract string Wanted { get; }

    /// <summary>Any single value, taken as text.</summary>
    internal static Shape Text { get; } = new Scalar("a text", _ => true, "string", "number", "boolean");

    /// <summary><c>true</c> or <c>false</c>, without quotes.</summary>
    internal static Shape Truth { get; } = new Scalar(
        "true or false", scalar => scalar is { Form: ScalarForm.Plain, Text: "true" or "false" }, "boolean");

    /// <summary>A whole number that is not negative.</summary>
    internal static Shape Whole { get; } = new Scalar(
        "a whole number", scalar => ScalarText.Whole(scalar.Text) is not null, "integer", "string")
    {
        Pattern = WholePattern,
    };

    /// <summary>How many of something: a whole number from 1.</summary>
    internal static Shape Count { get; } = Between(1, int.MaxValue, "a whole number from 1");

    /// <summary>Decimal places, of which an exact number has at most 28.</summary>
    internal static Shape Scale { get; } = Between(0, 28, "a whole number from 0 to 28");

    /// <summary>The name of a secret, which an environment variable can bear.</summary>
    internal static Shape SecretName { get; } = new Scalar(
        "the name of a secret (letters, digits and underscores)", scalar => ScalarText.IsName(scalar.Text), "string")
    {
        Pattern = "^[A-Za-z_][A-Za-z0-9_]*$",
    };

    /// <summary>A decimal number.</summary>
    internal static Shape Number { get; } = new Scalar(
        "a number", scalar => ScalarText.Number(scalar.Text) is not null, "number", "string")
    {
        Pattern = "^[+-]?[0-9]*[.]?[0-9]+$",
    };

    /// <summary>A length of time with its unit.</summary>
    internal static Shape Duration { get; } = new Scalar(
        "a length of time such as 500ms, 10s, 5m, 2h or 1d", scalar => ScalarText.Duration(scalar.Text) is not null,
        "string")
    {
        Pattern = "^[0-9]+(ms|s|m|h|d)$",
    };

    /// <summary>How often something is done: a length of time, or never.</summary>
    internal static Shape Period { get; } = new Scalar(
        "a length of time such as 24h, or never", ScalarText.IsPeriod, "string", "integer")
    {
        Pattern = "^([0-9]+(ms|s|m|h|d)|never|0)$",
    };

    /// <summary>An instant with its offset from UTC.</summary>
    internal static Shape Instant { get; } = new Scalar(
        "an instant such as 2026-10-01T00:00:00Z", scalar => ScalarText.Instant(scalar.Text) is not null, "string")
    {
        Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}:[0-9]{2})$",
    };

    /// <summary>Single values, lists and mappings of any kind.</summary>
    internal static Shape Anything { get; } = new Whatever();

    static Scalar Between(int least, int most, string wanted) => new(
        wanted, scalar => ScalarText.Whole(scalar.Text) is { } number && number >= least && number <= most, "integer", "string")
    {
        Pattern = WholePattern,
        Least = least,
        Most = most == int.MaxValue ? null : most,
    };

    /// <summary>One of several words.</summary>
    internal static Shape Choice(params string[] words) => new OneWord([.. words]);

    /// <summary>A list.</summary>
    internal static Shape ListOf(Shape item) => new Items(item, SingleToo: false, Filled: false);

    /// <summary>A list with at least one item.</summary>
    internal static Shape FilledList(Shape item) => new Items(item, SingleToo: false, Filled: true);

    /// <summary>A list with at least one item, which may stand alone.</summary>
    internal static Shape OneOrMore(Shape item) => new Items(item, SingleToo: true, Filled: true);

    /// <summary>A list, whose single item may stand alone, or which may be empty.</summary>
    internal static Shape AnyNumber(Shape item) => new Items(item, SingleToo: true, Filled: false);

    /// <summary>A mapping whose keys the author chooses.</summary>
    internal static Shape MapOf(Shape value) => new Names(value, Filled: false);

    /// <summary>A mapping whose keys the author chooses, with at least one.</summary>
    internal static Shape FilledMap(Shape value) => new Names(value, Filled: true);

    /// <summary>A mapping with known keys.</summary>
    internal static Shape Keys(KeyTable table) => new Known(table);

    /// <summary>A mapping whose <c>kind</c> decides which keys it has; each table knows the key <c>kind</c>.</summary>
    internal static Shape Kinds(params (string Kind, KeyTable Table)[] tables) => new ByKind([.. tables]);

    /// <summary>The first alternative whose node kind fits.</summary>
    internal static Shape Either(params Shape[] alternatives) => new AnyOf([.. alternatives]);

    /// <summary>A single value that passes a test.</summary>
    /// <param name="Called">The value as a message names it.</param>
    /// <param name="Fits">The test.</param>
    /// <param name="JsonTypes">What an editor takes such a value for, which knows YAML's types and not ours.</param>
    internal sealed record Scalar(string Called, Func<YamlScalar, bool> Fits, params ImmutableArray<string> JsonTypes)
        : Shape
    {
        internal override string Wanted => Called;

        /// <summary>The form of a value that is a text for an editor; null when any text will do.</summary>
        internal string? Pattern { get; init; }

        /// <summary>The smallest number that fits; null when any will do.</summary>
        internal int? Least { get; init; }

        /// <summary>The largest number that fits; null when any will do.</summary>
        internal int? Most { get; init; }
    }

    /// <summary>One of several words.</summary>
    internal sealed record OneWord(ImmutableArray<string> Words) : Shape
    {
        internal override string Wanted => "one of " + string.Join(", ", Words);
    }

    /// <summary>A list of one shape.</summary>
    internal sealed record Items(Shape Item, bool SingleToo, bool Filled) : Shape
    {
        internal override string Wanted => SingleToo ? $"{Item.Wanted} or a list" : "a list";
    }

    /// <summary>A mapping with free keys.</summary>
    internal sealed record Names(Shape Value, bool Filled) : Shape
    {
        internal override string Wanted => "a mapping of names to values";
    }

    /// <summary>A mapping with known keys.</summary>
    internal sealed record Known(KeyTable Table) : Shape
    {
        internal override string Wanted => $"{Table.Title} with its keys";
    }

    /// <summary>A mapping whose <c>kind</c> decides which keys it has.</summary>
    internal sealed record ByKind(ImmutableArray<(string Kind, KeyTable Table)> Tables) : Shape
    {
        internal override string Wanted => "a mapping with a kind";

        /// <summary>The mapping as a message names it.</summary>
        internal string Title => Tables[0].Table.Title;

        /// <summary>The key that decides.</summary>
        internal KeySpec Kind => Tables[0].Table.Find("kind")
            ?? throw new InvalidOperationException($"{Title} has no key 'kind'.");

        /// <summary>The table of a mapping's kind, or null for a kind that is missing or unknown.</summary>
        internal KeyTable? TableOf(YamlMap map)
        {
            var kind = (map["kind"] as YamlScalar)?.Text;
            return Tables.FirstOrDefault(entry => entry.Kind == kind).Table;
        }
    }

    /// <summary>Anything.</summary>
    internal sealed record Whatever : Shape
    {
        internal override string Wanted => "anything";
    }

    /// <summary>Alternatives.</summary>
    internal sealed record AnyOf(ImmutableArray<Shape> Alternatives) : Shape
    {
        internal override string Wanted => string.Join(" or ", Alternatives.Select(alternative => alternative.Wanted));
    }
}
