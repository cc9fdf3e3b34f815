using System.Collections.Immutable;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Host.Opening;

/// <summary>What the keys of one system lack; all of it at once.</summary>
/// <param name="Ways">For each way of authorisation that would do, the secrets that are not there, and what the way is for. Empty where one way has all.</param>
/// <param name="Troubles">Why secrets that are set cannot be had, each in sentences.</param>
sealed record SecretNeeds(ImmutableArray<(ImmutableArray<string> Names, string? Why)> Ways, ImmutableArray<string> Troubles)
{
    /// <summary>Whether nothing is lacking.</summary>
    public bool AreMet => Ways.IsEmpty && Troubles.IsEmpty;

    /// <summary>What is lacking, in words: the way that lacks least first.</summary>
    public string Says => string.Join("; or ", Ways.OrderBy(way => way.Names.Length).Select(way =>
        string.Join(" and ", way.Names) + (Ways.Length > 1 && way.Why is { } why ? $" ({why})" : "")));

    /// <summary>How to mend it.</summary>
    public string Mend => string.Join(' ', Ways.IsEmpty ? Troubles : Troubles.Add(HowToSet));

    /// <summary>What a person does about secrets that are not there.</summary>
    public static string HowToSet =>
        "Set each as an environment variable of that name; or keep it in a file that only you can read, and name the file in the variable with '_FILE' behind the name.";

    /// <summary>What a system lacks.</summary>
    /// <param name="system">The system.</param>
    /// <param name="secrets">The secrets that are there.</param>
    public static SecretNeeds Of(SystemDeclaration system, ISecrets secrets)
    {
        var tried = new Tried(secrets);
        var ways = system.Http.Auth is AuthDeclaration.OneOf several ? several.Ways : [system.Http.Auth];
        var lacking = new List<(ImmutableArray<string> Names, string? Why)>();
        foreach (var way in ways)
        {
            ImmutableArray<string> names = [.. Authorisation.NamesOf(way).Distinct(StringComparer.Ordinal).Where(name => !tried.Has(name))];
            if (names.IsEmpty)
                return new SecretNeeds([], tried.Troubles);
            lacking.Add((names, way.Why));
        }

        return new SecretNeeds([.. lacking], tried.Troubles);
    }

    /// <summary>Secrets of which one that is set and cannot be had counts as there, and is remembered.</summary>
    sealed class Tried(ISecrets secrets)
    {
        readonly Dictionary<string, string> troubles = new(StringComparer.Ordinal);

        public ImmutableArray<string> Troubles => [.. troubles.Values];

        public bool Has(string name)
        {
            try
            {
                return secrets.Find(name) is not null;
            }
            catch (CommandFault trouble)
            {
                troubles[name] = trouble.Message;
                return true;
            }
        }
    }
}
