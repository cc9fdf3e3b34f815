using System.Net;
using System.Text;
using Sandbox.Http;

namespace Sandbox.Tests.Ledger;

public class FaultTests
{
    [Fact]
    public async Task A_lost_answer_throws_after_the_request_was_done()
    {
        using var bench = new LedgerBench();
        await Assert.ThrowsAsync<AnswerLostException>(() => Create(bench, Fault.LosesAnswer));
        Assert.Single((await bench.Get("Customers")).Rows);
    }

    [Fact]
    public async Task A_request_that_never_arrives_throws_and_is_not_done()
    {
        using var bench = new LedgerBench();
        await Assert.ThrowsAsync<AnswerLostException>(() => Create(bench, Fault.NeverArrives));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task An_answer_in_place_of_the_systems_own_does_nothing()
    {
        using var bench = new LedgerBench();
        Assert.Equal(503, await Create(bench, Fault.Answers(HttpStatusCode.ServiceUnavailable)));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task A_request_without_a_fault_passes()
    {
        using var bench = new LedgerBench();
        Assert.Equal(201, await Create(bench, null));
        Assert.Single((await bench.Get("Customers")).Rows);
    }

    static async Task<int> Create(LedgerBench bench, Fault? fault)
    {
        using var http =
            LedgerBench.ClientOf(new FaultySystem(bench.System, request => request.Method is "POST" ? fault : null));
        http.DefaultRequestHeaders.Authorization = bench.Http.DefaultRequestHeaders.Authorization;
        using var body = new StringContent("""{"Name":"X"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("Customers", UriKind.Relative), body);
        return (int)answer.StatusCode;
    }
}
