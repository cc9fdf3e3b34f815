using Simulation.Histories;
using Simulation.Keeping;
using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>A history is kept as a file that says the same to who reads it, and nothing else.</summary>
public sealed class HistoryFileTests
{
    const string Act = """{ "kind": "edit", "system": "shopify", "collection": "customers", "record": 3, "property": "first_name" }""";

    [Fact]
    public void What_is_read_is_written_with_the_same_text()
    {
        using var stock = Shipped.Stock();
        var simulator = new Simulator(stock, Seams.None);

        for (var seed = 0UL; seed < 500; seed++)
        {
            var text = TextOf(simulator.HistoryOf(seed));
            Assert.Equal(text, KeptHistory.Read("some.json", text).Write());
        }
    }

    [Fact]
    public void Every_named_history_is_written_and_read() => Assert.All(Scenarios.All, scenario =>
        Assert.Equal(TextOf(scenario.History), KeptHistory.Read("some.json", TextOf(scenario.History)).Write()));

    [Theory]
    [InlineData(9)]
    [InlineData(203)]
    public async Task What_is_read_plays_as_what_was_written(ulong seed)
    {
        using var stock = Shipped.Stock();
        var simulator = new Simulator(stock, Seams.None);
        var history = simulator.HistoryOf(seed);

        var written = await simulator.PlayAsync(history);
        var read = await simulator.PlayAsync(KeptHistory.Read("some.json", TextOf(history)).For(stock));

        Assert.Equal(string.Join('\n', written.Trace), string.Join('\n', read.Trace));
    }

    [Fact]
    public void What_is_usual_is_left_out_and_an_act_stands_on_one_line()
    {
        var text = TextOf(Scenarios.All.Single(scenario => scenario.Name == "a telephone number cleared in the shop").History);

        Assert.Equal(
            """
            {
              "why": "it broke",
              "from": "here",
              "chapters": [
                {},
                { "acts": [{ "kind": "edit", "system": "shopify", "collection": "customers", "record": 3, "property": "phone" }] }
              ]
            }

            """,
            text);
    }

    [Fact]
    public void What_is_not_usual_although_it_is_nothing_is_written()
    {
        var history = new History(new WorldSettings { LineMovesOrder = false, TokenSeconds = 0 }, [new Chapter { Pause = TimeSpan.Zero }]);

        var read = KeptHistory.Read("some.json", TextOf(history));

        Assert.Equal(history.Settings, read.Settings);
        Assert.Equal(TimeSpan.Zero, read.Chapters[0].Pause);
    }

    [Theory]
    [InlineData("[{ \"turn\": \"loseDatabse\" }]", "some.json(4,39): 'loseDatabse' is no word for this; there are: none, keepCopy, restoreCopy, loseDatabase.")]
    [InlineData("[{ \"trun\": \"loseDatabase\" }]", "'trun'")]
    [InlineData("[{ \"pause\": \"long\" }]", "It stands at $.chapters[0].pause.")]
    [InlineData("[{ \"acts\": [{ \"kind\": \"edits\" }] }]", "'edits'")]
    [InlineData("[{ \"acts\": [{ \"kind\": \"edit\", \"system\": \"shopify\" }] }]", "'collection'")]
    [InlineData("[{ \"acts\": [{ \"collection\": \"customers\" }] }]", "an act or a command has no \"kind\"")]
    [InlineData("[{ \"acts\": [{ \"collection\": \"customers\" }] }]", "Path: $.chapters[0].acts[0]")]
    [InlineData("[{ \"acts\": [{ \"kind\": \"cancel\", \"order\": -1 }] }]", "some.json(4,58): A whole number from 0 on is wanted.")]
    [InlineData("[{ \"acts\": [{ \"kind\": \"cancel\", \"order\": 1, \"order\": 2 }] }]", "'order'")]
    [InlineData("[", "some.json(")]
    public void What_nobody_understands_is_named_with_its_file_and_position(string chapters, string says)
    {
        var fault = Assert.Throws<KeptHistoryException>(() => KeptHistory.Read("some.json", FileWith(chapters)));

        Assert.StartsWith("some.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first_name", "nick_name", "No pair maps nick_name of customers in shopify")]
    [InlineData("customers", "clients", "No pair maps first_name of clients in shopify")]
    [InlineData("\"acts\"", "\"mapping\": \"all is held\", \"acts\"", "The mapping has no edit \"all is held\".")]
    [InlineData(Act, """{ "kind": "delete", "system": "poweroffice", "collection": "customers", "record": 0 }""", "There are no customers in poweroffice.")]
    public void What_the_mapping_no_longer_has_is_an_error_and_not_passed_over(string word, string instead, string says)
    {
        using var stock = Shipped.Stock();
        var text = FileWith($$"""[{ "acts": [{{Act}}] }]""");
        KeptHistory.Read("some.json", text).For(stock);

        var fault = Assert.Throws<KeptHistoryException>(
            () => KeptHistory.Read("some.json", text.Replace(word, instead, StringComparison.Ordinal)).For(stock));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    static string TextOf(History history) => KeptHistory.Of(history, "it broke", "here").Write();

    static string FileWith(string chapters) =>
        $$"""
        {
          "why": "it broke",
          "from": "here",
          "chapters": {{chapters}}
        }
        """;
}
