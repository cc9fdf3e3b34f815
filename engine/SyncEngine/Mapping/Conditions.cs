using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>Asks conditions of records.</summary>
public static class Conditions
{
    /// <summary>The first condition that a record does not meet, or null when it meets all.</summary>
    /// <exception cref="MappingException">What a condition asks for was withheld.</exception>
    public static Condition? FirstUnmet(ImmutableArray<Condition> conditions, EntityRecord record)
    {
        // Who is not told what a condition asks for would guess on which side of it a record stands.
        if (WhyUntold(conditions, record) is { } why)
            throw new MappingException(why);
        foreach (var condition in conditions)
        {
            if (!IsMet(condition, record[condition.Field]))
                return condition;
        }

        return null;
    }

    /// <summary>
    /// The first condition that a linked record no longer meets, or null. An amount that has become zero is an amount still: what was
    /// made of it follows it. What was withheld tells of no change.
    /// </summary>
    public static Condition? FirstOutgrown(ImmutableArray<Condition> conditions, EntityRecord record) =>
        conditions.FirstOrDefault(condition => record[condition.Field].WhyWithheld is null && !IsMet(condition, record[condition.Field]) && !IsZero(condition, record));

    /// <summary>Whether all that the conditions ask for is known: an amount that could not be read is none, and not zero.</summary>
    public static bool AreKnown(ImmutableArray<Condition> conditions, EntityRecord record) =>
        conditions.All(condition => condition.Test != Test.Nonzero || record[condition.Field].IsFilled);

    /// <summary>Why it cannot be told whether a record meets conditions: what was withheld; null where it can.</summary>
    public static string? WhyUntold(ImmutableArray<Condition> conditions, EntityRecord record)
    {
        foreach (var condition in conditions)
        {
            if (record[condition.Field].WhyWithheld is { } why)
                return why;
        }

        return null;
    }

    /// <summary>Whether a value meets a condition. An absent value meets only <see cref="Test.NoneOf"/> and <see cref="Test.Absent"/>.</summary>
    public static bool IsMet(Condition condition, Value value) => condition.Test switch
    {
        Test.Present => value.IsFilled,
        Test.Absent => !value.IsFilled,
        Test.Nonzero => value.Number is { } number && number != 0,
        Test.OneOf => condition.Values.Any(wanted => Same(wanted, value)),
        Test.NoneOf => !condition.Values.Any(wanted => Same(wanted, value)),
    };

    /// <summary>A condition in words: <c>company is present</c>.</summary>
    public static string Describe(Condition condition) => condition.Test switch
    {
        Test.Present => $"{condition.Field} is present",
        Test.Absent => $"{condition.Field} is absent",
        Test.Nonzero => $"{condition.Field} is not zero",
        Test.OneOf => $"{condition.Field} is {string.Join(" or ", condition.Values)}",
        Test.NoneOf => $"{condition.Field} is not {string.Join(" or ", condition.Values)}",
    };

    static bool IsZero(Condition condition, EntityRecord record) => condition.Test == Test.Nonzero && record[condition.Field].Number == 0;

    static bool Same(Value wanted, Value value) =>
        wanted == value || string.Equals(wanted.ToString(), value.ToString(), StringComparison.Ordinal);
}
