using System.Text.Json;
using System.Text.RegularExpressions;
using Sandbox.Ledger.Wire;
using Vendors;

namespace Sandbox.Tests.Ledger;

/// <summary>Holds the privileges of the routes against the API's own description, where that lies beside the repository.</summary>
public partial class RoleTests
{
    [VendorFact(VendorFiles.Ledger)]
    public void Every_operation_asks_for_the_roles_that_the_description_names()
    {
        using var description = JsonDocument.Parse(File.ReadAllBytes(VendorFiles.Find(VendorFiles.Ledger)!));
        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name.ToUpperInvariant()} {Shape(path.Name)}", RolesOf(operation.Value))))
            .ToDictionary(each => each.Item1, each => each.Item2, StringComparer.OrdinalIgnoreCase);

        Assert.All(Routes.All, route => Assert.Equal(described[$"{route.Method} {Shape(route.Template)}"], route.Privileges.Order(StringComparer.Ordinal)));
    }

    static string Shape(string path) => Placeholder().Replace(path, "{}");

    static string[] RolesOf(JsonElement operation) =>
    [
        .. Roles().Match(operation.TryGetProperty("summary", out var summary) ? summary.GetString()! : "").Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\(Auth roles: ([^)]*)\)")]
    private static partial Regex Roles();
}
