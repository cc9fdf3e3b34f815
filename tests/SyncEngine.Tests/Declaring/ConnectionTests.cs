using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Tests.Declaring;

public sealed class ConnectionTests
{
    const string File = """
        format: 1
        connection: demo
        database: demo.db
        cut_over: 2026-10-01T00:00:00Z
        country: NO
        systems:
          shop: { address: "http://127.0.0.1:1234/shop/", domain: shop.example.com, rate_factor: 10 }
          ledger: { address: "https://ledger.example.com" }
        settings:
          zone: Europe/Oslo
          quoted: "true"
          plain: true
          rate: 0.250
          none:
          nested: { codes: [ a, 1 ] }
        """;

    [Fact]
    public void A_connection_says_where_its_systems_are()
    {
        var connection = Compile(File)!;
        Assert.Equal("http://127.0.0.1:1234/shop", connection.Systems["shop"].Address.ToString());
        Assert.Equal((10m, 1m), (connection.Systems["shop"].RateFactor, connection.Systems["ledger"].RateFactor));
        Assert.Equal(Path.Combine(Path.GetTempPath(), "demo.db"), connection.Database);
        Assert.Equal(("demo", "NO", 2026), (connection.Name, connection.Country, connection.CutOver.Year));
    }

    [Theory]
    [InlineData("", 24.0)]
    [InlineData("compare: 90m", 1.5)]
    [InlineData("compare: 7d", 168.0)]
    [InlineData("compare: never", null)]
    [InlineData("compare: 0", null)]
    [InlineData("compare: 0s", null)]
    public void A_connection_says_how_often_feeds_are_read_whole(string line, double? hours) =>
        Assert.Equal(hours, Compile($"{File}\n{line}")!.Compare?.TotalHours);

    [Fact]
    public void Ceilings_that_a_connection_does_not_name_keep_their_default()
    {
        var gate = Compile(File.Replace("country: NO", "country: NO\ngate: { creates: { count: 7 }, updates: { share: 0.25 } }", StringComparison.Ordinal))!.Gate;

        Assert.Equal(new GateLimits { Creates = new(7), Updates = new(25, 0.25m) }, gate);
        Assert.Equal(new GateLimits(), Compile(File)!.Gate);
    }

