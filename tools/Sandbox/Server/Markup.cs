using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Sandbox.Server;

/// <summary>Finished HTML. It is made only from literals and from values that were escaped on the way in.</summary>
readonly record struct Markup(string Html)
{
    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");

    /// <summary>HTML from an interpolated text: what is written out stays, what is filled in is escaped.</summary>
    public static Markup Of(MarkupHandler text) => new(text.Result);

    /// <summary>All parts one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Html)));
}

/// <summary>Builds <see cref="Markup"/>; every hole is escaped unless it is markup itself.</summary>
[InterpolatedStringHandler]
readonly struct MarkupHandler
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly StringBuilder text;

    public MarkupHandler(int literalLength, int formattedCount) =>
        text = new StringBuilder(literalLength + 16 * formattedCount);

    public string Result => text.ToString();

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Markup markup) => text.Append(markup.Html);

    public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));
}
