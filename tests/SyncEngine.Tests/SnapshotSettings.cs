using System.Runtime.CompilerServices;
using VerifyTests;

namespace SyncEngine.Tests;

/// <summary>Snapshots show dates and ids as they are: a sync engine's faults hide behind scrubbed ones.</summary>
static class SnapshotSettings
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifierSettings.DontScrubDateTimes();
        VerifierSettings.DontScrubGuids();
    }
}
