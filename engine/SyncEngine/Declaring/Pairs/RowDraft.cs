using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>A compiled row with what it says about its cell.</summary>
/// <param name="Row">The row.</param>
/// <param name="Right">The right field.</param>
/// <param name="Keys">Its declaration.</param>
/// <param name="Direction">Which way its value travels.</param>
/// <param name="When">When it counts.</param>
/// <param name="Conflict">The rule for conflicts, or null for the pair's.</param>
/// <param name="Canonizer">The canonizer, or null for the type's.</param>
sealed record RowDraft(
    Row Row, Field Right, TableReader Keys, Direction Direction, When When, ConflictPolicy? Conflict,
    Canonizer? Canonizer);
