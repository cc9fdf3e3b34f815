using SyncEngine.Declaring;

namespace SyncEngine.Tests.Declaring;

public sealed class PairTests
{
    [Theory]
    [InlineData("shop: phnoe, ledger: Phone", "(9,13): error MAP001: 'phnoe' is no property of shop.person. Did you mean 'phone'?")]
    [InlineData("shop: phone, ledger: Phne", "(9,28): error MAP001: 'Phne' is no property of ledger.customer. Did you mean 'Phone'?")]
    [InlineData("shop: pets.age, ledger: Count", "(9,13): error MAP001: 'pets.age' is no property of shop.person. Known are 'id', 'name', 'phone', 'mobile', 'vip', 'state', 'seen', 'tags', 'points', 'boss', 'home.city', 'rank' and 1 more.")]
    [InlineData("shop: phone, ledger: Phone, type: decimal", "(9,41): error MAP009: The row says 'decimal', and 'Phone' is of the type phone. Write 'type: string'.")]
    [InlineData("shop: vip, ledger: Count", "(9,13): error MAP010: 'vip' is boolean and 'Count' is integer: the value cannot travel as it is. Give a transform 'to_ledger', or a table 'map'.")]
    [InlineData("shop: seen, ledger: Seen", "(9,13): error MAP010: 'seen' is instant and 'Seen' is date: the value cannot travel as it is. Give a transform 'to_ledger', or a table 'map'.")]
    [InlineData("shop: boss, ledger: Boss", "(9,13): error MAP010: 'boss' is id and 'Boss' is id: the value cannot travel as it is. Give a transform 'to_ledger', or a table 'map'.")]
    [InlineData("shop: points, ledger: Number, direction: to_ledger", "(9,48): error MAP011: 'Number' cannot be written, and the row's direction is 'to_ledger'. Write 'direction: to_shop', or name a property that can be written.")]
    [InlineData("shop: seen, ledger: Phone, direction: both", "(9,45): error MAP011: 'seen' cannot be written, and the row's direction is 'both'. Write 'direction: to_ledger', or name a property that can be written.")]
    [InlineData("shop: tags, ledger: Number", "(9,5): error MAP012: Neither 'tags' nor 'Number' can be written. Remove the row, or name another property.")]
    [InlineData("shop: phone, ledger: Code", "(9,28): error MAP013: 'Code' can be given at creation only. Add 'when: create'.")]
    [InlineData("ledger: Status, value: Opn", "(9,30): error MAP019: 'Status' does not allow 'Opn'. Did you mean 'Open'?")]
    [InlineData("ledger: IsVip, value: \"yes\"", "(9,29): error SYS016: 'yes' is no value of 'IsVip', which is of the type boolean. Write true or false.")]
    [InlineData("ledger: Count, value: 1.5", "(9,29): error SYS016: '1.5' is no value of 'Count', which is of the type integer. Write a whole number.")]
    [InlineData("ledger: Seen, value: tomorrow", "(9,28): error SYS016: 'tomorrow' is no value of 'Seen', which is of the type date. Write a day such as 2026-01-31.")]
    [InlineData("ledger: Phone, value: ''", "(9,29): error MAP024: 'value' has no meaning here: a fixed value must not be empty. Write the value, or remove the row.")]
    [InlineData("shop: state, ledger: Status, map: {}", "(9,41): error YAML023: At least one entry is wanted here, and the mapping is empty. Write one, or remove the key.")]
    [InlineData("shop: vip, ledger: Status, map: { \"true\": Open }", "(9,39): error MAP026: The table has no entry for 'false'. Add it, or give 'default'.")]
    [InlineData("shop: vip, ledger: Status, map: { \"true\": Open, no: Closed }", "(9,55): error SYS016: 'no' is no value of 'vip', which is of the type boolean. Write true or false.")]
    [InlineData("shop: points, ledger: Points, canonize: { steps: [ number ], scale: 29 }", "(9,75): error YAML012: a whole number from 0 to 28 is wanted here, and '29' stands here. Write a whole number from 0 to 28.")]
    [InlineData("shop: points, ledger: Points, canonize: { steps: [ number, trim ], scale: 2 }", "(9,81): error MAP024: 'scale' has no meaning here: the step 'trim' leaves a text. End the steps with 'number', or remove 'scale'.")]
    [InlineData("ledger: Phone", "(9,5): error MAP021: The row gives 'Phone' neither a property nor a value. Add a property of the other system, or 'value'.")]
    [InlineData("shop: phone", "(9,5): error MAP022: The row names no property of 'ledger'. Add it: a row joins one property of each system.")]
    [InlineData("shop: phone, ledger: Phone, value: 1", "(9,42): error MAP023: The row has both a property and a fixed value for 'Phone'. Keep one of the two.")]
    [InlineData("shop: phone, ledger: Phone, optional: true", "(9,45): error MAP024: 'optional' has no meaning here: the row is no reference. Add 'ref', or remove 'optional'.")]
    [InlineData("shop: phone, ledger: Phone, with: [ vip ]", "(9,41): error MAP024: 'with' has no meaning here: no transform reads it. Add 'to_ledger', or remove 'with'.")]
    [InlineData("shop: state, ledger: Status, map: { open: Open, closed: Open }", "(9,41): error MAP025: The table gives 'Open' for both 'closed' and 'open', so there is no way back. Say in which one direction the row goes, or give them different values.")]
    [InlineData("shop: state, ledger: Status, map: { open: Open }", "(9,41): error MAP026: The table has no entry for 'closed'. Add it, or give 'default'.")]
    [InlineData("shop: tags, ledger: Phone", "(9,13): error MAP034: 'tags' holds several values. Give a transform 'to_ledger' that makes one of them.")]
    [InlineData("ledger: Phone, value: \"{setings.phone}\"", "(9,29): error MAP035: '{setings.phone}' is neither a setting nor a property of the record. A fixed value knows settings only: write {settings.name}.")]
    [InlineData("shop: phone, ledger: Phone, unique_else: \"x-{idd}\"", "(9,48): error MAP035: '{idd}' is neither a setting nor a property of shop.person. Did you mean 'id'?")]
    [InlineData("shop: phone, ledger: Phone, conflict: { prefer: shp }", "(9,55): error MAP036: 'shp' is neither system of this pair. Did you mean 'shop'?")]
    [InlineData("shop: phone, ledger: Phone, to_ledger: \"p => p\"", "(9,46): error MAP038: The row goes both ways and has 'to_ledger' but no 'to_shop'. Add 'to_shop', or say in which one direction the row goes.")]
    [InlineData("shop: boss, ledger: Boss, ref: peple", "(9,38): error MAP004: There is no pair 'peple'. Did you mean 'people'?")]
    public void A_row_that_cannot_be_is_reported_at_its_place(string row, string expected) =>
        Assert.Equal("pairs/1.yaml" + expected, Sample.Findings(Sample.WithRow(row)));

