using GraphQL;
using Sandbox.Shop.Executing;
using Sandbox.Shop.Records;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Resolving;

/// <summary>What a field was asked with.</summary>
internal readonly struct Asked(IResolveFieldContext context)
{
    /// <summary>The request that is being answered.</summary>
    public ShopRequest Request => (ShopRequest)context.RootValue!;

    /// <summary>The shop's records.</summary>
    public ShopState Shop => Request.Shop;

    /// <summary>The field's key in the answer.</summary>
    public string ResponseKey => context.FieldAst.Alias?.Name.StringValue ?? context.FieldDefinition.Name;

    /// <summary>An argument's value, or null when it was neither sent nor has a default.</summary>
    public object? Argument(string name) =>
        context.Arguments is { } arguments && arguments.TryGetValue(name, out var value) ? value.Value : null;

    /// <summary>An argument that is a text.</summary>
    public string? Text(string name) => Argument(name) as string;

    /// <summary>An argument that is true or false.</summary>
    public bool? Flag(string name) => Argument(name) as bool?;

    /// <summary>The fields that were sent in an argument of an input type; what was not sent is not there.</summary>
    public InputFields Input(string name) => new((IDictionary<string, object?>)Argument(name)!);

    /// <summary>The items of an argument that is a list of an input type.</summary>
    public IReadOnlyList<InputFields> Inputs(string name) => InputFields.List(Argument(name));

    /// <summary>As many of a plain list as the argument <c>first</c> asks for; all of them without it.</summary>
    public IEnumerable<Thing> Limit(IEnumerable<Thing> things) => Argument("first") is int first ? things.Take(first) : things;

    /// <summary>The arguments that choose a page.</summary>
    public PageArguments Page => Request.IsBulk
        ? new(int.MaxValue, null, null, null, Flag("reverse") ?? false)
        : new(Argument("first") as int?, Text("after"), Argument("last") as int?, Text("before"), Flag("reverse") ?? false);
}
