using System.Text.Json;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>Reads what the page is answered.</summary>
static class Answers
{
    /// <summary>The cell of a name.</summary>
    internal static JsonElement Cell(this JsonElement answer, string name) =>
        answer.GetProperty("cells").EnumerateArray().Single(cell => cell.GetProperty("cell").GetString() == name);

    /// <summary>What is written to a side: request, property and value of each.</summary>
    internal static string[] Writes(this JsonElement answer, string side) =>
    [
        .. answer.GetProperty("writes").GetProperty(side).EnumerateArray().SelectMany(
            request => request.GetProperty("values").EnumerateArray().Select(
                value => $"{request.Text("name")}: {value.Text("property")} = {value.Text("value")}")),
    ];

    /// <summary>The findings as lint writes them, without their files.</summary>
    internal static string[] Findings(this JsonElement json) =>
    [
        .. json.GetProperty("findings").EnumerateArray().Select(
            finding => $"({finding.GetProperty("line")},{finding.GetProperty("column")}): {finding.Text("id")}: {finding.Text("what")}"),
    ];
}
