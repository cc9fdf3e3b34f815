using System.IO.Compression;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace Vendors;

/// <summary>The shop's own schema, loaded once for a test run.</summary>
public static class VendorSchema
{
    static readonly Lazy<string> Loaded = new(Read);
    static readonly Lazy<ISchema> Built = new(Build);

    /// <summary>The schema, ready to validate with.</summary>
    public static ISchema Schema => Built.Value;

    /// <summary>The schema as it is written, without descriptions.</summary>
    public static GraphQLDocument Document => Parse(Loaded.Value);

    /// <summary>A document without its comments.</summary>
    public static GraphQLDocument Parse(string text) =>
        Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });

    static string Read()
    {
        using var file = File.OpenRead(VendorFiles.Find(VendorFiles.ShopSchema)!);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    static ISchema Build()
    {
        var document = Document;
        var schema = GraphQL.Types.Schema.For(Loaded.Value, builder =>
        {
            builder.IgnoreComments = true;
            foreach (var definition in document.Definitions)
            {
                var name = definition switch
                {
                    GraphQLUnionTypeDefinition union => union.Name.StringValue,
                    GraphQLInterfaceTypeDefinition type => type.Name.StringValue,
                    _ => null,
                };
                if (name is not null)
                    builder.Types.For(name).ResolveType = _ => null!;
            }
        });
        foreach (var scalar in document.Definitions.OfType<GraphQLScalarTypeDefinition>())
            schema.RegisterType(new VendorScalar(scalar.Name.StringValue));
        schema.Initialize();
        return schema;
    }
}
