using System.Text;

namespace VerifyTests;

/// <summary>Shows two texts line by line: what left, what came, and the lines around it.</summary>
static class TextDifference
{
    const int Around = 2;

    /// <summary>The differing lines, <c>-</c> for the verified text and <c>+</c> for the received one, with their neighbours.</summary>
    internal static string Show(string verified, string received)
    {
        var steps = Steps(verified.Split('\n'), received.Split('\n'));
        var shown = new StringBuilder();
        var last = -1;
        for (var i = 0; i < steps.Count; i++)
        {
            var near = Enumerable.Range(Math.Max(0, i - Around), Math.Min(steps.Count, i + Around + 1) - Math.Max(0, i - Around));
            if (near.All(step => steps[step].Sign == ' '))
                continue;
            if (last >= 0 && last < i - 1)
                shown.Append("  ...\n");
            shown.Append(steps[i].Sign).Append(' ').Append(steps[i].Line).Append('\n');
            last = i;
        }
        return shown.ToString();
    }

    // Longest common subsequence; snapshots have hundreds of lines, so the square table is small.
    static List<(char Sign, string Line)> Steps(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
        var steps = new List<(char, string)>();
        var (left, right) = (0, 0);
        while (left < before.Length || right < after.Length)
        {
            if (left < before.Length && right < after.Length && before[left] == after[right])
                (steps, left, right) = (Add(steps, ' ', before[left]), left + 1, right + 1);
            else if (right == after.Length || (left < before.Length && common[left + 1, right] >= common[left, right + 1]))
                (steps, left) = (Add(steps, '-', before[left]), left + 1);
            else
                (steps, right) = (Add(steps, '+', after[right]), right + 1);
        }
        return steps;
    }

    static List<(char Sign, string Line)> Add(List<(char Sign, string Line)> steps, char sign, string line)
    {
        steps.Add((sign, line));
        return steps;
    }
}
