using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The limits that are kept before the system has to ask.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    public async Task No_second_holds_more_requests_than_the_limit_though_two_connections_share_it()
    {
        var limited = new RestSystem(limits: [new LimitDeclaration.PerSecond(3, "SUBSCRIPTION")]);
        bench.Token().Network.Answer(204);
        bench.Network.Answer(204);
        HttpConnector[] connectors =
            [bench.Connector(limited.System), bench.Connector(limited.System, setting: "client-8")];
        for (var round = 0; round < 8; round++)
        {
            var connector = connectors[round % 2];
            await bench.Run(() => connector.ReadAsync(limited.People, null, null, default));
        }
        var times = bench.Network.Requests.Select(request => request.At).ToList();
        for (var index = 3; index < times.Count; index++)
            Assert.True(times[index] - times[index - 3] >= TimeSpan.FromSeconds(1), $"requests {index - 3} to {index}");
        Assert.True(times[^1] - times[0] < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task The_bucket_is_corrected_by_what_the_answers_say()
    {
        var limited = new GraphSystem(limits: [new LimitDeclaration.Cost(100, 2000)]);
        bench.Network.Answer(200, """
            {"data":{"things":{"nodes":[],"pageInfo":{"hasNextPage":false}}},
             "extensions":{"cost":{"requestedQueryCost":400,"actualQueryCost":390,
             "throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":150,"restoreRate":50}}}}
            """);
        var connector = bench.Connector(limited.System);
        await bench.Run(() => connector.ReadAsync(limited.Things, null, null, default));
        await bench.Run(() => connector.ReadAsync(limited.Things, null, null, default));
        Assert.InRange(Gap(0, 1).TotalSeconds, 5, 5.1);
    }

    [Fact]
    public async Task Gated_writes_of_two_connections_of_one_client_never_overlap()
    {
        var gated = new RestSystem(limits: [new LimitDeclaration.OneAtATime(["people.create"])]);
        var (inside, most) = (0, 0);
        bench.Token().Network.Answer(204);
        bench.Network.Answer(204);
        for (var write = 0; write < 2; write++)
        {
            bench.Network.AnswerAfter(TimeSpan.FromSeconds(3), () => most = Math.Max(most, ++inside), () =>
            {
                inside--;
                return FakeNetwork.Response(201, """{"Id":1}""");
            });
        }
        var (first, second) = (bench.Connector(gated.System), bench.Connector(gated.System));
        // The reads fetch the tokens, so that the two creates race.
        await bench.Run(() => first.ReadAsync(gated.People, null, null, default));
        await bench.Run(() => second.ReadAsync(gated.People, null, null, default));
        var request = new CreateRequest(
            gated.People, null, [new PropertyWrite(gated.Name, Value.Of("A"), Value.Absent)], []);
        await bench.Run(() => Task.WhenAll(first.CreateAsync(request, default), second.CreateAsync(request, default)));
        Assert.Equal(1, most);
        Assert.True(Gap(3, 4) >= TimeSpan.FromSeconds(3));
    }
}
