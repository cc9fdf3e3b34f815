using System.Collections.Immutable;
using System.Globalization;
using Jint;
using Jint.Native;
using SyncEngine.Records;

namespace SyncEngine.Scripting;

/// <summary>A script gave what is no value of ours.</summary>
/// <param name="message">The rest of a sentence that begins with the function's name.</param>
sealed class ScriptResultException(string message) : Exception(message);

/// <summary>Values into scripts and back, exactly.</summary>
static class ScriptValues
{
    const int DeepestList = 8;
    const int LongestList = 10_000;

    // More than any property of any system takes; a text that a built-in makes in one go passes the other limits.
    const int LongestText = 1_000_000;

    // The largest whole number below which binary floating point skips none.
    const double LargestExact = 9_007_199_254_740_991;

    public static JsValue[] ToScript(Engine engine, ReadOnlySpan<Value> values)
    {
        var given = new JsValue[values.Length];
        for (var position = 0; position < values.Length; position++)
            given[position] = ToScript(engine, values[position]);
        return given;
    }

    /// <exception cref="ScriptResultException">The result has no exact counterpart.</exception>
    public static Value ToValue(JsValue result, int depth = 0) => result switch
    {
        _ when result.IsNull() => Value.Null,
        _ when result.IsUndefined() =>
            throw new ScriptResultException("gave undefined; 'return null' says that there is no value"),
        _ when result.IsString() => Text(result.AsString()),
        _ when result.IsBoolean() => Value.Of(result.AsBoolean()),
        _ when result.IsNumber() => Number(result.AsNumber()),
        JsArray list => List(list, depth),
        _ =>
            throw new ScriptResultException(
                $"gave a value of type {result.Type}; text, true or false, null, or a list of them is wanted"),
    };

    static JsValue ToScript(Engine engine, Value value) => value.Kind switch
    {
        ValueKind.Absent or ValueKind.Null => JsValue.Null,
        ValueKind.Text or ValueKind.Number => JsString.Create(value.ToString()),
        ValueKind.Boolean => value.Boolean.GetValueOrDefault() ? JsBoolean.True : JsBoolean.False,
        ValueKind.List => new JsArray(engine, ToScript(engine, value.Items.AsSpan())),
    };

    static Value Text(string text)
    {
        if (text.Length > LongestText)
            throw new ScriptResultException(string.Create(
                CultureInfo.InvariantCulture, $"gave a text of {text.Length} characters; at most {LongestText} are taken"));
        for (var position = 0; position < text.Length; position++)
        {
            if (!char.IsSurrogate(text[position]))
                continue;
            if (!char.IsHighSurrogate(text[position]) || position + 1 == text.Length
                || !char.IsLowSurrogate(text[position + 1]))
                throw new ScriptResultException("gave a text that holds half of a character; cut texts with [...text]");
            position++;
        }

        return Value.Of(text);
    }

    static Value Number(double number) =>
        double.IsInteger(number) && Math.Abs(number) <= LargestExact
            ? Value.Of((decimal)number)
            : throw new ScriptResultException(string.Create(
                CultureInfo.InvariantCulture,
                $"gave the binary number {number}; amounts are texts, computed by 'decimal'"));

    static Value List(JsArray list, int depth)
    {
        if (depth == DeepestList)
            throw new ScriptResultException($"gave lists inside lists, deeper than {DeepestList}");
        if (list.Length > LongestList)
            throw new ScriptResultException($"gave a list of {list.Length} items; at most {LongestList} are taken");
        var items = ImmutableArray.CreateBuilder<Value>((int)list.Length);
        for (var position = 0; position < (int)list.Length; position++)
            items.Add(ToValue(list.Get(position), depth + 1));
        return Value.Of(items.DrainToImmutable());
    }
}
