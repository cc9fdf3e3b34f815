using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Host.Playing;

/// <summary>What the author's files said when they could last be used.</summary>
/// <param name="Declarations">What the mapping folder declares.</param>
/// <param name="Cases">The cases beside it.</param>
/// <param name="Connection">The connection whose settings scripts read; null where its file does not fit.</param>
sealed record PlaySetup(Declarations Declarations, ImmutableArray<CaseFile> Cases, Connection? Connection)
{
    /// <summary>The pair of a name, or null.</summary>
    public Pair? Find(string? name) => Declarations.Pairs.FirstOrDefault(pair => pair.Name == name);

    /// <summary>The settings and the country that a pair's scripts see: the connection's, else those of its cases.</summary>
    public (string Settings, string Country) SettingsOf(Pair pair) => Connection is { } connection
        ? (connection.SettingsJson, connection.Country)
        : CaseFile.About(pair, Cases) is var file ? (file.Settings, file.Country) : default;
}

/// <summary>How the author's files stand.</summary>
/// <param name="Version">Grows by one each time that a file is saved.</param>
/// <param name="Usable">What they said when they could last be used; null where they never could.</param>
/// <param name="IsOld">Whether a file has errors now, so that <paramref name="Usable"/> is what stood there before.</param>
/// <param name="Findings">All that lint finds now, without notes.</param>
sealed record PlayState(long Version, PlaySetup? Usable, bool IsOld, ImmutableArray<Diagnostic> Findings);
