using System.Data.Common;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace EndToEnd.Plumbing;

/// <summary>Looks for texts in everything that is kept: files as they are and unpacked, tables column by column, a database as it is dumped and as it lies on disk.</summary>
public static class Traces
{
    /// <summary>The files below a folder that have any of the texts.</summary>
    public static async Task<IReadOnlyList<string>> InFilesAsync(string folder, IReadOnlyList<string> texts)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (Has(bytes, texts) || Has(await UnpackedAsync(bytes), texts))
                found.Add(Path.GetRelativePath(folder, file));
        }

        return found;
    }

    /// <summary>The lines of a dump of a database that have any of the texts.</summary>
    public static async Task<IReadOnlyList<string>> InDumpAsync(string connectionString, IReadOnlyList<string> texts)
    {
        var at = new DbConnectionStringBuilder { ConnectionString = connectionString };
        string Of(string key) => at.TryGetValue(key, out var value) ? $"{value}" : "";
        var start = new ProcessStartInfo("pg_dump", ["--enable-row-security", "-h", Of("Host"), "-p", Of("Port"), "-U", Of("Username"), Of("Database")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["PGPASSWORD"], start.Environment["PGOPTIONS"]) = (Of("Password"), "-c perennial.tenant=*");
        using var dump = Process.Start(start)!;
        var told = dump.StandardError.ReadToEndAsync();
        var lines = (await dump.StandardOutput.ReadToEndAsync()).Split('\n');
        await dump.WaitForExitAsync();
        Assert.True(dump.ExitCode == 0 && lines.Any(line => line.StartsWith("COPY perennial.mt_events", StringComparison.Ordinal)), await told);
        return [.. lines.Where(line => texts.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)))];
    }

    static bool Has(ReadOnlySpan<byte> bytes, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            if (bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes(text.ToLowerInvariant())) >= 0)
                return true;
        }

        return false;
    }

    static async Task<byte[]> UnpackedAsync(byte[] bytes) => bytes switch
    {
        [0x1f, 0x8b, ..] => await GunzippedAsync(bytes),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => await ColumnsAsync(bytes),
        _ => [],
    };

    static async Task<byte[]> GunzippedAsync(byte[] bytes)
    {
        using var plain = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        await gzip.CopyToAsync(plain);
        return plain.ToArray();
    }

    /// <summary>All texts of a Parquet file.</summary>
    static async Task<byte[]> ColumnsAsync(byte[] bytes)
    {
        var texts = new StringBuilder();
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(bytes));
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            foreach (var field in reader.Schema.GetDataFields().Where(field => field.ClrType == typeof(string)))
                texts.AppendJoin('\n', (await TextsAsync(group, field)).OfType<string>()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(texts.ToString());
    }

    static async Task<IEnumerable<string?>> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory());
        return values;
    }
}
