using Xunit;

namespace Vendors;

/// <summary>A fact about a vendor's files; skipped with a message where one of them is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorFactAttribute : FactAttribute
{
    /// <summary>A fact about the named files.</summary>
    public VendorFactAttribute(params string[] names) => Skip = VendorFiles.Missing(names);
}

/// <summary>Facts about a vendor's files; skipped with a message where one of them is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorTheoryAttribute : TheoryAttribute
{
    /// <summary>Facts about the named files.</summary>
    public VendorTheoryAttribute(params string[] names) => Skip = VendorFiles.Missing(names);
}
