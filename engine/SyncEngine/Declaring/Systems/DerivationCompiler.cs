using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles derived values and brings them into an order in which each needs only earlier ones.</summary>
sealed class DerivationCompiler(SystemContext context, ResourceDraft resource)
{
    readonly Dictionary<string, (YamlScalar Name, TableReader Keys)> declared =
        resource.Keys.Named("derived", PropertyTables.Derived).ToDictionary(entry => entry.Name.Text,
            StringComparer.Ordinal);

    readonly ImmutableArray<Derivation>.Builder ordered = ImmutableArray.CreateBuilder<Derivation>();
    readonly HashSet<string> done = new(StringComparer.Ordinal);

    /// <summary>The resource with its derived values in the order of computing.</summary>
    internal ResourceDraft Complete()
    {
        foreach (var name in declared.Keys)
            Visit(name, []);
        return resource with
        {
            Derivations = ordered.ToImmutable(),
            Underivable = [.. declared.Keys.Except(ordered.Select(derived => derived.Name), StringComparer.Ordinal)],
        };
    }

    void Visit(string name, ImmutableArray<string> road)
    {
        if (road.Contains(name, StringComparer.Ordinal))
        {
            var circle = road.SkipWhile(step => step != name).Append(name);
            context.Diagnostics.Report(SystemRules.DerivedCycle, declared[name].Name.Span, string.Join(" → ", circle));
            done.Add(name);
            return;
        }
        if (done.Contains(name))
            return;
        var (place, keys) = declared[name];
        // A name that a property bears too is that one's; that it was taken is reported below.
        foreach (var input in keys.Texts("from").Where(input => declared.ContainsKey(input) && resource.Find(input) is null))
            Visit(input, road.Add(name));
        if (done.Add(name) && Derivation(place, keys) is { } derivation)
            ordered.Add(derivation);
    }

    Derivation? Derivation(YamlScalar name, TableReader keys)
    {
        if (resource.Find(name.Text) is not null)
            context.Diagnostics.Report(SystemRules.DuplicateName, name.Span, name.Text);
        var inputs = keys.Scalars("from");
        foreach (var input in inputs
            .Where(input => resource.Find(input.Text) is null && !declared.ContainsKey(input.Text)))
            context.Diagnostics.Report(
                SystemRules.UnknownProperty, input.Span, input.Text, $"'{resource.Name}'",
                Nearest.Mend(input.Text, resource.Names.Concat(declared.Keys)));
        var written = context.Find(resource, keys.Scalar("write"));
        if (keys.Scalar("by") is not { } by
            || context.Transforms.Find(by, context.Source, inputs.Length) is not { } function)
            return null;
        return new Derivation(
            name.Text, resource.ListOf(name.Text)?.Name, keys.Texts("from"), function,
            PropertyCompiler.TypeOf(keys.Text("type")), written, name.Span);
    }
}
