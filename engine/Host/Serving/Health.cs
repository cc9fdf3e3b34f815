using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Serving;

/// <summary>Answers whoever watches over the process. No answer holds a value of a record or a system's own words.</summary>
/// <param name="board">How the loop stands.</param>
/// <param name="time">The clock.</param>
sealed class Health(LoopBoard board, TimeProvider time)
{
    /// <summary>A loop that gave no sign of life for so long hangs; longer than the longest request with its repeats.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Whether the process lives: 200, or 503 where it should be started again.</summary>
    public Task LiveAsync(HttpContext context) => AnswerAsync(context, time.GetUtcNow() - board.Touched < Patience);

    /// <summary>Whether both systems are in step: 200 after a run that succeeded, 503 before the first and while something keeps it from its work.</summary>
    public Task ReadyAsync(HttpContext context) => AnswerAsync(context, board.Now is { Succeeded: not null, Trouble: null });

    Task AnswerAsync(HttpContext context, bool isWell)
    {
        var now = board.Now;
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        var state = new
        {
            State = isWell ? "well" : "unwell",
            now.Phase,
            now.Runs,
            LastSuccess = now.Succeeded,
            now.Next,
            now.Down,
            NeedPerson = now.Questions.Sum,
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(state, Screen.JsonOptions), context.RequestAborted);
    }
}
