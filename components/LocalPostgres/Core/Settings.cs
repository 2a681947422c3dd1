using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalPostgres.Core;

/// <summary>The server's settings, for a small control plane beside heavy work in the same machine.</summary>
static partial class Settings
{
    // Its background processes wake up seldom: whoever commits writes for himself, and little changes.
    public static Task WriteAsync(string file, int port, CancellationToken ct) => File.WriteAllTextAsync(file, $"""
        port = {port.ToString(CultureInfo.InvariantCulture)}
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = '64MB'
        max_wal_size = '512MB'
        jit = off
        wal_writer_delay = '2s'
        bgwriter_delay = '1s'
        autovacuum_naptime = '5min'
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_checkpoints = off
        log_error_verbosity = 'terse'
        log_min_error_statement = 'panic'

        """, ct);

    public static async Task ChangePortAsync(string file, int port, CancellationToken ct) =>
        await File.WriteAllTextAsync(file, PortLine().Replace(await File.ReadAllTextAsync(file, ct), $"port = {port.ToString(CultureInfo.InvariantCulture)}"), ct);

    [GeneratedRegex(@"^port\s*=\s*'?\d+'?", RegexOptions.Multiline)]
    private static partial Regex PortLine();
}