    [Fact]
    public void A_fixed_value_that_is_too_long_is_reported() => Assert.Equal(
        "pairs/1.yaml(8,28): error MAP020: 'Name' takes 8 characters, and the value has 9. Shorten it.",
        Sample.Findings(Sample.WithPairs(Sample.Pair.Replace("shop: name, ledger: Name, type: string", "ledger: Name, value: Customers", StringComparison.Ordinal))));

    [Theory]
    [InlineData("  - { shop: home.city, ledger: Name }", "(9,32): error MAP015: The rows at pairs/1.yaml(8,5) and here both meet in 'Name', and nothing says which comes first. Add 'cells: { Name: { first_of: [ name, home.city ] } }'.")]
    [InlineData("  - { shop: home.city, ledger: Name }\ncells: { Name: { first_of: [ name ] } }", "(10,28): error MAP016: 'first_of' of 'Name' must name each of its rows once, and they are: name, home.city. Write 'first_of: [ name, home.city ]' in the order you want.")]
    [InlineData("  - { ledger: Name, value: Ada, direction: to_ledger }", "(9,5): error MAP024: 'value' has no meaning here: other rows meet in 'Name' too. Keep the fixed value or the properties.")]
    [InlineData("scope: { seen: yesterday }", "(9,16): error SYS016: 'yesterday' is no value of 'seen', which is of the type instant. Write an instant such as 2026-01-31T12:00:00Z.")]
    [InlineData("cells: { Nme: { clear: all } }", "(9,10): error MAP017: No row meets in 'Nme'. Did you mean 'Name'?")]
    [InlineData("  - { shop: home.city, ledger: Name, direction: to_ledger }\ncells: { Name: { first_of: [ name, home.city ] } }", "(9,49): error MAP018: The rows of 'Name' differ in 'direction': here 'to_ledger', at pairs/1.yaml(8,5) 'nothing said'. Rows that meet in one property are decided together; write the same.")]
    [InlineData("cells: { Name: { blank: nme } }", "(9,25): error MAP027: 'nme' is no property of the pair's table. Did you mean 'name'?")]
    [InlineData("  - { shop: name, ledger: Name }\ncells: { Name: { first_of: [ name, name ] } }", "(9,5): error MAP037: 'name' and 'Name' are already joined at pairs/1.yaml(8,5). Keep one of the two rows.")]
    [InlineData("scope: { nme: present }", "(9,10): error MAP001: 'nme' is no property of shop.person. Did you mean 'name'?")]
    [InlineData("scope: { vip: maybe }", "(9,15): error SYS016: 'maybe' is no value of 'vip', which is of the type boolean. Write true or false.")]
    [InlineData("scope: { name: nonzero }", "(9,16): error SYS021: 'nonzero' asks for a number, and 'name' is of the type text. Ask for 'present' or 'absent', or for a value.")]
    [InlineData("scope: { state: opn }", "(9,17): error MAP019: 'state' does not allow 'opn'. Did you mean 'open'?")]
    [InlineData("scope: { state: { not: [ opn ] } }", "(9,26): error MAP019: 'state' does not allow 'opn'. Did you mean 'open'?")]
    [InlineData("scope: { state: [] }", "(9,17): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("scope: { state: { not: [] } }", "(9,24): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("scope: { name: [ present, Ada ] }", "(9,18): error SYS032: 'present' is a condition of its own, and here it would be a text that 'name' may have. Write 'name: present', 'name: absent' or 'name: nonzero' alone, or put the word in quotes if the text is meant.")]
    [InlineData("scope: { name: presnt }", "(9,16): error SYS044: 'presnt' would be a text that 'name' may have, and it is nearly the condition 'present'. Write 'name: present', or put 'presnt' in quotes if the text is meant.")]
    [InlineData("scope: { vip: Absent }", "(9,15): error SYS044: 'Absent' would be a text that 'vip' may have, and it is nearly the condition 'absent'. Write 'vip: absent', or put 'Absent' in quotes if the text is meant.")]
    [InlineData("owner: peple", "(9,8): error MAP032: ledger.customer stands under no owner. Remove 'owner'.")]
    [InlineData("deleted: { shop: archive }", "(9,18): error MAP040: ledger.customer cannot be archived: its system declares no archived property that can be written. Write 'report', or give the resource 'archived' and a write that carries it.")]
    [InlineData("deleted: { ledger: delete }", "(9,20): error MAP041: shop.person cannot be deleted: its system declares no delete of such a record alone. Write 'report' or 'archive', or give the resource 'delete'.")]
    [InlineData("deleted: { shp: report }", "(9,12): error YAML010: 'shp' is no key of a policy for deletions. Did you mean 'shop'?")]
    [InlineData("deleted: remove", "(9,10): error YAML013: 'remove' cannot stand here. Known are 'report', 'archive', 'delete'.")]
    public void A_rule_that_cannot_be_is_reported_at_its_place(string keys, string expected) => Assert.Equal(
        string.Join('\n', ("pairs/1.yaml" + expected).Split('\n').Order(StringComparer.Ordinal)),
        string.Join('\n', Sample.Findings(Sample.WithKeys(keys)).Split('\n').Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("[ [ Name ] ]", "  - { shop: phone, ledger: Name }\ncells: { Phone: { clear: refuse } }", "(9,28): error MAP015: The rows at pairs/1.yaml(8,5) and here both meet in 'Name', and nothing says which comes first. Add 'cells: { Name: { first_of: [ name, phone ] } }'.")]
    [InlineData("[ [ Phone ] ]", "  - { shop: phone, ledger: Name }", "(9,28): error MAP015: The rows at pairs/1.yaml(8,5) and here both meet in 'Name', and nothing says which comes first. Add 'cells: { Name: { first_of: [ name, phone ] } }'.")]
    [InlineData("[ [ Phone ], [ Name, Phone ] ]", "", "(6,16): error MAP027: 'Phone' is no property of the pair's table. Known are 'Name', 'name'.")]
    [InlineData("[ [ Name ] ]", "  - { shop: phone, ledger: Phone }\ncells: { Phone: { first_of: [ phone, mobile ], blank: mobile } }", "(10,29): error MAP016: 'first_of' of 'Phone' must name each of its rows once, and they are: phone. Write 'first_of: [ phone ]' in the order you want.")]
    [InlineData("[ [ Phnoe ] ]", "  - { shop: phone, ledger: Name }", "(6,16): error MAP027: 'Phnoe' is no property of the pair's table. Did you mean 'phone'?\npairs/1.yaml(9,28): error MAP015: The rows at pairs/1.yaml(8,5) and here both meet in 'Name', and nothing says which comes first. Add 'cells: { Name: { first_of: [ name, phone ] } }'.")]
    public void What_follows_from_a_slip_is_not_reported_beside_it(string correlate, string keys, string expected) => Assert.Equal(
        "pairs/1.yaml" + expected,
        Sample.Findings(Sample.WithPairs($"{Sample.Pair.Replace("[ [ Name ] ]", correlate, StringComparison.Ordinal)}\n{keys}")));

    [Fact]
    public void A_text_in_quotes_is_no_slip_in_a_condition() => Assert.Empty(Sample.Findings(Sample.WithKeys("scope: { name: \"presnt\" }")));

    [Theory]
    [InlineData("left: shop.person", "left: shp.person", "(3,7): error MAP002: There is no system 'shp'. Did you mean 'shop'?")]
    [InlineData("left: shop.person", "left: shop.persn", "(3,7): error MAP003: The system 'shop' has no entity 'persn'. Did you mean 'person'?")]
    [InlineData("left: shop.person", "left: shop", "(3,7): error MAP006: 'shop' names no entity of a system. Write system.entity, for example 'shop.customer'.")]
    [InlineData("right: ledger.customer", "right: shop.pet", "(4,8): error MAP008: Both sides are of the system 'shop'. A pair joins two systems.")]
    [InlineData("shop: name, ledger: Name", "shop: phone, ledger: Phone", "(7,1): error MAP014: 'Name' is required when ledger.customer is created, and no row gives it. Add a row with it, or a fixed 'value'.")]
    [InlineData("[ [ Name ] ]", "[ [ Nam ] ]", "(6,16): error MAP027: 'Nam' is no property of the pair's table. Did you mean 'Name'?")]
    [InlineData("[ [ Name ] ]", "[ [] ]", "(6,14): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("[ [ Name ] ]", "[ { equal: [] } ]", "(6,23): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("create: every", "create: [ every, none ]", "(5,18): error MAP024: 'none' has no meaning here: a reason to create stands beside it. Keep 'none' alone, or remove it.")]
    [InlineData("create: every", "create: []", "(5,9): error YAML023: At least one entry is wanted here, and the list is empty. Write one, or remove the key.")]
    [InlineData("[ [ Name ] ]", "[ [ owner, Name ] ]", "(6,16): error MAP024: 'owner' has no meaning here: the pair names no owner. Add 'owner: <pair>', or take it out of the line.")]
    [InlineData("right: ledger.customer", "right: ledger.contact", "(5,9): error MAP031: ledger.contact stands under an owner, and the pair names none. Add 'owner: <pair>' with the pair whose right records own these.")]
    [InlineData("create: every", "create: { connected: [ orders ] }", "(5,24): error MAP004: There is no pair 'orders'. Known are 'people'.")]
    public void A_wrong_head_is_reported_at_its_place(string before, string after, string expected)
    {
        var findings = Sample.Findings(Sample.WithPairs(Sample.Pair.Replace(before, after, StringComparison.Ordinal))).Split('\n');
        Assert.Contains("pairs/1.yaml" + expected, findings);
    }

    [Fact]
    public void A_record_that_no_system_can_create_is_not_created() => Assert.Equal(
        "pairs/1.yaml(5,9): error MAP033: ledger.invoice cannot be created: its system declares no create. Remove 'create', or add the create to the system file.",
        Sample.Findings(Sample.WithPairs("""
            format: 1
            pair: people
            left: shop.person
            right: ledger.invoice
            create: every
            properties:
              - { shop: name, ledger: Id, direction: to_shop }
            """)));

    [Fact]
    public void A_pair_without_rows_is_reported() => Assert.Equal(
        "pairs/1.yaml(5,13): error MAP039: The pair has no rows that can be used. Add at least one row to 'properties'.",
        Sample.Findings(Sample.WithPairs("format: 1\npair: people\nleft: shop.person\nright: ledger.customer\nproperties: []")));

    [Fact]
    public void A_left_property_of_several_rows_is_no_correlation_part() => Assert.Equal(
        "pairs/1.yaml(6,16): error MAP028: 'name' stands in several rows. Name the right property instead: 'Name' or 'Code'.",
        Sample.Findings(Sample.WithPairs(
            Sample.Pair.Replace("[ [ Name ] ]", "[ [ name ] ]", StringComparison.Ordinal) + "\n  - { shop: name, ledger: Code, when: create }")));

    [Fact]
    public void A_word_in_quotes_is_a_text_among_others() =>
        Assert.Equal("", Sample.Findings(Sample.WithKeys("scope: { name: [ \"present\", Ada ] }")));

    [Theory]
    [InlineData("scope: { vip: true }", "scope: { vip: false }", "")]
    [InlineData("scope: { vip: true }", "scope: { state: open }", "pairs/2.yaml(5,9): error MAP049: The pair 'first', at pairs/1.yaml(5,9), creates a record of ledger.customers for the same shop.person. Let one of the two have 'create: none', or give both a 'scope' of which no record meets both.")]
    public void Two_pairs_that_create_for_one_record_are_reported(string first, string second, string expected) =>
        Assert.Equal(expected, Sample.Findings(Sample.WithPairs(Creating("first", first), Creating("second", second))));

    [Fact]
    public void Two_files_with_one_pair_are_reported() => Assert.Equal(
        "pairs/2.yaml(2,7): error MAP005: The pair 'people' is already declared in pairs/1.yaml. Give one of the two another name.",
        Sample.Findings(Sample.WithPairs(Sample.Pair, Sample.Pair)));

    [Fact]
    public void Pairs_that_swap_the_sides_are_reported() => Assert.Equal(
        "pairs/2.yaml(3,7): error MAP007: The left system is 'ledger' here and 'shop' in pairs/1.yaml. All pairs of a folder join the same two systems, on the same sides.",
        Sample.Findings(Sample.WithPairs(Sample.Pair, """
            format: 1
            pair: back
            left: ledger.customer
            right: shop.person
            properties: [ { ledger: Name, shop: name } ]
            """)));

    [Fact]
    public void Pairs_that_need_each_other_are_reported_as_a_circle() => Assert.Equal(
        "pairs/1.yaml(7,5): error MAP029: Pairs need each other in a circle: a → b → a. Make one of the references 'optional: true', or remove it.",
        Sample.Findings(Circle(optional: "")));

    [Fact]
    public void An_optional_reference_opens_the_circle()
    {
        var compiled = Sample.Compile(Circle(optional: ", optional: true"));
        Assert.Equal(["b", "a"], compiled.Pairs.Select(pair => pair.Name));
    }

    [Fact]
    public void A_reference_to_a_pair_of_other_records_is_reported() => Assert.Equal(
        "pairs/1.yaml(9,40): error MAP030: The pair 'pets' ends in shop.pet, and 'boss' does not hold its key. Its keys begin with 'gid://shop/Pet/', and this property's values with 'gid://shop/Person/'.",
        Sample.Findings(Sample.WithPairs($"{Sample.Pair}\n  - {{ shop: boss, ledger: Boss, ref: [ pets ] }}", """
            format: 1
            pair: pets
            left: shop.pet
            right: ledger.customer
            properties: [ { shop: pets.age, ledger: Count } ]
            """)));

    static string Creating(string pair, string scope) => $$"""
        format: 1
        pair: {{pair}}
        left: shop.person
        right: ledger.customer
        create: every
        {{scope}}
        properties:
          - { shop: name, ledger: Name, when: create }
        """;

    static MappingFolder Circle(string optional) => Sample.WithPairs(Referring("a", "b", ""), Referring("b", "a", optional));

    static string Referring(string pair, string other, string optional) => $$"""
        format: 1
        pair: {{pair}}
        left: shop.person
        right: ledger.customer
        properties:
          - { shop: name, ledger: Name }
          - { shop: boss, ledger: Boss, ref: [ {{other}} ]{{optional}} }
        """;
}
