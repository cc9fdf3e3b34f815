using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring;

/// <summary>Reads where a connection's systems are and what it tells them.</summary>
sealed class SystemConnections(TableReader file, Declarations declarations, DiagnosticCollection diagnostics)
{
    /// <summary>The systems by name; those whose address cannot be used are reported and left out.</summary>
    internal ImmutableDictionary<string, SystemConnection> Read()
    {
        var systems = ImmutableDictionary.CreateBuilder<string, SystemConnection>(StringComparer.Ordinal);
        if (file.Table("systems", ConnectionTables.Systems(declarations)) is not { } all)
            return systems.ToImmutable();
        foreach (var system in (SystemDeclaration[])[declarations.Left, declarations.Right])
        {
            if (all.Table(system.Name, ConnectionTables.System(system)) is { } keys
                && Read(system, keys) is { } connection)
                systems[system.Name] = connection;
        }
        return systems.ToImmutable();
    }

    SystemConnection? Read(SystemDeclaration system, TableReader keys)
    {
        var factor = ScalarText.Number(keys.Text("rate_factor") ?? "1") ?? 1;
        if (factor <= 0)
            diagnostics.Report(ConnectionRules.RateFactor, keys.SpanOf("rate_factor"), factor);
        var settings = system.Settings
            .Select(setting => (setting.Name, Value: Setting(setting, keys)))
            .Where(setting => setting.Value.Kind != ValueKind.Absent)
            .ToImmutableDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        return Address(keys.Scalar("address")) is { } address ? new SystemConnection(address, settings, factor) : null;
    }

    static Value Setting(SettingDeclaration setting, TableReader keys) =>
        keys.Scalar(setting.Name) is { } given ? TypedValue.Read(given, setting.Type) ?? Value.Absent : setting.Default;

    Uri? Address(YamlScalar? scalar)
    {
        if (scalar is null)
            return null;
        if (!Uri.TryCreate(scalar.Text.TrimEnd('/'), UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            diagnostics.Report(ConnectionRules.Address, scalar.Span, scalar.Text);
            return null;
        }
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            diagnostics.Report(ConnectionRules.OpenAddress, scalar.Span, scalar.Text);
        return address;
    }
}
