using System.Text;
using System.Text.RegularExpressions;
using Sandbox.Http;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>Stands before a simulated system and words some of its answers otherwise.</summary>
/// <param name="inner">The system.</param>
/// <param name="reword">Given the request and the answer's body; null lets the answer pass as it is.</param>
sealed class RewordingSystem(ISimulatedSystem inner, Func<SandboxRequest, string, string?> reword) : ISimulatedSystem
{
    /// <summary>Takes the keys of a kind of record out of all answers while it is asked to.</summary>
    public static RewordingSystem WithoutKeys(ISimulatedSystem inner, string kind, Func<bool> isAsked) => new(
        inner, (_, body) => isAsked() ? Regex.Replace(body, $"\"gid://shopify/{kind}/\\d+\"", "null", RegexOptions.None, TimeSpan.FromSeconds(5)) : null);

    /// <inheritdoc />
    public SandboxResponse Answer(SandboxRequest request)
    {
        var answer = inner.Answer(request);
        return reword(request, answer.Text) is { } text ? answer with { Body = Encoding.UTF8.GetBytes(text) } : answer;
    }
}
