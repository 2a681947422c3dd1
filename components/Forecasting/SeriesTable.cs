using System.IO.Compression;
using System.Text;
using Forecasting.Core;
using Quantities;

namespace Forecasting;

/// <summary>Which columns of a file are what.</summary>
public sealed record SeriesColumns
{
    /// <summary>Name of the column with times; null: the first, where there is another.</summary>
    public string? Time { get; init; }

    /// <summary>Name of the column with values; null: the first that is not the time.</summary>
    public string? Value { get; init; }

    /// <summary>Names of regressors.</summary>
    public IReadOnlyList<string> Regressors { get; init; } = [];
}

/// <summary>A series as a file has it.</summary>
/// <param name="Name">Name of the value column; <c>value</c> without a header.</param>
/// <param name="Times">Times as written, of every row; null in a file of values only.</param>
/// <param name="Values">The history; NaN = missing.</param>
/// <param name="Regressors">By name; as long as the history, and longer by <see cref="Coming"/>.</param>
/// <param name="Coming">Rows after the history: no value, but every regressor.</param>
public sealed record SeriesTable(string Name, IReadOnlyList<string>? Times, double[] Values, IReadOnlyList<(string Name, double[] Values)> Regressors, int Coming)
{
    /// <summary>The most characters read.</summary>
    public const int MostCharacters = 64 << 20;

    static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads CSV with one value a line, or time and value, and regressors where they are named. A header is optional without names. The separator is <c>;</c>, tab, <c>|</c> or a
    /// comma, in this order of preference; numbers may have a decimal comma except where that separates, and separated thousands where the column shows which mark is which. An empty
    /// value, <c>NA</c> or <c>NaN</c> is missing. Text is UTF-16 where its first bytes say so, UTF-8 or else windows-1251; gzip is unpacked.
    /// </summary>
    /// <returns>The table, or <c>invalid-table</c> with the line at fault.</returns>
    public static async Task<Result<SeriesTable>> ReadAsync(Stream file, SeriesColumns columns, CancellationToken ct) =>
        (await TextAsync(file, ct)).Then(SeriesRows.Of).Then(rows => rows.ToTable(columns));

    /// <summary>Adds the coming values of the regressors from a file of their own, with the same names of columns; what it may hold of values is not looked at.</summary>
    /// <returns>The longer table, or <c>invalid-table</c>.</returns>
    public async Task<Result<SeriesTable>> WithComingAsync(Stream file, SeriesColumns columns, CancellationToken ct) =>
        (await TextAsync(file, ct)).Then(SeriesRows.Of).Then(rows => rows.Coming(this, columns));

    internal static async Task<Result<string>> TextAsync(Stream file, CancellationToken ct)
    {
        var (content, fits) = await BytesAsync(file, ct);
        if (fits && content is [0x1f, 0x8b, ..])
        {
            try
            {
                await using var unpacked = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
                (content, fits) = await BytesAsync(unpacked, ct);
            }
            catch (InvalidDataException)
            {
                return SeriesRows.Invalid("The file begins as gzip does, but cannot be unpacked.");
            }
        }

        return fits ? Text(content) : SeriesRows.Invalid($"The file has more than {MostCharacters >> 20} MB: a series is a table of periods, not of events.");
    }

    static async Task<(byte[] Content, bool Fits)> BytesAsync(Stream stream, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var count = await stream.ReadAsync(buffer, ct); count > 0; count = await stream.ReadAsync(buffer, ct))
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MostCharacters)
                return ([], false);
        }

        return (bytes.ToArray(), true);
    }

    static string Text(ReadOnlySpan<byte> content)
    {
        // What begins so in windows-1251 has no byte 0; a table in UTF-16 does, in every digit and line end.
        if (content.Length > 2 && content.Contains((byte)0) && (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            return (content[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content[2..]);
        try
        {
            return Strict.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
        }
    }
}
