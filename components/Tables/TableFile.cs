using System.Text;
using Quantities;
using Tables.Core;

namespace Tables;

/// <summary>Opens tables: delimited text, JSON, workbooks and Parquet, packed by gzip or zstd or in a zip file or not. All of it is known by its bytes.</summary>
public static class TableFile
{
    const int Buffer = 1 << 16, LongestMark = 4;

    /// <summary>Opens a file of any size whose dialect is stated, with blanks around fields kept. The stream is closed with the rows.</summary>
    /// <exception cref="DecoderFallbackException">Text is not in the stated encoding.</exception>
    /// <param name="file">The table.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="linesAbove">Lines before it that are no part of it.</param>
    /// <param name="columns">Those that are wanted, where it has names for them (<see cref="Columns"/>); null: all that its beginning has.</param>
    /// <param name="areQuotesSound">Whether quotes are known to stand where they belong, as in a list that was made here: no line within them is taken for a row that a stray one swallowed.</param>
    public static TableRows Open(Stream file, Dialect dialect, int linesAbove = 0, IReadOnlyList<string>? columns = null, bool areQuotesSound = false)
    {
        try
        {
            var source = Source.Open(file, dialect);
            return source.Rows(isLoose: false, linesAbove, columns) ?? Text(source.Plain, dialect, linesAbove, areQuotesSound);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Names of all columns, where a file has them by name and not by place, as JSON and Parquet do: it is read to its end, if it has to be. Null: it does not. The stream is closed.</summary>
    public static IReadOnlyList<string>? Columns(Stream file, Dialect dialect)
    {
        var source = Source.Open(file, dialect);
        using (source.Plain)
        {
            return source.Names();
        }
    }

    /// <summary>What a dialect leaves open, found out from the beginning of a table. The stream is closed.</summary>
    public static Dialect Find(Stream file, Dialect dialect)
    {
        var source = Source.Open(file, dialect);
        using (source.Plain)
        {
            using var rows = source.Rows(isLoose: true);
            if (rows is not null)
                return rows.Dialect;
            source.Plain.Look(Detection.Sampled);
            return Detection.Complete(source.Stated, source.Plain, new TableLimits()).Known;
        }
    }

    /// <summary>Reads a table within limits; what cannot be read is refused with <c>invalid-table</c>. Blanks around fields do not count. The stream stays open.</summary>
    public static async Task<Result<T>> ReadAsync<T>(Stream file, Dialect dialect, TableLimits limits, Func<TableRows, Task<Result<T>>> read, CancellationToken ct)
        where T : notnull
    {
        if (!dialect.Checked().TryGet(out var stated, out var problem))
            return problem;
        try
        {
            var source = await Source.OpenAsync(new HeadStream(file, long.MaxValue) { LeavesOpen = true }, stated, limits.MostBytes, ct);
            await using var plain = source.Plain;
            if (source.Form is Form.Text or Form.Json)
                await plain.LookAsync(Math.Max(Detection.Sampled, source.Form == Form.Json ? Detection.Searched : Detection.Needed(stated)), ct);
            if (source.Rows(isLoose: true) is { } held)
            {
                using (held)
                    return await ReadAsync(held, held.OwnWidth, limits, read, ct);
            }

            var (known, width) = Detection.Complete(stated, plain, limits);
            using var rows = Rows(Reader(plain, stated, known), known, isLoose: true);
            return await ReadAsync(rows, width, limits, read, ct);
        }
        catch (TooLargeException)
        {
            return limits.Refusal ?? TableFault.TooLarge(limits.MostBytes).ToProblem();
        }
        catch (Exception e) when (TableFault.Explain(e, stated.Encoding) is { } unreadable)
        {
            return unreadable.Said.ContainsKey("") ? TableFault.Unreadable(unreadable).ToProblem() : unreadable;
        }
    }

    static async Task<Result<T>> ReadAsync<T>(TableRows rows, int width, TableLimits limits, Func<TableRows, Task<Result<T>>> read, CancellationToken ct)
        where T : notnull
    {
        rows.Limits = limits;
        return await rows.BeginAsync(width, ct) is { } refused ? refused : await read(rows);
    }

    /// <summary>The rows of a text.</summary>
    internal static TableRows Text(HeadStream plain, Dialect dialect, int linesAbove, bool areQuotesSound = false)
    {
        plain.Look(Math.Max(LongestMark, Detection.Needed(dialect)));
        var (known, _) = Detection.Complete(dialect, plain, limits: null);
        var text = Reader(plain, dialect, known);
        for (var line = 0; line < linesAbove && text.ReadLine() is not null; line++)
        {
        }

        return Rows(text, known, isLoose: false, linesAbove, areQuotesSound);
    }

    internal static TableRows Rows(TextReader text, Dialect dialect, bool isLoose, int linesAbove = 0, bool areQuotesSound = false) =>
        dialect.Separator == "spaces" ? new SpacedRows(text, dialect, isLoose, linesAbove) : new CsvRows(text, dialect, isLoose, linesAbove, areQuotesSound);

    // A stated encoding yields to a byte order mark; one that was found out has looked for the mark already.
    static StreamReader Reader(HeadStream plain, Dialect stated, Dialect known) =>
        new(plain, TextEncodings.Named(known.Encoding!), detectEncodingFromByteOrderMarks: stated.Encoding is not null, Buffer);
}
