using System.Text;
using CsvHelper;

namespace Tables.Core;

/// <summary>
/// RFC 4180 and its relatives. Every line end ends a row, but where a quoted field goes on: then the lines are gathered until it closes. One that never does, or closes only after lines that are
/// rows themselves, was opened by a stray quote: its line alone is malformed, and the lines below are read again, each by itself.
/// </summary>
sealed class CsvRows : TableRows
{
    const int LargestRow = 16 << 20, MostBlank = 1 << 16, Enough = 1024;
    const string Unclosed = "unclosed-quote";

    readonly CsvReader csv;
    readonly LineEnds ends;
    readonly QuotedFields? quoted;
    readonly char separator;
    readonly bool isLoose;
    readonly int linesAbove;
    readonly bool areQuotesSound;

    // Lines read ahead; the row at hand, or the one being gathered, is made of those from first up to next.
    readonly List<(long Number, string Text, string End)> lines = [];
    int first, next, gathered, width;
    bool isAhead;
    string? form;

    /// <param name="text">The table.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="isLoose">Whether blanks around fields do not count, blank lines are rows, and the header is a row.</param>
    /// <param name="linesAbove">Lines that were passed over before.</param>
    /// <param name="areQuotesSound">Whether no line within quotes is a row that a stray one swallowed.</param>
    public CsvRows(TextReader text, Dialect dialect, bool isLoose, int linesAbove = 0, bool areQuotesSound = false)
    {
        Dialect = dialect;
        (this.linesAbove, this.areQuotesSound) = (linesAbove, areQuotesSound);
        this.isLoose = isLoose;
        separator = dialect.Separator == "tab" ? '\t' : dialect.Separator![0];
        quoted = dialect.QuoteMark is { } mark ? new QuotedFields(separator, mark, trims: isLoose) : null;
        ends = new LineEnds(text);
        csv = CsvReader.Create(ends, new CsvReaderOptions
        {
            Separator = separator,
            Mode = quoted is null ? CsvMode.NoEscape : CsvMode.Rfc4180,
            Quote = dialect.QuoteMark ?? '"',
            AllowLineBreaksInQuotes = false,
            HasHeader = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            TrimWhitespace = isLoose,
            SkipEmptyLines = !isLoose,
            MaxRecordSize = LargestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => form = record.Reason switch
            {
                CsvMalformedReason.StrayQuote => "stray-quote",
                CsvMalformedReason.TextAfterClosingQuote => "text-after-quote",
                _ => Unclosed,
            },
        });
        if (isLoose || dialect.Header != true || !Read())
            return;
        Header = [.. Fields().Select(Blanks.Trimmed)];
    }

    public override long Line => linesAbove + (isAhead ? lines[first].Number : csv.LineNumber);

    public override int FieldCount => isAhead ? quoted!.Fields.Count : csv.FieldCount;

    public override string Raw => isAhead ? string.Concat(lines[first..next].SelectMany((line, i) => i > 0 ? [lines[first + i - 1].End, line.Text] : (string[])[line.Text])) : Encoding.UTF8.GetString(csv.RawRecord);

    public override bool Read()
    {
        Leave();
        while (!TakeAhead())
        {
            form = null;
            if (!csv.Read())
                return EndsWithinQuotes();
            if (IsRow())
                return true;
        }

        return true;
    }

    public override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Leave();
        while (!TakeAhead())
        {
            form = null;
            if (!await csv.ReadAsync(ct))
                return EndsWithinQuotes();
            if (IsRow())
                return true;
        }

        return true;
    }

    public override string Text(int field) => isAhead ? quoted!.Fields[field] : csv.GetString(field);

    public override ReadOnlySpan<byte> Utf8(int field) => isAhead ? Encoding.UTF8.GetBytes(quoted!.Fields[field]) : csv.GetSpan(field);

    protected override void Dispose(bool disposing) => csv.Dispose();

    /// <summary>Whether the line that was just read is a row by itself; else it is kept, or blank.</summary>
    bool IsRow()
    {
        if (form != Unclosed && first == next)
        {
            (Form, width) = (form, width == 0 ? csv.FieldCount : width);
            return true;
        }

        // Blank lines were passed over, which within a field are part of it; so many are in no field that anybody wrote.
        var blank = first == next || isLoose ? 0 : csv.LineNumber - lines[^1].Number - 1;
        gathered += blank > MostBlank ? LargestRow : 0;
        for (var i = 1; i <= Math.Min(blank, MostBlank); i++)
            lines.Add((csv.LineNumber - blank - 1 + i, "", ends.Of(csv.LineNumber - blank - 1 + i)));
        lines.Add((csv.LineNumber, Encoding.UTF8.GetString(csv.RawRecord), ends.Of(csv.LineNumber)));
        return false;
    }

    void Leave()
    {
        (Form, isAhead, first) = (null, false, next);
        if (first < lines.Count && first < Enough)
            return;
        lines.RemoveRange(0, first);
        (first, next) = (0, 0);
    }

    /// <summary>Goes through the lines read ahead; true when they make a row.</summary>
    bool TakeAhead()
    {
        while (next < lines.Count)
        {
            var line = lines[next++].Text;
            var isFirst = next - first == 1;
            gathered = isFirst ? line.Length : gathered + line.Length;
            var state = isFirst ? quoted!.Begin(line) : quoted!.GoOn(lines[next - 2].End, line);
            if (state == RowState.Open && gathered <= LargestRow)
                continue;
            if (isFirst && !isLoose && line.Length == 0)
                first = next;
            else if (state == RowState.Open || (!isFirst && (state == RowState.Malformed || gathered > LargestRow || HoldsRows())))
                return TakeFirst();
            else
            {
                (isAhead, Form, width) = (true, quoted.Form, width == 0 ? quoted.Fields.Count : width);
                return true;
            }
        }

        return false;
    }

    bool EndsWithinQuotes() => first < next && TakeFirst();

    /// <summary>Only the first line is part of the row after all: its quote was a stray one.</summary>
    bool TakeFirst()
    {
        quoted!.Begin(lines[first].Text);
        (next, isAhead, Form) = (first + 1, true, Unclosed);
        return true;
    }

    /// <summary>
    /// Whether the lines below the first are rows that a quote swallowed: by their separators most are as wide as the table, with digits wherever the first line has some. A field of several lines
    /// leaves fewer separators in the first one, and before the first whole row nothing tells.
    /// </summary>
    bool HoldsRows()
    {
        var own = lines[first].Text.Split(separator);
        var mark = Dialect.QuoteMark!.Value;
        if (areQuotesSound || width < 2 || (own.Length < width && quoted!.Fields.Count == width) || !own.Any(field => HasDigit(field) && !field.Contains(mark)))
            return false;
        var alike = 0;
        for (var i = first + 1; i < next; i++)
        {
            var fields = lines[i].Text.Split(separator);
            if (fields.Length >= width && own.Zip(fields).All(pair => !HasDigit(pair.First) || HasDigit(pair.Second) || pair.First.Contains(mark)))
                alike++;
        }

        return 2 * alike >= next - first - 1;
    }

    static bool HasDigit(string text) => text.AsSpan().ContainsAnyInRange('0', '9');
}
