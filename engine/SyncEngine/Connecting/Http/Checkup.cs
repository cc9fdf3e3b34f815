using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Asks a system whether what a connection needs is there.</summary>
/// <param name="system">The system.</param>
/// <param name="settings">The settings of the connection.</param>
/// <param name="rows">Asks for rows.</param>
/// <param name="pages">Reads records.</param>
/// <param name="time">The clock.</param>
sealed class Checkup(SystemDeclaration system, CheckSettings settings, CheckRows rows, PageReader pages, TimeProvider time)
{
    /// <summary>How far back records are looked at for what is met in them.</summary>
    static readonly TimeSpan Lookback = TimeSpan.FromDays(60);

    /// <summary>Pages of records that are looked at.</summary>
    const int MostPages = 20;

    /// <summary>Makes one check. What the system refuses to tell is a result too.</summary>
    public async Task<CheckResult> RunAsync(CheckDeclaration check, CancellationToken ct)
    {
        var absent = check.Wants.Concat(check.Met?.KeysOf ?? []).Concat(check.Expects?.Settings ?? []).Where(name => !settings.Has(name)).ToList();
        if (absent.Count > 0)
            return Bad(check, $"the connection's settings lack {string.Join(", ", absent)}");
        try
        {
            return check.Met is { } met ? await MeetAsync(check, met, ct) : await AskAsync(check, ct);
        }
        catch (ConnectorException refused)
        {
            return new CheckResult(system.Name, check.Name, check.Says, CheckOutcome.Unasked, refused.Message, AskAgain(check, refused.Class));
        }
    }

    string AskAgain(CheckDeclaration check, FailureClass failure) => failure switch
    {
        FailureClass.Authorisation =>
            $"{system.Title} refuses {rows.Asked ?? check.Name} to these keys: give them the right to it, then run 'pogo doctor' again.",
        FailureClass.Transient or FailureClass.Throttled => $"Run 'pogo doctor' again when {system.Title} answers.",
        FailureClass.Refused or FailureClass.Missing or FailureClass.Defect =>
            $"{system.Title} does not answer {rows.Asked ?? check.Name} as it should; its words stand above. Mend it, then run 'pogo doctor' again.",
    };

    async Task<CheckResult> AskAsync(CheckDeclaration check, CancellationToken ct)
    {
        var wanted = check.Wants.SelectMany(settings.ValuesOf).Distinct().ToImmutableArray();
        var (all, withheld) = await rows.ReadAsync(check.Call!, [.. wanted.Select(value => value.Text)], ct);
        if (check.Readable && withheld.Length > 0)
            return Bad(check, string.Join(", ", withheld));
        if (check.Expects is { Key.Length: > 0 } expects)
            return Agree(check, expects, [.. all.SelectMany(row => CheckRows.Reach(row, check.Each))]);
        var (shelved, active) = Sorted(check, all);
        var there = active.SelectMany(row => CheckRows.Texts(row.At(check.Each))).ToList();
        if (check.Some && all.Length == 0)
            return Bad(check, "nothing");
        if (check.EqualsSetting is { } name && settings.TextOf(name) is { } expected && !there.Any(text => CheckSettings.Same(text, expected)))
            return Bad(check, $"{string.Join(", ", there)}, where the connection says {expected}");
        var wrong = check.Never.Where(value => there.Contains(value, StringComparer.OrdinalIgnoreCase)).ToList();
        if (wrong.Count > 0)
            return Bad(check, string.Join(", ", wrong));
        var lacking = check.Holds.Where(any => !any.Any(value => IsAmong(there, value))).Select(any => any[0]).ToList();
        var missing = wanted.Where(value => !IsAmong(there, value.Text)).ToImmutableArray();
        var archived = missing.Where(value => IsAmong(shelved.SelectMany(row => CheckRows.Texts(row.At(check.Each))), value.Text)).ToImmutableArray();
        if (archived.Length > 0)
            return Shelved(check, archived, [.. missing.Except(archived)]);
        if (lacking.Count + missing.Length > 0)
        {
            return Bad(check, string.Join(", ", lacking.Concat(missing.Select(value => value.ToString()))))
                with
            { Creatable = check.Create is null ? [] : missing };
        }
        return check.KeyIs.IsEmpty ? Good(check) : await FollowAsync(check, wanted, active, ct);
    }

