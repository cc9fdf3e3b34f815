namespace Sandbox.Ledger.Fields;

/// <summary>All fields of one resource: the single source for reading, writing, nulls and patch targets.</summary>
sealed class FieldTable
{
    readonly Dictionary<string, Field> byName;

    /// <summary>Makes a table.</summary>
    /// <param name="noun">The resource in the API's error texts: <c>Customer</c>.</param>
    /// <param name="patchName">The name that patch errors start with: <c>CustomerPatchDto</c>.</param>
    /// <param name="fields">The fields in the order of answers.</param>
    public FieldTable(string noun, string patchName, IReadOnlyList<Field> fields)
    {
        Noun = noun;
        PatchName = patchName;
        Fields = fields;
        byName = fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The resource in the API's error texts.</summary>
    public string Noun { get; }

    /// <summary>The name that patch errors start with.</summary>
    public string PatchName { get; }

    /// <summary>The fields in the order of answers.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The field of that name, compared without case, or null.</summary>
    public Field? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The field of that name.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such field; a mistake in this simulator.</exception>
    public Field this[string name] => byName[name];
}
