using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SyncEngine.Host.Tests.ThirdSystem;

/// <summary>
/// A contact book behind a plain REST interface on loopback: numbered pages, a clock, and a PUT that replaces.
/// </summary>
sealed class ContactBook : IAsyncDisposable
{
    internal const string Key = "book-key";

    static readonly string[] Fields = ["name", "mail", "phone", "address", "group", "note", "ref"];

    readonly SortedDictionary<int, JsonObject> contacts = [];
    readonly Lock gate = new();
    readonly WebApplication server;
    readonly TimeProvider time;
    int last;

    ContactBook(WebApplication server, TimeProvider time)
    {
        (this.server, this.time) = (server, time);
        server.Use(async (context, next) =>
        {
            // The clock of its records is the clock of its answers.
            context.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            if (context.Request.Headers["X-Api-Key"] == Key)
                await next(context);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        server.MapGet("/me", () => Answer(200, new JsonObject { ["book"] = "family" }));
        server.MapGet("/contacts", (HttpRequest request) => Locked(() => List(request.Query)));
        server.MapGet("/contacts/{id:int}", (int id) => Locked(() => One(id)));
        server.MapPost("/contacts", async (HttpRequest request) => await PutAsync(request, id: null));
        server.MapPut("/contacts/{id:int}", async (int id, HttpRequest request) => await PutAsync(request, id));
        server.MapDelete(
            "/contacts/{id:int}", (int id) => Locked(() => contacts.Remove(id) ? Results.StatusCode(204) : Missing()));
    }

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(server.Urls.First());

    /// <summary>How many requests asked for a page other than the first.</summary>
    internal int FurtherPages { get; private set; }

    /// <summary>How many contacts there are.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
                return contacts.Count;
        }
    }

    /// <summary>Starts it on a free port.</summary>
    internal static async Task<ContactBook> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var book = new ContactBook(builder.Build(), time);
        await book.server.StartAsync();
        return book;
    }

    /// <summary>The contact of a mail address.</summary>
    internal JsonObject Of(string mail)
    {
        lock (gate)
            return Find(mail).DeepClone().AsObject();
    }

    /// <summary>A person adds a contact.</summary>
    internal void Add(string name, string mail)
    {
        lock (gate)
            Put(new JsonObject { ["name"] = name, ["mail"] = mail }, id: null);
    }

    /// <summary>A person edits a contact.</summary>
    internal void Edit(string mail, Action<JsonObject> edit)
    {
        lock (gate)
        {
            var contact = Find(mail);
            edit(contact);
            contact["changed_at"] = Now();
        }
    }

    /// <summary>A person throws a contact away.</summary>
    internal void Remove(string mail)
    {
        lock (gate)
            contacts.Remove((int)Find(mail)["id"]!);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    JsonObject Find(string mail) => contacts.Values.Single(contact => (string?)contact["mail"] == mail);

    IResult List(IQueryCollection query)
    {
        var (page, limit) = (Number(query["page"], 1), Number(query["limit"], 20));
        if (page > 1)
            FurtherPages++;
        var after = query["changed_after"].Count == 0 ? DateTimeOffset.MinValue : Instant(query["changed_after"]!);
        var found = contacts.Values
            .Where(contact => query["ref"].Count == 0 || (string?)contact["ref"] == query["ref"])
            .Where(contact => Instant((string)contact["changed_at"]!) > after)
            .Skip((page - 1) * limit)
            .Take(limit);
        return Answer(200, new JsonArray([.. found.Select(contact => contact.DeepClone())]));
    }

    IResult One(int id) => contacts.TryGetValue(id, out var contact) ? Answer(200, contact.DeepClone()) : Missing();

    async Task<IResult> PutAsync(HttpRequest request, int? id)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        return Locked(() => Put(body, id));
    }

    IResult Put(JsonObject body, int? id)
    {
        if (id is { } known && !contacts.ContainsKey(known))
            return Missing();
        if (string.IsNullOrEmpty((string?)body["name"]))
            return Answer(422, new JsonObject { ["error"] = "name is missing" });
        if (contacts.Values.FirstOrDefault(each => IsTaken(each, body, id)) is { } twin)
            return Answer(409, new JsonObject { ["error"] = $"ref is used by contact {twin["id"]}" });
        var key = id ?? ++last;
        var created = contacts.GetValueOrDefault(key)?["created_at"]?.DeepClone() ?? Now();
        var contact = new JsonObject { ["id"] = key, ["created_at"] = created, ["changed_at"] = Now() };
        foreach (var field in Fields)
            contact[field] = body[field]?.DeepClone();
        contacts[key] = contact;
        return Answer(id is null ? 201 : 200, contact.DeepClone());
    }

    static bool IsTaken(JsonObject other, JsonObject body, int? id) =>
        body["ref"] is { } mine && (string?)other["ref"] == (string?)mine && (int)other["id"]! != id;

    IResult Locked(Func<IResult> work)
    {
        lock (gate)
            return work();
    }

    string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    static IResult Missing() => Answer(404, new JsonObject { ["error"] = "there is no such contact" });

    static IResult Answer(int status, JsonNode body) =>
        Results.Text(body.ToJsonString(), "application/json", statusCode: status);

    static int Number(string? text, int usual) => text is null ? usual : int.Parse(text, CultureInfo.InvariantCulture);

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
