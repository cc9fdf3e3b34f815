namespace SyncEngine.Mapping;

/// <summary>
/// The cells of a pair that are added up after a run, so that the sums of both sides can be held against each other: parts
/// (an order's lines) by rate, and what they are parts of (the order) as a whole.
/// </summary>
/// <param name="Net">The net amount of a part; null where the pair is about wholes.</param>
/// <param name="Rate">The VAT rate of a part, as a fraction; null likewise.</param>
/// <param name="Currency">The currency of a whole; null where the pair is about parts.</param>
/// <param name="Total">The amount of a whole with VAT; null likewise.</param>
public sealed record ReconciledCells(Cell? Net, Cell? Rate, Cell? Currency, Cell? Total);
