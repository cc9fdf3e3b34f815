using Polly;
using Polly.Retry;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>
/// Repeats requests within bounds: any that the system surely did not take, and reads that went wrong.
/// </summary>
/// <remarks>A write whose fate nobody knows is never repeated here; looking it up is the caller's business.</remarks>
sealed class RepeatHandler : DelegatingHandler
{
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    readonly ConnectorOptions options;
    readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <summary>A handler above the pace, so that each repeat asks for leave again.</summary>
    public RepeatHandler(HttpMessageHandler inner, ConnectorOptions options, TimeProvider time)
        : base(inner)
    {
        this.options = options;
        var most = Math.Max(options.Repeats, options.ThrottledRepeats);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (most > 0)
        {
            var strategy = new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = most,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
                ShouldHandle = attempt =>
                    ValueTask.FromResult(MayRepeat(attempt.Outcome.Result, attempt.AttemptNumber)),
                DelayGenerator = attempt => ValueTask.FromResult(AskedPause(attempt.Outcome.Result)),
                OnRetry = attempt =>
                {
                    AnswerOf(attempt.Outcome.Result)?.Dispose();
                    return ValueTask.CompletedTask;
                },
            };
            if (options.Jitter is { } jitter)
                strategy.Randomizer = jitter;
            builder.AddRetry(strategy);
        }
        pipeline = builder.Build();
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(
            static async (state, ct) => await state.Handler.SendOnceAsync(state.Request, ct),
            (Handler: this, Request: request),
            cancellationToken);

    Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct) =>
        base.SendAsync(request, ct);

    bool MayRepeat(HttpResponseMessage? response, int attempt)
    {
        if (AnswerOf(response) is not { } answer || response!.RequestMessage is null)
            return false;
        response.RequestMessage.Options.TryGetValue(Call.Key, out var call);
        var isRead = call is { IsWrite: false };
        return (answer.Fate, answer.Failure) switch
        {
            (Fate.NeverSent, _) => attempt < options.Repeats,
            (Fate.Lost, _) => isRead && attempt < options.Repeats,
            (Fate.Answered, { Class: ErrorClass.Throttled } asked) =>
                attempt < options.ThrottledRepeats && !(asked.Wait > options.LongestPause),
            (Fate.Answered, { Class: ErrorClass.Transient }) => isRead && attempt < options.Repeats,
            (Fate.Answered, _) => false,
        };
    }

    /// <summary>The pause that the system asks for; none, or next to none, gives way to the growing pauses.</summary>
    static TimeSpan? AskedPause(HttpResponseMessage? response) =>
        AnswerOf(response)?.Failure is { Class: ErrorClass.Throttled, Wait: { } wait } && wait > ShortestPause
            ? wait
            : null;

    static Answer? AnswerOf(HttpResponseMessage? response) =>
        response?.RequestMessage is { } request && request.Options.TryGetValue(Answer.Key, out var answer)
            ? answer
            : null;
}
