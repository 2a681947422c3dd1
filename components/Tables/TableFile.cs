using System.IO.Compression;
using System.Text;
using Quantities;
using Tables.Core;

namespace Tables;

/// <summary>Opens tables. gzip is known by its first bytes and unpacked.</summary>
public static class TableFile
{
    const int Buffer = 1 << 16, LongestMark = 4;

    /// <summary>Opens a file of any size whose dialect is stated, with blanks around fields kept. The stream is closed with the rows.</summary>
    /// <exception cref="DecoderFallbackException">Text is not in the stated encoding.</exception>
    /// <param name="file">The table.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="linesAbove">Lines before it that are no part of it.</param>
    public static TableRows Open(Stream file, Dialect dialect, int linesAbove = 0)
    {
        try
        {
            var packed = new HeadStream(file, long.MaxValue);
            packed.Look(LongestMark);
            var plain = Unpacked(packed, long.MaxValue);
            plain.Look(Math.Max(LongestMark, Detection.Needed(dialect)));
            var (known, _) = Detection.Complete(dialect, plain, limits: null);
            var text = Reader(plain, dialect, known);
            for (var line = 0; line < linesAbove && text.ReadLine() is not null; line++)
            {
            }

            return Rows(text, known, isLoose: false, linesAbove);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The beginning of a file, unpacked; whether that is all of it, and whether it was packed. The stream is closed.</summary>
    public static async Task<(byte[] Head, bool IsWhole, bool IsPacked)> HeadAsync(Stream file, int most, CancellationToken ct)
    {
        await using var packed = new HeadStream(file, long.MaxValue);
        await packed.LookAsync(LongestMark, ct);
        await using var plain = Unpacked(packed, long.MaxValue);
        await plain.LookAsync(most, ct);
        return (plain.Head.ToArray(), plain.IsWhole, plain != packed);
    }

    /// <summary>What a dialect leaves open, found out from the beginning of a table. The stream is closed.</summary>
    public static Dialect Find(Stream file, Dialect dialect)
    {
        using var packed = new HeadStream(file, long.MaxValue);
        packed.Look(LongestMark);
        using var plain = Unpacked(packed, long.MaxValue);
        plain.Look(Detection.Sampled);
        return Detection.Complete(dialect, plain, new TableLimits()).Known;
    }

    /// <summary>Reads a table within limits; what cannot be read is refused with <c>invalid-table</c>. Blanks around fields do not count. The stream stays open.</summary>
    public static async Task<Result<T>> ReadAsync<T>(Stream file, Dialect dialect, TableLimits limits, Func<TableRows, Task<Result<T>>> read, CancellationToken ct)
        where T : notnull
    {
        if (!dialect.Checked().TryGet(out var stated, out var problem))
            return problem;
        try
        {
            await using var packed = new HeadStream(file, long.MaxValue) { LeavesOpen = true };
            await packed.LookAsync(LongestMark, ct);
            var plain = Unpacked(packed, limits.MostBytes);
            await plain.LookAsync(Math.Max(Detection.Sampled, Detection.Needed(stated)), ct);
            var (known, width) = Detection.Complete(stated, plain, limits);
            using var rows = Rows(Reader(plain, stated, known), known, isLoose: true);
            rows.Limits = limits;
            return await rows.BeginAsync(width, ct) is { } refused ? refused : await read(rows);
        }
        catch (TooLargeException)
        {
            return limits.Refusal ?? TableFault.TooLarge(limits.MostBytes).ToProblem();
        }
        catch (Exception e) when (TableFault.Explain(e, stated.Encoding) is { } unreadable)
        {
            return TableFault.Unreadable(unreadable).ToProblem();
        }
    }

    internal static TableRows Rows(TextReader text, Dialect dialect, bool isLoose, int linesAbove = 0) =>
        dialect.Separator == "spaces" ? new SpacedRows(text, dialect, isLoose, linesAbove) : new CsvRows(text, dialect, isLoose, linesAbove);

    // A stated encoding yields to a byte order mark; one that was found out has looked for the mark already.
    static StreamReader Reader(HeadStream plain, Dialect stated, Dialect known) =>
        new(plain, TextEncodings.Named(known.Encoding!), detectEncodingFromByteOrderMarks: stated.Encoding is not null, Buffer);

    static HeadStream Unpacked(HeadStream packed, long most)
    {
        if (packed.Head.Span is not [0x1f, 0x8b, ..])
        {
            packed.Most = most;
            return packed;
        }

        return new HeadStream(new GZipStream(new BufferedStream(packed, Buffer), CompressionMode.Decompress), most) { Packed = packed };
    }
}
