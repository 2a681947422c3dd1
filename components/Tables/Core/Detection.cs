using System.Globalization;
using System.Text;

namespace Tables.Core;

/// <summary>Finds out what a dialect leaves open, from the beginning of a table.</summary>
static class Detection
{
    public const int Sampled = 1 << 20;
    public const int Searched = 64 << 20;
    const int MostRows = 1000;
    const string Candidates = ";\t|,";

    /// <summary>How many bytes have to be looked at: nearly all for an encoding, as a single letter far down may tell.</summary>
    public static int Needed(Dialect dialect) => dialect.Encoding is null ? Searched : dialect.Separator is null || dialect.Header is null ? Sampled : 0;

    /// <summary>The dialect without a gap, and the fields of the first row as far as it was looked at.</summary>
    public static (Dialect Known, int Width) Complete(Dialect stated, HeadStream table, TableLimits? limits)
    {
        var known = stated with { Encoding = stated.Encoding ?? TextEncodings.Of(table.Head.Span, table.IsWhole) };
        if (limits is null && Needed(stated) == 0)
            return (known, 0);
        var sample = Sample(table, TextEncodings.Named(known.Encoding), stated.Encoding is not null);
        known = known with { Separator = known.Separator ?? Separator(sample, known, limits is { MayBeOneColumn: true }) };
        var rows = Rows(sample, known);
        return (known with { Header = known.Header ?? IsHeader(rows, known) }, rows.Count > 0 ? rows[0].Length : 0);
    }

    static string Sample(HeadStream table, Encoding encoding, bool byMark)
    {
        var bytes = table.Head[..Math.Min(Sampled, table.Head.Length)];
        var tolerant = (Encoding)encoding.Clone();
        tolerant.DecoderFallback = DecoderFallback.ReplacementFallback;
        using var text = new StreamReader(new MemoryStream(bytes.ToArray()), tolerant, byMark);
        var sample = text.ReadToEnd();

        // The last line may be cut.
        return table.IsWhole && bytes.Length == table.Head.Length ? sample : sample[..(sample.LastIndexOf('\n') + 1)] is { Length: > 0 } lines ? lines : sample;
    }

    static List<string[]> Rows(string sample, Dialect dialect)
    {
        using var read = TableFile.Rows(new StringReader(sample), dialect with { Header = false }, isLoose: true);
        return Rows(read);
    }

    static List<string[]> Rows(TableRows read)
    {
        var rows = new List<string[]>();
        while (rows.Count < MostRows && read.Read())
            rows.Add([.. Enumerable.Range(0, read.FieldCount).Select(read.Text)]);
        while (rows is [.., [var only]] && string.IsNullOrWhiteSpace(only))
            rows.RemoveAt(rows.Count - 1);
        if (rows.Exists(row => row.Length > 1))
            rows.RemoveAll(row => row is [var only] && string.IsNullOrWhiteSpace(only));
        return rows;
    }

    /// <summary>Whether the first of these rows names the columns.</summary>
    public static bool IsHeader(TableRows rows, Dialect dialect) => IsHeader(Rows(rows), dialect);

    /// <summary>Whether the first row has a text in every column (but the first of several, where times may be) that is no number.</summary>
    static bool IsHeader(List<string[]> rows, Dialect dialect)
    {
        if (rows.Count == 0)
            return true;
        var width = rows[0].Length;
        return Enumerable.Range(width > 1 ? 1 : 0, width > 1 ? width - 1 : 1).All(column =>
        {
            var numbers = NumberForm.Of(dialect, rows.Where(row => column < row.Length).Select(row => row[column]));
            bool IsText(int row) => column < rows[row].Length && !NumberForm.IsMissing(rows[row][column]) && numbers.Read(rows[row][column]) is null;

            // A number that cannot be read is no name: the line at fault is the first.
            return IsText(0) && !NumberForm.IsGrouped(rows[0][column]) && !(NumberForm.LooksLikeOne(rows[0][column]) && (rows.Count == 1 || IsText(1)));
        });
    }

    static string Separator(string sample, Dialect dialect, bool mayBeOneColumn)
    {
        var (having, isClosed) = Count(sample, dialect.QuoteMark);
        if (!isClosed)
            (having, _) = Count(sample, quote: null);
        var best = Candidates.MaxBy(candidate => having[Candidates.IndexOf(candidate, StringComparison.Ordinal)]);
        return best == '\t' ? "tab"
            : having.All(count => count == 0) ? ","
            : best == ',' && mayBeOneColumn && IsOneColumn(sample) ? ";"
            : $"{best}";
    }

    /// <summary>How many rows have each candidate outside quotes, and whether every quote is closed.</summary>
    static (int[] Having, bool IsClosed) Count(string sample, char? quote)
    {
        var (having, inRow, rows, quoted) = (new int[Candidates.Length], new bool[Candidates.Length], 0, false);
        for (var i = 0; i <= sample.Length && rows < MostRows; i++)
        {
            var next = i < sample.Length ? sample[i] : '\n';
            if (next == quote)
                quoted = !quoted;
            else if (next == '\n' && (!quoted || i == sample.Length))
            {
                for (var c = 0; c < having.Length; c++)
                    (having[c], inRow[c]) = (having[c] + (inRow[c] ? 1 : 0), false);
                rows++;
            }
            else if (!quoted && Candidates.IndexOf(next, StringComparison.Ordinal) is var at and >= 0)
                inRow[at] = true;
        }

        return (having, !quoted);
    }

    // Without another separator, commas are decimal marks where every line is one number with one comma, and the parts before it do not count.
    static bool IsOneColumn(string sample)
    {
        string[] all = [.. sample.Split('\n').Select(line => line.Trim('\r')).Where(line => line.Length > 0)];
        string[][] parts = [.. all.Where(line => line.Any(char.IsAsciiDigit)).Select(line => line.Split(',')).Select(parts => (string[])[NumberForm.Joined(parts[0]), .. parts[1..]])];
        return parts.All(pair => pair.Length == 2 && pair.All(part => part.Length > 0 && part.TrimStart('-').All(char.IsAsciiDigit)))
            && !DoesCount([.. parts.Select(pair => pair[0])], all[0].Contains(',', StringComparison.Ordinal) && !all[0].Any(char.IsAsciiDigit))
            && !all[0].Contains("time", StringComparison.OrdinalIgnoreCase);
    }

    // A counter goes on by the same step, but for a few gaps; what only rises are values, unless a header names two columns. Days and months written in digits are uneven where one ends.
    static bool DoesCount(string[] texts, bool areTwoNamed)
    {
        double[] numbers = [.. texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        double[] steps = [.. numbers.Skip(1).Zip(numbers, (next, before) => next - before)];
        return steps.All(step => step >= 1) && (steps.Length == 0 || 5 * steps.Count(step => step == steps.Min()) >= 4 * steps.Length || areTwoNamed || texts.All(IsDate));
    }

    static bool IsDate(string digits) => DateOnly.TryParseExact(digits, ["yyyyMMdd", "yyyyMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1800 and < 2200;
}
