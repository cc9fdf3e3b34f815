using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace SyncEngine.Scripting;

/// <summary>What scripts see as <c>decimal</c>: exact arithmetic on texts, 28 significant digits.</summary>
static class DecimalFunctions
{
    const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    const double LargestExact = 9_007_199_254_740_991;

    public static ObjectInstance Build(Engine engine)
    {
        var functions = new JsObject(engine);
        Add("add", 2, static (call, numbers) => Text(numbers[0] + numbers[1]));
        Add("subtract", 2, static (call, numbers) => Text(numbers[0] - numbers[1]));
        Add("multiply", 2, static (call, numbers) => Text(numbers[0] * numbers[1]));
        Add("divide", 2, static (call, numbers) => Text(numbers[0] / numbers[1]));
        Add("round", 2, static (call, numbers) => Text(Rounded(numbers[0], call.Places(numbers[1]))));
        Add("compare", 2, static (call, numbers) => JsNumber.Create(decimal.Compare(numbers[0], numbers[1])));
        Add("abs", 1, static (call, numbers) => Text(Math.Abs(numbers[0])));
        Add("normalize", 1, static (call, numbers) => Text(Shortest(numbers[0])));
        return functions;

        void Add(string name, int count, Func<Call, decimal[], JsValue> compute)
        {
            var call = new Call(engine, $"decimal.{name}");
            functions.FastSetDataProperty(
                name, new ClrFunction(engine, name, (_, arguments) => call.Compute(arguments, count, compute), count));
        }
    }

    // A quotient may come out with one digit more than a text may have; its last digit goes, so that it can be used again.
    static JsString Text(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return JsString.Create(
            number.Scale > 0 && !Call.IsExact(text) ? decimal.Round(number, number.Scale - 1).ToString(CultureInfo.InvariantCulture) : text);
    }

    static decimal Rounded(decimal number, int places) => decimal.Round(number, places, MidpointRounding.AwayFromZero);

    // Dividing by a one with 28 zeros takes the zeros off the end, and the sign off a zero.
    static decimal Shortest(decimal number) => number == 0 ? 0 : number / 1.0000000000000000000000000000m;

    /// <summary>One call, for the words of its faults.</summary>
    sealed record Call(Engine Engine, string Name)
    {
        public JsValue Compute(JsValue[] arguments, int count, Func<Call, decimal[], JsValue> compute)
        {
            if (arguments.Length != count)
                throw Fault($"wants {count} arguments and got {arguments.Length}");
            var numbers = new decimal[count];
            for (var position = 0; position < count; position++)
                numbers[position] = Number(arguments[position], position);
            try
            {
                return compute(this, numbers);
            }
            catch (DivideByZeroException)
            {
                throw Fault("cannot divide by zero");
            }
            catch (OverflowException)
            {
                throw Fault("gave a number of more than 28 digits");
            }
        }

        public int Places(decimal places) =>
            places is >= 0 and <= 28 && decimal.IsInteger(places)
                ? (int)places
                : throw Fault("rounds to 0 to 28 decimal places");

        decimal Number(JsValue argument, int position)
        {
            if (argument.IsNumber() && double.IsInteger(argument.AsNumber())
                && Math.Abs(argument.AsNumber()) <= LargestExact)
                return (decimal)argument.AsNumber();
            if (argument.IsString()
                && decimal.TryParse(argument.AsString(), Style, CultureInfo.InvariantCulture, out var number))
                return IsExact(argument.AsString())
                    ? number
                    : throw Fault($"cannot hold argument {position + 1}: more than 28 digits");
            throw Fault($"wants numbers as text; argument {position + 1} is {Describe(argument)}");
        }

        // The parser rounds what does not fit; then arithmetic would not be exact, and nobody would know.
        public static bool IsExact(string text)
        {
            var digits = 0;
            foreach (var letter in text)
            {
                if (letter is 'e' or 'E')
                    break;
                // Zeros in front of the first other digit do not count.
                if (char.IsAsciiDigit(letter) && (digits > 0 || letter != '0'))
                    digits++;
            }

            return digits <= 28;
        }

        static string Describe(JsValue argument) =>
            argument.IsNull() || argument.IsUndefined() ? argument.ToString()
            : argument.IsString() ? $"the text '{argument.AsString()}'"
            : argument.IsNumber() ? $"the binary number {argument}"
            : $"of type {argument.Type}";

        JavaScriptException Fault(string what) => new(Engine.Intrinsics.TypeError, $"{Name} {what}");
    }
}
