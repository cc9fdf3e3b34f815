namespace SyncEngine.Storing;

/// <summary>The store cannot do what was asked. Nothing of the transaction was kept.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
