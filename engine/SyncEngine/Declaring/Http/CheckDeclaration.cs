using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Http;

/// <summary>Something that must hold in a system before a connection can work, and the words for when it does not.</summary>
/// <param name="Name">Its name, unique in the system.</param>
/// <param name="Says">What is true when all is well.</param>
/// <param name="Mend">What a person does when it is not; <c>{missing}</c> stands for what is missing or wrong.</param>
/// <param name="Call">The call whose answer is looked at, or null where records of a resource are. <c>{values}</c> in its query stands for the wanted values.</param>
/// <param name="Each">Where in each row of the answer the value stands; empty when the row is the value.</param>
public sealed record CheckDeclaration(string Name, string Says, string Mend, CallDeclaration? Call, ImmutableArray<string> Each)
{
    /// <summary>Values that must be there; of several in one list any will do, and the first gives it its name.</summary>
    public ImmutableArray<ImmutableArray<string>> Holds { get; init; } = [];

    /// <summary>Where in each row stands whether it is in the archive; empty where the rows know no archive.</summary>
    public ImmutableArray<string> Archived { get; init; } = [];

    /// <summary>Settings of the connection whose values must be there: a value, a list of values, or the values of a table.</summary>
    public ImmutableArray<string> Wants { get; init; } = [];

    /// <summary>Values that must not be there.</summary>
    public ImmutableArray<string> Never { get; init; } = [];

    /// <summary>Whether there must be a row at all.</summary>
    public bool Some { get; init; }

    /// <summary>Whether the system must not have withheld any field of the answer.</summary>
    public bool Readable { get; init; }

    /// <summary>The setting of the connection that the value must equal, or null.</summary>
    public string? EqualsSetting { get; init; }

    /// <summary>
    /// How to get from the row of a wanted value to what must equal the value's key in the table of settings (from a product to its
    /// account, to its VAT code, to its rate); empty when the key says nothing about the row.
    /// </summary>
    public ImmutableArray<CheckStep> KeyIs { get; init; } = [];

    /// <summary>What the settings say of a key, in place of the key itself; null where nothing is looked up.</summary>
    public CheckExpectation? Expects { get; init; }

    /// <summary>How a record for a wanted value that is missing can be made, or null when a person must make it.</summary>
    public CheckCreate? Create { get; init; }

    /// <summary>Values of records that must be keys of tables of settings, or null.</summary>
    public CheckMet? Met { get; init; }

    /// <summary>All settings that it reads, with the places where they were named.</summary>
    public ImmutableArray<SettingReference> Settings { get; init; } = [];

    /// <summary>Whether the connection works without it, only worse.</summary>
    public bool IsAdvice { get; init; }
}

/// <summary>One step from a row to the row of another list that it names.</summary>
/// <param name="Call">The call that lists the other rows.</param>
/// <param name="From">Where in the row the other one is named.</param>
/// <param name="By">Where in the other rows that name stands.</param>
/// <param name="Take">Where in the other row the value stands with which it goes on.</param>
public sealed record CheckStep(CallDeclaration Call, ImmutableArray<string> From, ImmutableArray<string> By, ImmutableArray<string> Take);

/// <summary>What is expected of a key: what a table of settings says of it, else what another setting says.</summary>
/// <param name="Table">The table.</param>
/// <param name="Else">The setting for keys that the table lacks; null where nothing is expected of them.</param>
/// <param name="Key">Where in each row its key stands; empty where a wanted value has the key.</param>
/// <param name="Value">Where in each row the values stand, one of which must be the expected one; empty where steps lead to it.</param>
public sealed record CheckExpectation(string Table, string? Else, ImmutableArray<string> Key, ImmutableArray<string> Value)
{
    /// <summary>The settings that it reads.</summary>
    public IEnumerable<string> Settings => Else is null ? [Table] : [Table, Else];
}

/// <summary>How a missing record can be made.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Values">Its properties; <c>{value}</c> stands for the wanted value.</param>
public sealed record CheckCreate(string Resource, ImmutableDictionary<string, string> Values);

/// <summary>Values that are met in records.</summary>
/// <param name="Resource">The resource, of which one page is read.</param>
/// <param name="Properties">The properties, of the record or of its lists.</param>
/// <param name="KeysOf">The settings whose tables must have each of them as a key.</param>
public sealed record CheckMet(string Resource, ImmutableArray<Property> Properties, ImmutableArray<string> KeysOf);
