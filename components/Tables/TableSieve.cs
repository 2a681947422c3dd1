using System.Text;
using Tables.Core;

namespace Tables;

/// <summary>Writes a table once more without some of its rows. What is left reads as it did: text and JSON keep every row as it stands, workbooks and Parquet become text, field by field.</summary>
public static class TableSieve
{
    static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// Writes the rows that are kept, as UTF-8 with its mark, which wins over any stated encoding, each at the line at which it stood: lines above the table and rows that are not
    /// kept become empty ones. Other sheets and other members of a zip file are left out.
    /// </summary>
    /// <param name="file">The table; it is closed.</param>
    /// <param name="dialect">How it is written, nothing left open.</param>
    /// <param name="linesAbove">Lines before it that are no part of it.</param>
    /// <param name="columns">Its columns, where it has names for them (<see cref="TableFile.Columns"/>).</param>
    /// <param name="keeps">Given the header, whether a row is kept.</param>
    /// <param name="to">Where it is written; stays open.</param>
    /// <exception cref="DecoderFallbackException">Text is not in the stated encoding. See <see cref="TableFault.Explain"/> for others.</exception>
    public static Sifted Sift(Stream file, Dialect dialect, int linesAbove, IReadOnlyList<string>? columns, Func<TableRows, Func<bool>> keeps, Stream to)
    {
        var source = Source.Open(file, dialect);
        var form = source.Form;

        // A table that holds fields keeps all of them, not only those that are read by now.
        using var rows = source.Rows(isLoose: false, linesAbove, form == Form.Parquet ? null : columns) ?? TableFile.Text(source.Plain, dialect, linesAbove);
        var isText = form is Form.Text;
        using var text = new StreamWriter(to, Marked, leaveOpen: true) { NewLine = "\n" };
        var line = 1L;
        if (form != Form.Json && rows.Header.Count > 0)
        {
            UpTo(1 + linesAbove);
            Write(Line(rows.Header, isText ? dialect.Separator! : ",", isText ? dialect.QuoteMark : '"'));
        }

        var (kept, left) = (0L, 0L);
        var isKept = keeps(rows);
        while (rows.Read())
        {
            if (!isKept())
            {
                left++;
                continue;
            }

            kept++;
            UpTo(rows.Line);
            Write(rows.Raw);
        }

        // Without an object nothing tells that it is JSON.
        if (form == Form.Json && kept == 0)
            text.WriteLine("[]");
        var same = dialect with { Member = null, Header = rows.Header.Count > 0 ? true : dialect.Header };
        return new Sifted(kept, left, isText || form == Form.Json ? same : same with { Encoding = "utf-8", Separator = ",", Quote = "\"", Sheet = null }, HasPlaces: form is not Form.Json);

        void UpTo(long next)
        {
            for (; line < next; line++)
                text.WriteLine();
        }

        void Write(string row)
        {
            text.WriteLine(row);
            line += 1 + row.Count(c => c == '\n');
        }
    }

    static string Line(IEnumerable<string> names, string separator, char? quote) => separator == "spaces"
        ? string.Join(' ', names)
        : string.Join(separator == "tab" ? '\t' : separator[0], names.Select(name => quote is { } mark ? $"{mark}{name.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}" : name));
}

/// <summary>A table without some of its rows.</summary>
/// <param name="Kept">Rows that are there.</param>
/// <param name="Left">Rows that are not.</param>
/// <param name="Dialect">How it is written.</param>
/// <param name="HasPlaces">Whether its columns have places, not only names.</param>
public sealed record Sifted(long Kept, long Left, Dialect Dialect, bool HasPlaces);