    static (ImmutableArray<JsonElement> Shelved, ImmutableArray<JsonElement> Active) Sorted(CheckDeclaration check, ImmutableArray<JsonElement> all)
    {
        var sorted = all.ToLookup(row => !check.Archived.IsEmpty && row.At(check.Archived).ValueKind == JsonValueKind.True);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    static bool IsAmong(IEnumerable<string> texts, string value) => texts.Any(text => CheckSettings.Same(text, value));

    // What is in the archive is there: a second one would have its name.
    CheckResult Shelved(CheckDeclaration check, ImmutableArray<WantedValue> archived, ImmutableArray<WantedValue> missing)
    {
        var names = string.Join(", ", archived.Select(value => value.Text).Distinct(StringComparer.Ordinal));
        var mend = $"Take {names} out of the archive of {system.Title}.";
        var absent = string.Join(", ", missing);
        var found = $"in the archive: {string.Join(", ", archived)}";
        return Bad(check, missing.IsEmpty ? found : $"{found}; missing: {absent}") with
        {
            Mend = missing.IsEmpty ? mend : $"{mend} {MendOf(check, absent)}",
            Creatable = check.Create is null ? [] : missing,
        };
    }

    async Task<CheckResult> FollowAsync(
        CheckDeclaration check, ImmutableArray<WantedValue> wanted, ImmutableArray<JsonElement> all, CancellationToken ct)
    {
        var wrong = new List<string>();
        var unknown = new List<string>();
        foreach (var value in wanted.Where(value => value.Key is not null))
        {
            var row = all.First(row => CheckRows.Texts(row.At(check.Each)).Any(text => CheckSettings.Same(text, value.Text)));
            var found = await rows.FollowAsync(row, check.KeyIs, ct);
            var expected = check.Expects is { } expects ? settings.Expected(expects, value.Key!) : value.Key;
            if (found is null)
                unknown.Add(value.ToString());
            else if (expected is not null && !CheckSettings.Same(found, expected))
                wrong.Add($"{value}: {found}");
        }
        if (wrong.Count > 0)
            return Bad(check, string.Join(", ", wrong));
        return unknown.Count == 0
            ? Good(check)
            : new CheckResult(
                system.Name, check.Name, check.Says, CheckOutcome.Advice, $"not stated for {string.Join(", ", unknown)}",
                MendOf(check, string.Join(", ", unknown)));
    }

    // Some rows of a key may well differ, as what was sold abroad; where all do, the settings are in doubt.
    CheckResult Agree(CheckDeclaration check, CheckExpectation expects, ImmutableArray<JsonElement> all)
    {
        var met = all
            .SelectMany(row => CheckRows.Reach(row, expects.Key).SelectMany(CheckRows.Texts).Take(1).SelectMany(
                key => CheckRows.Reach(row, expects.Value).SelectMany(CheckRows.Texts).Select(value => (Key: key, Value: value))))
            .ToLookup(each => each.Key, each => each.Value, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var key in met.OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            if (settings.Expected(expects, key.Key) is { } expected && !key.Any(value => CheckSettings.Same(value, expected)))
                wrong.Add($"'{key.Key}' with {string.Join(" and ", key.Distinct(StringComparer.Ordinal))}, where the connection says {expected}");
        }

        return wrong.Count == 0 ? Good(check) : Bad(check, string.Join("; ", wrong));
    }

    async Task<CheckResult> MeetAsync(CheckDeclaration check, CheckMet met, CancellationToken ct)
    {
        var values = new SortedSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var read = 0; read < MostPages && (read == 0 || cursor is not null); read++)
        {
            var page = await pages.ReadAsync(system.Resources[met.Resource], time.GetUtcNow() - Lookback, cursor, ct);
            values.UnionWith(page.Records.SelectMany(record => met.Properties.SelectMany(property => CheckRows.ValuesOf(record, property))).Select(Normal));
            cursor = page.Next;
        }
        var missing = values
            .SelectMany(value => met.KeysOf.Where(name => !settings.KeysOf(name).Any(key => CheckSettings.Same(key, value))).Select(name => $"{value} in {name}"))
            .ToList();
        return missing.Count == 0 ? Good(check) : Bad(check, string.Join(", ", missing));
    }

    static string Normal(Value value) => value.ToString() is var text
        && decimal.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : text;

    CheckResult Good(CheckDeclaration check) => new(system.Name, check.Name, check.Says, CheckOutcome.Good);

    CheckResult Bad(CheckDeclaration check, string found) => new(
        system.Name, check.Name, check.Says, check.IsAdvice ? CheckOutcome.Advice : CheckOutcome.Bad, found, MendOf(check, found));

    static string MendOf(CheckDeclaration check, string missing) => Template.Fill(check.Mend, ("missing", missing));
}
