using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>The six dimensions that orders and lines carry, each as a code and an id.</summary>
static class Dimensions
{
    /// <summary>Code and id of each dimension.</summary>
    public static IReadOnlyList<Field> Table => [.. Names.SelectMany(name => new[]
    {
        Code(name + "Code", of: name + "Id", kind: name),
        Reference(name + "Id", name),
    })];

    static IReadOnlyList<string> Names => ["Department", "Dim1", "Dim2", "Dim3", "Location", "Project"];
}
