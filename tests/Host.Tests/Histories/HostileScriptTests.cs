using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>
/// A transform that attacks the process for some records only: the program lives, the other records arrive as they should, and each victim
/// waits with a reason that names the row's script, its line and the record.
/// </summary>
public sealed class HostileScriptTests
{
    static readonly (string Name, string Attack)[] Attacks =
    [
        ("Loop", "for (;;);"),
        ("Recursion", "return attack(first);"),
        ("Overflow", "{ const o = { toString: () => '' + o }; return '' + o; }"),
        ("Proxy", "{ const f = () => new Proxy({}, { get: (t, k, r) => r[k] }).x; return f(); }"),
        ("Memory", "{ const all = []; for (let i = 0; i < 4000; i++) all.push(new Array(9000).fill(i)); return null; }"),
        ("Text", "return 'x'.repeat(2 ** 29);"),
        ("Regex", "return String(/^(a+)+$/.test('a'.repeat(40) + 'b'));"),
        ("Prototype", "String.prototype.trim = () => 'mine'; return first;"),
        ("Host", "return System.Environment.MachineName;"),
        ("Compile", "return (() => 1).constructor('return 1')();"),
        ("Throw", "throw { get message() { for (;;); } };"),
        ("Undefined", "return undefined;"),
        ("Number", "return 0.1;"),
    ];

    static readonly string Script = $$"""
        // Each of these is an attack on whoever runs it.
        function attack(first) {
          switch (first) {
        {{string.Join('\n', Attacks.Select(attack => $"    case \"{attack.Name}\": {attack.Attack}"))}}
          }
          return first;
        }
        """;

    [Fact]
    public async Task The_program_lives_the_other_records_arrive_and_each_victim_waits_with_its_reason()
    {
        await using var stage = await Stage.SmallAsync();
        await File.WriteAllTextAsync(Path.Combine(stage.OwnMappings(), "transforms", "hostile.js"), Script);
        stage.EditMapping(
            "pairs/customer-customersperson.yaml", "{ shopify: first_name,            poweroffice: FirstName,    type: string,",
            "{ shopify: first_name,            poweroffice: FirstName,    type: string, to_poweroffice: hostile.attack, direction: to_poweroffice,");
        foreach (var (name, number) in Attacks.Select((attack, index) => (attack.Name, 7001000000300 + index)))
            stage.SignUp(number.ToString(System.Globalization.CultureInfo.InvariantCulture), name);
        stage.SignUp("7001000000399", "Solveig");

        await stage.SyncAsync();

        Assert.Equal("Solveig", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, "7001000000399"), "FirstName"));
        Assert.Equal("Elin", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "FirstName"));
        Assert.All(Attacks.Index(), attack =>
        {
            var left = (7001000000300 + attack.Index).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var waiting = stage.AttentionOf(History.Persons, left);
            Assert.True(waiting is not null, $"{attack.Item.Name} is not listed");
            Assert.Matches(@"hostile\.js\(\d+,\d+\)", waiting.Reason);
            Assert.Contains("hostile.attack", waiting.Reason, StringComparison.Ordinal);
        });
        await stage.AssertAtRestAsync();
    }
}
