using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class SystemTests
{
    const string GraphQl = "  graphql: { path: g, documents: shop.graphql }\n  identity: { operation: who, at: shop.id, equals: domain }\nresources:";

    [Theory]
    [InlineData("{ from: [ points ], by: ranks.of }", "{ from: [ pionts ], by: ranks.of }", "(35,23): error SYS001: 'pionts' is no property of 'people'. Did you mean 'points'?")]
    [InlineData("person: { of: people }", "person: { of: peple }", "(39,17): error SYS002: 'peple' is no resource of this system. Did you mean 'people'?")]
    [InlineData("each: pets", "each: pet", "(40,28): error SYS003: 'pet' is no list of 'people'. Did you mean 'pets'?")]
    [InlineData("get: people, paging", "post: a, get: people, paging", "(14,11): error SYS007: This call names 2 ways of calling, and one is wanted. Give either 'operation' or one of get, post, put, patch and delete.")]
    [InlineData("get: people, paging", "paging", "(14,11): error SYS007: This call names no ways of calling, and one is wanted. Give either 'operation' or one of get, post, put, patch and delete.")]
    [InlineData("pets.age: {", "age: {", "(33,11): error SYS008: 'age' is a property of the list 'pets' and does not begin with its name. Call it 'pets.age'.")]
    [InlineData("from: [ points ], by", "from: [ ages ], by", "(35,7): error SYS009: Derived values need each other in a circle: rank → ages → rank. Compute one of them from properties only.")]
    [InlineData("rank: { from: [ points ]", "points: { from: [ points ]", "(35,7): error SYS010: 'points' is already the name of a property. Choose another name for the derived value.")]
    [InlineData("name: { max: 10 }", "name: { scale: 2 }", "(18,22): error MAP024: 'scale' has no meaning here: only numbers have decimal places. Remove 'scale'.")]
    [InlineData("vip: { type: boolean }", "vip: { type: boolean, allowed: [ true ] }", "(21,38): error MAP024: 'allowed' has no meaning here: true and false are all that a truth can be. Remove 'allowed'.")]
    [InlineData("seen: { type: instant, read_only: true }", "seen: { type: instant, read_only: true, required: true }", "(23,57): error MAP024: 'required' has no meaning here: what the system sets by itself nobody can be required to give. Remove 'required'.")]
    [InlineData("key: id\n", "key: id\n    changed_at: name\n", "(14,17): error SYS036: 'name' is of the type text, and only an instant says when something happened. Name a property of the type instant.")]
    [InlineData("{ status: 4xx, class: refused }", "{ status: 4xx, class: refused }, { status: 4xx, text: no, class: missing }", "(10,46): warning SYS037: This rule is never asked: the one at systems/shop.yaml(10,13) fits whatever it fits, and comes first. Put it in front of that one, or remove it.")]
    [InlineData("rank: {", "name: {", "(35,7): error SYS010: 'name' is already the name of a property. Choose another name for the derived value.")]
    [InlineData("{ patch: \"people/{key}\" }", "{ patch: \"people/{key}\", carries: [ name, phone, mobile, vip, state, points ] }", "(27,7): error SYS011: 'home.city' can be written by no declared write. Add it to a write's 'carries', or say 'read_only: true'.")]
    [InlineData("home.city: {}", "home.city: {}\n      age: { write_once: true }", "(28,7): error SYS011: 'age' can be written by no declared write. Add it to a write's 'carries', or say 'read_only: true'.")]
    [InlineData("resources:\n", "webhooks: { signature: { header: X, secret: S }, topic: T, topics: { a: { subscribe: A } } }\nresources:\n", "(11,70): error SYS030: The topic 'a' does not say one thing. Give it one of 'look', 'report', 'erase' and 'erase_all'.")]
    [InlineData("status: 4xx", "status: 4x", "(10,23): error SYS014: '4x' is no HTTP status. Write a number such as 404, or a hundred of them such as 5xx.")]
    [InlineData("default: true, why", "default: maybe, why", "(6,37): error SYS016: 'maybe' is no value of 'strict', which is of the type boolean. Write true or false.")]
    [InlineData("get: people, paging", "operation: people, paging", "(14,24): error SYS017: The operation 'people' needs a GraphQL endpoint, and the system declares none. Add 'graphql' to the HTTP part, or call by get, post, put, patch or delete.")]
    [InlineData("people/{key}", "people/{kye}", "(15,32): error SYS033: '{kye}' stands for nothing here. Did you mean 'key'?")]
    [InlineData("people/{key}", "people/{id}s/{seen}", "(15,32): error SYS033: '{seen}' stands for nothing here. Known are 'id', 'key'.")]
    [InlineData("key: id\n", "key: id\n    get: { get: person, query: { id: \"{key}\" }, missing: 404 }\n", "(14,17): error SYS034: The path does not say which record is meant. Put its key there, as in 'person/{key}'.")]
    [InlineData("base: \"{address}/\"", "base: \"{adress}/\"", "(8,9): error SYS033: '{adress}' stands for nothing here. Did you mean 'address'?")]
    [InlineData("paging: none }", "paging: page-number, size: 0 }", "(14,53): error YAML012: a whole number from 1 is wanted here, and '0' stands here. Write a whole number from 1.")]
    [InlineData("max: 10", "max: 0", "(18,20): error YAML012: a whole number from 1 is wanted here, and '0' stands here. Write a whole number from 1.")]
    [InlineData("allowed: [ open, closed ]", "allowed: []", "(22,25): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("points: { type: decimal }", "points: { type: decimal, scale: 29 }", "(25,39): error YAML012: a whole number from 0 to 28 is wanted here, and '29' stands here. Write a whole number from 0 to 28.")]
    [InlineData("secret: SHOP_TOKEN", "secret: shop token", "(9,50): error YAML012: the name of a secret (letters, digits and underscores) is wanted here, and 'shop token' stands here. Write the name of a secret (letters, digits and underscores).")]
    [InlineData("key: id", "key: id\n    owner: seen", "(14,12): error SYS018: The owner 'seen' is not the first part of the key. Write 'key: [ seen, ... ]'.")]
    [InlineData("key: id", "key: id\n    whole: { work: home.city }", "(14,14): error SYS019: No property of 'people' begins with 'work.'. Name the part that the group's properties have in common.")]
    [InlineData("    list: { get: people, paging: none }\n", "", "(38,17): error SYS022: The records of 'people' can be neither listed nor read within another resource's. Give the resource 'list' or 'within'.")]
    [InlineData("key: pets.id", "key: pets.no", "(30,14): error SYS001: 'pets.no' is no property of the list 'pets'. Did you mean 'pets.id'?")]
    [InlineData("key: id", "key: id\n    gone_to: [ past ]", "(14,16): error SYS002: 'past' is no resource of this system. Known are 'people'.")]
    [InlineData("resources:", "  limits: [ { kind: one-at-a-time, writes: [ people.persn ] } ]\nresources:", "(11,46): error SYS015: 'people.persn' is no write of this system. Did you mean 'people.person'?")]
    [InlineData("resources:", "  identity: { get: shop, at: id, equals: domian }\nresources:", "(11,42): error SYS013: 'domian' is no setting of this system. Did you mean 'domain'?")]
    [InlineData("resources:", GraphQl, "(11,34): error SYS024: 'shop.graphql' does not stand beside 'systems/shop.yaml'. There is none to choose from.")]
    public void A_fact_that_cannot_be_is_reported_at_its_place(string before, string after, string expected) =>
        Assert.Equal("systems/shop.yaml" + expected, Sample.Findings(Sample.WithShop(before, after)).Split('\n')[0]);

    [Fact]
    public void A_write_cannot_carry_what_the_system_sets() => Assert.Contains(
        "systems/shop.yaml(15,59): error SYS012: 'seen' is read-only, and the write 'person' carries it. Take it out of 'carries', or take 'read_only' away.",
        Sample.Findings(Sample.WithShop("{ patch: \"people/{key}\" }", "{ patch: \"people/{key}\", carries: [ seen ] }")), StringComparison.Ordinal);

    [Fact]
    public void Two_files_with_one_system_are_reported() => Assert.Equal(
        "systems/third.yaml(2,9): error SYS004: The system 'shop' is already declared in systems/shop.yaml. Keep one of the two files.",
        Sample.Findings(Sample.Folder with { Systems = [.. Sample.Folder.Systems, new SourceText("systems/third.yaml", Sample.Shop)] }));

    [Fact]
    public void A_third_system_that_no_pair_uses_does_no_harm() => Assert.Equal(
        "", Sample.Findings(Sample.Folder with
        {
            Systems = [.. Sample.Folder.Systems, new SourceText("systems/third.yaml", Sample.Shop.Replace("system: shop", "system: third", StringComparison.Ordinal))],
        }));

    [Theory]
    [InlineData("query whom { shop { id } }", "systems/shop.yaml(12,26): error SYS005: 'systems/shop.graphql' holds no operation 'who'. Did you mean 'whom'?")]
    [InlineData("query who { shop { id }", "systems/shop.graphql(1,1): error SYS006: The GraphQL document cannot be read: 'who' is not closed. Look here and just above for a missing bracket or name.")]
    [InlineData("{ shop { id } }", "systems/shop.graphql(1,1): error SYS006: The GraphQL document cannot be read: '{' begins no operation and no fragment. Look here and just above for a missing bracket or name.")]
    [InlineData("query who {\n  shop { id: }\n}", "systems/shop.graphql(2,14): error SYS006: The GraphQL document cannot be read: Expected Name, found }. Look here and just above for a missing bracket or name.")]
    [InlineData("# note\nquery who { ...Shp }\nfragment Shop on Shop { id }", "systems/shop.graphql(2,16): error SYS023: There is no fragment 'Shp'. Did you mean 'Shop'?")]
    [InlineData("query who { a }\nquery who { b }", "systems/shop.graphql(2,1): error SYS025: The name 'who' already stands at systems/shop.graphql(1,1). Rename one of the two.")]
    [InlineData("query who { a }\nquery when { b }", "systems/shop.graphql(2,1): warning SYS020: No call uses the operation 'when'. Remove it, or name it in the system file.")]
    public void A_fault_in_a_graphql_document_is_reported_at_its_place(string document, string expected) =>
        Assert.Contains(expected, Sample.Findings(WithDocument(document)).Split('\n'));

    [Theory]
    [InlineData("query who { shop { id } people { nodes { ...P } } } fragment P on Person { id full: name tags { edges { node { id } } } }", "")]
    [InlineData("query who { shop { id } people { id ... on Person { full: name } tags { id } } }", "")]
    [InlineData("query who { shop { id } people { id name tags { id } } }", "'name' stands in 'full', which is not selected by 'who'")]
    [InlineData("query who { shop { id } people { edges { node { id full tags { id } } } } }", "")]
    [InlineData("query who { shop { id } people { id full tags { word } } }", "'tags.id' stands in 'tags.id', which is not selected by 'who'")]
    [InlineData("query who { shop { id } people { id ...Lost full tags { id } } } fragment Lost on Person { ...Lost }", "")]
    public void What_a_read_does_not_select_is_reported(string document, string expected)
    {
        const string readers = """
            resources:
              readers:
                key: id
                list: { operation: who, at: people, paging: none }
                get: { operation: who, at: people, missing: "null" }
                properties: { id: { type: id, read_only: true }, name: { wire: full, read_only: true } }
                lists: { tags: { key: tags.id, properties: { tags.id: { type: id, read_only: true } } } }

            """;
        var folder = WithDocument(document);
        var shop = folder.Systems[1] with { Text = folder.Systems[1].Text.Replace("resources:\n", readers, StringComparison.Ordinal) };

        var findings = Sample.Findings(folder with { Systems = folder.Systems.SetItem(1, shop) });

        if (expected.Length == 0)
            Assert.Equal("", findings);
        else
            Assert.Contains(expected, findings, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_is_sent_with_the_fragments_that_it_uses_and_no_others()
    {
        const string document = """"
            # The query's own note: { not a bracket
            query who($input: In = { a: [1] }) { shop(text: "}", block: """ } """) { ...Shop ... on Node { id } } }
            fragment Unused on Shop { no }
            fragment Shop on Shop { id ...Name }
            fragment Name on Shop { name }
            """";
        var documents = Sample.Compile(WithDocument(document)).Left.Http.GraphQl!.Documents;
        Assert.Equal(
            """"
            query who($input: In = { a: [1] }) { shop(text: "}", block: """ } """) { ...Shop ... on Node { id } } }
            fragment Shop on Shop { id ...Name }
            fragment Name on Shop { name }
            """",
            documents["who"]);
    }

    [Fact]
    public void Faults_of_a_system_do_not_repeat_in_its_pairs() => Assert.DoesNotContain(
        "pairs/", Sample.Findings(Sample.WithShop("name: { max: 10 }", "nam: { max: ten }")), StringComparison.Ordinal);

    [Fact]
    public void A_derived_value_that_no_pair_mentions_is_not_computed()
    {
        var person = Sample.Compile(Sample.Folder).Left.Entities["person"];
        Assert.Empty(person.Derivations);
        Assert.NotNull(person.Find("rank"));
    }

    [Fact]
    public void A_derived_value_comes_after_those_that_it_needs()
    {
        var person = Sample.Compile(Sample.WithRow("shop: ages, ledger: Count")).Left.Entities["person"];
        Assert.Equal(["rank", "ages"], person.Derivations.Select(derived => derived.Name));
    }

    [Fact]
    public void A_derived_value_in_a_template_is_computed()
    {
        var person = Sample.Compile(Sample.WithRow("shop: phone, ledger: Phone, unique_else: \"x-{rank}\"")).Left.Entities["person"];
        Assert.Equal(["rank"], person.Derivations.Select(derived => derived.Name));
    }

    [Fact]
    public void An_item_stands_beside_its_record_s_fields()
    {
        var pet = Sample.Compile(Sample.Folder).Left.Entities["pet"];
        Assert.Equal(["name", "pets.age", "pets.old"], new[] { "name", "pets.age", "pets.old" }.Where(name => pet.Find(name) is not null));
        Assert.Equal("age", string.Join('.', pet.Find("pets.age")!.Property!.Wire));
    }

    static MappingFolder WithDocument(string document) =>
        Sample.WithShop("resources:", GraphQl) with { Documents = [new SourceText("systems/shop.graphql", document)] };
}
