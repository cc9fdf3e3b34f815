namespace Spec.Reading;

/// <summary>Gathers the prose of conditions.</summary>
static class ConditionProse
{
    /// <summary>
    /// Sentences in which each condition has all of its prose: it may be several sentences or paragraphs, and only the
    /// last of them is known by its end.
    /// </summary>
    /// <param name="sentences">Sentences that stand together.</param>
    /// <param name="right">The right label of their section, which each rule names and prose hardly does.</param>
    internal static IReadOnlyList<Sentence> Gather(IEnumerable<Sentence> sentences, string right)
    {
        var found = new List<Sentence>();
        foreach (var sentence in sentences)
        {
            var whole = sentence;
            while (whole is Sentence.Condition condition && found is [.., var before] && IsProse(before, right))
            {
                whole = new Sentence.Condition(
                    before.Line, before.Column, $"{before.Text} {condition.Text}", $"{before.Text} {condition.Prose}");
                found.RemoveAt(found.Count - 1);
            }
            found.Add(whole);
        }
        return found;
    }

    static bool IsProse(Sentence sentence, string right) => sentence is Sentence.Unknown
        || (sentence is Sentence.Rule or Sentence.Following or Sentence.Remark
            && !sentence.Text.Contains(right, StringComparison.OrdinalIgnoreCase));
}
