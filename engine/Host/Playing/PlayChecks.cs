using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Planning.Cases;
using SyncEngine.Planning.Laws;

namespace SyncEngine.Host.Playing;

/// <summary>What <c>pogo laws</c> and <c>pogo test</c> say of one pair.</summary>
static class PlayChecks
{
    /// <summary>Tries the laws of a pair and runs its cases.</summary>
    public static object Of(PlaySetup setup, Pair pair, SourceLines lines)
    {
        var broken = new DiagnosticCollection();
        PairLaws.Check(pair, CaseFile.About(pair, setup.Cases), PairLaws.UsualTries, broken);
        var cases = setup.Cases.Where(file => file.Cases.Any(each => each.Pair == pair)).SelectMany(file => CaseJudge.Judge(file))
            .ToImmutableArray();
        return new
        {
            Pair = pair.Name,
            Rows = pair.Cells.SelectMany(cell => cell.Rows).Count(row => row.Left is not null),
            Laws = broken.Select(finding => PlayFinding.Of(finding, lines)).ToArray(),
            Cases = cases.Length,
            Differing = cases.Where(outcome => !outcome.Holds).Select(CaseView.Of).ToArray(),
        };
    }
}
