using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>The first page: each system with its collections.</summary>
static class OverviewPage
{
    public static string Show(IReadOnlyList<(string Name, IRecordDesk Desk)> desks) =>
        PageFrame.Around("Sandbox", [], Markup.Of($"""
        <p>These are simulations that live in this process. Look into their records and edit them as a person at that
        system would; what you change here is what the next run finds.</p>
        {Markup.Join(desks.Select(pair => System(pair.Name, pair.Desk)))}
        """));

    static Markup System(string name, IRecordDesk desk) => Markup.Of($"""
        <h2>{name}</h2>
        <div class="cards">{Markup.Join(desk.Collections.Select(collection => Card(name, desk, collection)))}</div>
        """);

    static Markup Card(string name, IRecordDesk desk, string collection) => Markup.Of($"""
        <a class="card" href="{RecordAddress.Of(name, collection)}"><b>{desk.List(collection).Count}</b>{collection}</a>
        """);
}
