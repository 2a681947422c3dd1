using System.IO.Compression;
using System.Text;
using Quantities;

namespace Forecasting.Core;

/// <summary>Which columns of a file are what.</summary>
sealed record SeriesColumns
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
sealed record SeriesTable(string Name, IReadOnlyList<string>? Times, double[] Values, IReadOnlyList<(string Name, double[] Values)> Regressors, int Coming)
{
    /// <summary>The most characters read.</summary>
    public const int MostCharacters = 64 << 20;

    static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a table, as <see cref="ForecastSeries"/> tells.</summary>
    /// <returns>The table, or <c>invalid-table</c> with the line at fault.</returns>
    public static async Task<Result<SeriesTable>> ReadAsync(Stream file, SeriesColumns columns, CancellationToken ct) =>
        (await TextAsync(file, ct)).Then(SeriesRows.Of).Then(rows => rows.ToTable(columns));

    static async Task<Result<string>> TextAsync(Stream file, CancellationToken ct)
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
                return Phrases.InvalidTable(Phrases.FileNotUnpacked);
            }
        }

        return fits ? Text(content) : Phrases.InvalidTable(Phrases.FileTooLarge.With(MostCharacters >> 20));
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
