using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>
/// Faults on demand: <c>GET /desk/faults</c> lists those that are still to come, <c>POST</c> with a rule in JSON adds one,
/// <c>DELETE</c> takes all away. Safe for many threads.
/// </summary>
/// <remarks>Only JSON is taken, which no page of the web can send here without asking first.</remarks>
sealed class FaultDesk
{
    /// <summary>The path.</summary>
    public const string Path = "/" + SandboxServer.DeskSegment + "/faults";

    readonly Lock gate = new();
    readonly List<FaultRule> rules = [];

    /// <summary>The fault that happens to a request, or null.</summary>
    public FaultRule? Take(string system, SandboxRequest request)
    {
        lock (gate)
        {
            var position = rules.FindIndex(rule => rule.Fits(system, request));
            if (position < 0)
                return null;
            var rule = rules[position];
            if (rule.Skip > 0)
            {
                rules[position] = rule with { Skip = rule.Skip - 1 };
                return null;
            }

            if (rule.Times <= 1)
                rules.RemoveAt(position);
            else
                rules[position] = rule with { Times = rule.Times - 1 };
            return rule;
        }
    }

    /// <summary>Answers a request to the desk.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                await HttpTranslation.WriteAsync(context, SandboxResponse.Json(200, Written())).ConfigureAwait(false);
                break;
            case "POST" when context.Request.HasJsonContentType():
                await AddAsync(context).ConfigureAwait(false);
                break;
            case "DELETE":
                lock (gate)
                    rules.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                break;
        }
    }

    async Task AddAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        if (FaultRule.Read(text) is not { } rule)
        {
            await HttpTranslation.WriteAsync(context, SandboxResponse.Json(422, """{"refused":"This is no rule for a fault."}""")).ConfigureAwait(false);
            return;
        }

        lock (gate)
            rules.Add(rule);
        await HttpTranslation.WriteAsync(context, SandboxResponse.Json(201, Written())).ConfigureAwait(false);
    }

    string Written()
    {
        lock (gate)
            return FaultRule.Write(rules);
    }
}
