using System.Text;
using Benchmarks.Mapping;

namespace Benchmarks.Tests;

public sealed class RivalTests
{
    [Fact]
    public void The_engine_and_its_rivals_give_the_same_bytes()
    {
        using var contestants = new Contestants();
        Assert.All(contestants.Bodies(), each => Assert.Equal(each.Rival.Select(Text), each.Ours.Select(Text)));
    }

    [Fact]
    public void The_edited_page_changes_all_twenty_values_of_each_customer()
    {
        using var contestants = new Contestants();
        var update = contestants.Bodies().Single(each => each.What == "update");
        // The address is one member of the body and holds six of the twenty.
        Assert.All(update.Ours, body => Assert.Equal(15 + 6, System.Text.Json.JsonDocument.Parse(body).RootElement.EnumerateObject()
            .Sum(member => member.Value.ValueKind == System.Text.Json.JsonValueKind.Object ? member.Value.EnumerateObject().Count() + 1 : 1)));
    }

    [Fact]
    public void A_measured_customer_has_as_many_bytes_as_the_figures_say() =>
        Assert.InRange(CustomerPage.Make(edited: false).Length / CustomerPage.Size, 1_650, 1_750);

    static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
