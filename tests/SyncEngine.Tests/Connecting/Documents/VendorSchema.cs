using System.IO.Compression;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>The vendor's schema, loaded once for a test run.</summary>
public sealed class VendorSchema
{
    static readonly Lazy<ISchema> Loaded = new(Load);

    public static ISchema Schema => Loaded.Value;

    static ISchema Load()
    {
        using var file = File.OpenRead(RepositoryFiles.VendorSchema!);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var sdl = reader.ReadToEnd();
        var document = Parser.Parse(sdl, new ParserOptions { Ignore = IgnoreOptions.Comments });
        var schema = GraphQL.Types.Schema.For(sdl, builder =>
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
            schema.RegisterType(new AnyScalar(scalar.Name.StringValue));
        schema.Initialize();
        return schema;
    }

    /// <summary>A scalar that takes every literal: what matters here is where it stands.</summary>
    sealed class AnyScalar : ScalarGraphType
    {
        public AnyScalar(string name) => Name = name;

        public override object? ParseValue(object? value) => value;

        public override object? ParseLiteral(GraphQLValue value) => value;

        public override bool CanParseLiteral(GraphQLValue value) => true;
    }
}