    [Fact]
    public void Whoever_listens_to_other_machines_is_warned()
    {
        var diagnostics = new DiagnosticCollection();

        var connection = Compile($"{File}\nrun: {{ listen: \"http://0.0.0.0:8484\" }}", diagnostics)!;

        Assert.Equal(8484, connection.Listening.Listen?.Port);
        Assert.Contains("warning CON015: 'http://0.0.0.0:8484' answers other machines", Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_says_how_often_each_feed_is_read()
    {
        var schedule = Compile($"{File}\nrun: {{ every: 5m, feeds: {{ shop.people: 20s }} }}")!.Schedule;

        Assert.Equal((20.0, 300.0), (schedule.PeriodOf("shop.people").TotalSeconds, schedule.PeriodOf("ledger.customers").TotalSeconds));
        Assert.Equal(60, Compile(File)!.Schedule.PeriodOf("shop.people").TotalSeconds);
    }

    [Fact]
    public void Settings_are_typed_by_what_they_are_and_numbers_stay_exact() => Assert.True(JsonElement.DeepEquals(
        JsonDocument.Parse("""
            {"domain":"shop.example.com","strict":true,"zone":"Europe/Oslo","quoted":"true","plain":true,"rate":"0.250","none":null,"nested":{"codes":["a","1"]}}
            """).RootElement,
        JsonDocument.Parse(Compile(File)!.SettingsJson).RootElement));

    [Fact]
    public void A_system_s_setting_has_its_default() => Assert.Equal(Value.Of(truth: true), Compile(File)!.Systems["shop"].Settings["strict"]);

    [Fact]
    public void What_is_kept_is_said_or_has_its_default()
    {
        Assert.Equal(Retention.Default, Compile(File)!.Keep);
        Assert.Equal(
            new Retention(TimeSpan.FromDays(30), TimeSpan.FromHours(48), Retention.Default.Runs),
            Compile(File.Replace("country: NO", "country: NO\nkeep: { history: 30d, journal: 48h }", StringComparison.Ordinal))!.Keep);
    }

    [Theory]
    [InlineData("country: NO", "country: NO\nkeep: { journal: 47h }", "(6,18): error CON010: 'journal: 47h' is too short. Write two days or more: the next runs look back at what was written of late.")]
    [InlineData("country: NO", "country: NO\nkeep: { history: long }", "(6,18): error YAML012: a length of time such as 500ms, 10s, 5m, 2h or 1d is wanted here, and 'long' stands here. Write a length of time such as 500ms, 10s, 5m, 2h or 1d.")]
    [InlineData("connection: demo", "connection: Demo", "(2,13): error CON001: 'Demo' cannot be a connection's name. Use at most 12 lower-case letters, digits and hyphens: the name begins every reference that is left in a system.")]
    [InlineData("connection: demo", "connection: demo-of-the-shop", "(2,13): error CON001: 'demo-of-the-shop' cannot be a connection's name. Use at most 12 lower-case letters, digits and hyphens: the name begins every reference that is left in a system.")]
    [InlineData("https://ledger.example.com", "ledger.example.com", "(8,22): error CON002: 'ledger.example.com' is no address. Write one that begins with https://.")]
    [InlineData("https://ledger.example.com", "ftp://ledger.example.com", "(8,22): error CON002: 'ftp://ledger.example.com' is no address. Write one that begins with https://.")]
    [InlineData("https://ledger.example.com", "http://ledger.example.com", "(8,22): error CON003: 'http://ledger.example.com' would send secrets in the open. Write https://; plain http:// is for this machine only.")]
    [InlineData("country: NO", "country: Norway", "(5,10): error CON004: 'Norway' is no country's code. Write the two capital letters of ISO 3166-1, for example NO.")]
    [InlineData("rate_factor: 10", "rate_factor: 0", "(7,90): error CON005: The rate factor '0' is not above zero. Write 1 for a real system.")]
    [InlineData("zone: Europe/Oslo", "domain: x", "(10,3): error CON006: The setting 'domain' belongs to the system 'shop'. Give it under 'systems', not under 'settings'.")]
    [InlineData("domain: shop.example.com", "domian: shop.example.com", "(7,51): error YAML010: 'domian' is no key of the system 'shop'. Did you mean 'domain'?")]
    [InlineData(", domain: shop.example.com", "", "(7,9): error YAML011: The key 'domain' of the system 'shop' is missing. Add it (the shop's domain), for example 'domain: ...'.")]
    [InlineData("  ledger: {", "  legder: {", "(8,3): error YAML010: 'legder' is no key of the systems. Did you mean 'ledger'?")]
    [InlineData("cut_over: 2026-10-01T00:00:00Z", "cut_over: 2026-10-01", "(4,11): error YAML012: an instant such as 2026-10-01T00:00:00Z is wanted here, and '2026-10-01' stands here. Write an instant such as 2026-10-01T00:00:00Z.")]
    [InlineData("country: NO", "country: NO\ncompare: daily", "(6,10): error YAML012: a length of time such as 24h, or never is wanted here, and 'daily' stands here. Write a length of time such as 24h, or never.")]
    [InlineData("country: NO", "country: NO\ngate: { updates: { share: 50 } }", "(6,27): error CON011: The share '50' of 'updates' is not between 0 and 1. Write 0.5 for half of the records.")]
    [InlineData("country: NO", "country: NO\ngate: { updates: { count: -1 } }", "(6,27): error YAML012: a whole number is wanted here, and '-1' stands here. Write a whole number.")]
    [InlineData("country: NO", "country: NO\ngate: { update: { count: 1 } }", "(6,9): error YAML010: 'update' is no key of the safety gate. Did you mean 'updates'?")]
    [InlineData("country: NO", "country: NO\nrun: { feeds: { ledger.customer: 20s } }", "(6,17): error CON012: 'ledger.customer' is no feed that the pairs read. Did you mean 'ledger.customers'?")]
    [InlineData("country: NO", "country: NO\nrun: { listen: \"http://example.com:80\" }", "(6,16): error CON014: 'http://example.com:80' is no place to listen. Write http:// with an IP address and a port, for example http://127.0.0.1:8484; TLS is the business of the proxy before it.")]
    [InlineData("country: NO", "country: NO\nrun: { listen: \"http://127.0.0.1:8484\", public_address: \"http://hooks.example.com\" }", "(6,57): error CON016: 'http://hooks.example.com' would bring webhooks in the open. Write https://; systems send webhooks only there.")]
    [InlineData("country: NO", "country: NO\nrun: { public_address: \"https://hooks.example.com\" }", "(6,24): error CON017: Nobody listens for what comes to 'https://hooks.example.com'. Add 'listen', where the proxy before it passes requests on.")]
    [InlineData("country: NO", "country: NO\nrun: { every: 200ms }", "(6,15): error CON013: '200ms' is too often for a feed. Write 1s or more: each reading spends what the system allows.")]
    [InlineData("format: 1", "format: 9", "(1,9): error YAML009: Format '9' is unknown to this engine. Write 'format: 1', or use the engine that the file was written for.")]
    public void A_connection_that_cannot_be_is_reported_at_its_place(string before, string after, string expected)
    {
        var diagnostics = new DiagnosticCollection();
        Assert.Null(Compile(File.Replace(before, after, StringComparison.Ordinal), diagnostics));
        Assert.Contains("demo.yaml" + expected, diagnostics.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("https://ledger.example.com", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://[::1]:5000", true)]
    [InlineData("http://127.0.0.1.example.com", false)]
    public void Plain_http_is_for_this_machine_only(string address, bool allowed) =>
        Assert.Equal(allowed, Compile(File.Replace("https://ledger.example.com", address, StringComparison.Ordinal), []) is not null);

    [Fact]
    public void A_value_cannot_be_filled_with_a_setting_that_is_not_given()
    {
        var diagnostics = new DiagnosticCollection();
        Assert.Null(Compile(File, diagnostics, "ledger: Phone, value: \"{settings.phone}\""));
        Assert.Equal("demo.yaml(10,3): error CON007: The setting 'phone' is missing, which fills a value at pairs/1.yaml(9,5). Add it to 'settings'.", Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void A_script_that_reads_a_setting_that_is_not_given_is_a_warning()
    {
        var diagnostics = new DiagnosticCollection();
        Assert.NotNull(Compile(File, diagnostics, "shop: phone, ledger: Phone, to_ledger: 'p => settings.prefix + settings.zone', direction: to_ledger"));
        Assert.Equal(
            "demo.yaml(10,3): warning CON008: The setting 'prefix' is missing, which 'pairs/1.yaml(9,46)' reads at pairs/1.yaml(9,52). Add it to 'settings', unless the script does without.",
            Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void A_mapping_folder_is_relative_to_the_connection_s_file()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        Directory.CreateDirectory(Path.Combine(root, "rules"));
        var file = Path.Combine(root, "demo.yaml");
        System.IO.File.WriteAllText(file, "format: 1\nmappings: rules");
        Assert.Equal(Path.Combine(root, "rules"), ConnectionLoader.MappingsOf(file, []));
    }

    [Fact]
    public void A_mapping_folder_that_is_not_there_is_reported()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "demo.yaml");
        System.IO.File.WriteAllText(file, "format: 1\nmappings: nowhere");
        var diagnostics = new DiagnosticCollection();
        Assert.Null(ConnectionLoader.MappingsOf(file, diagnostics));
        Assert.EndsWith("demo.yaml(2,11): error CON009: There is no mapping folder 'nowhere'. Write 'mappings: <folder>', relative to this file.", Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    static Connection? Compile(string text) => Compile(text, []);

    static Connection? Compile(string text, DiagnosticCollection diagnostics, string row = "shop: phone, ledger: Phone") =>
        ConnectionLoader.Compile(new SourceText("demo.yaml", text), Path.GetTempPath(), Sample.Compile(Sample.WithRow(row)), diagnostics);
}
