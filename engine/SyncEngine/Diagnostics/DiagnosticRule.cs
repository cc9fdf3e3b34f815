namespace SyncEngine.Diagnostics;

/// <summary>One kind of finding, with an id that is never reused.</summary>
/// <param name="Id">The area's letters and three digits, for example <c>MAP012</c>.</param>
/// <param name="Severity">The weight of each finding of this kind.</param>
/// <param name="What">What is wrong, as a format with numbered holes; a sentence without its full stop.</param>
/// <param name="Mend">How to mend it, as a format with the same holes; a sentence without its full stop.</param>
public sealed record DiagnosticRule(string Id, Severity Severity, string What, string Mend);
