using System.Text;
using CsvHelper;

namespace Tables.Core;

/// <summary>RFC 4180 and its relatives.</summary>
sealed class CsvRows : TableRows
{
    const int LargestRow = 16 << 20;
    readonly CsvReader csv;

    /// <param name="text">The table.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="isLoose">Whether blanks around fields do not count, blank lines are rows, and the header is a row.</param>
    public CsvRows(TextReader text, Dialect dialect, bool isLoose)
    {
        Dialect = dialect;
        csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = dialect.Separator == "tab" ? '\t' : dialect.Separator![0],
            Quote = dialect.Quote[0],
            HasHeader = !isLoose && dialect.Header == true,
            TrackLineNumbers = true,
            PoolStrings = true,
            TrimWhitespace = isLoose,
            SkipEmptyLines = !isLoose,
            MaxRecordSize = LargestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => Form = record.Reason switch
            {
                CsvMalformedReason.StrayQuote => "stray-quote",
                CsvMalformedReason.TextAfterClosingQuote => "text-after-quote",
                CsvMalformedReason.UnterminatedQuote => "unclosed-quote",
                _ => record.Reason.ToString(),
            },
        });
        if (isLoose || dialect.Header != true)
            return;
        csv.ReadHeader();
        Header = [.. csv.Headers.Select(name => name.Trim())];
    }

    public override long Line => csv.LineNumber;

    public override int FieldCount => csv.FieldCount;

    public override bool Read()
    {
        Form = null;
        return csv.Read();
    }

    public override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Form = null;
        return await csv.ReadAsync(ct);
    }

    public override string Text(int field) => csv.GetString(field);

    public override ReadOnlySpan<byte> Utf8(int field) => csv.GetSpan(field);

    public override string Raw => Encoding.UTF8.GetString(csv.RawRecord);

    protected override void Dispose(bool disposing) => csv.Dispose();
}
