using Sandbox.Http;
using Sandbox.Shop;
using Vendors;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>Writes down each request to both systems as it was sent, and lets it pass.</summary>
sealed class Wiretap
{
    readonly Lock gate = new();
    readonly List<SandboxRequest> shop = [];
    readonly List<SandboxRequest> ledger = [];

    /// <summary>Breaks requests that a history wants broken; null lets a request pass.</summary>
    public Func<SandboxRequest, Fault?> Faults { get; set; } = _ => null;

    /// <summary>The shop's requests but those for tokens.</summary>
    public IReadOnlyList<SandboxRequest> Shop => shop;

    /// <summary>The ledger's requests but those for tokens.</summary>
    public IReadOnlyList<SandboxRequest> Ledger => [.. ledger.Where(request => !IsToken(request))];

    /// <summary>The ledger's requests for tokens.</summary>
    public IReadOnlyList<SandboxRequest> Tokens => [.. ledger.Where(IsToken)];

    /// <summary>Stands before a system.</summary>
    public ISimulatedSystem Around(ISimulatedSystem system) =>
        new Listening(this, system is ShopSystem ? shop : ledger, new FaultySystem(system, request => Faults(request)));

    /// <summary>A request to the ledger as its description knows it.</summary>
    public static LedgerRequest Described(SandboxRequest request) =>
        new(request.Method, request.Path["/v2".Length..], request.Query, request.Headers, request.Text);

    static bool IsToken(SandboxRequest request) => request.Path == "/OAuth/Token";

    sealed class Listening(Wiretap tap, List<SandboxRequest> heard, ISimulatedSystem system) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            lock (tap.gate)
                heard.Add(request);
            return system.Answer(request);
        }
    }
}
