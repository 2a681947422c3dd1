using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace Ingestion.Core;

/// <summary>The rows of a text file, one at a time: memory does not grow with the file.</summary>
abstract class RowSource : IDisposable
{
    /// <summary>Names of the columns, or empty when the file does not name them.</summary>
    public IReadOnlyList<string> Header { get; protected init; } = [];

    /// <summary>Line where the current row begins, 1-based, counting every line of the file.</summary>
    public abstract long Line { get; }

    public abstract int FieldCount { get; }

    /// <summary>What is wrong with the row's form, or null.</summary>
    public string? Malformed { get; protected set; }

    public abstract bool Read();

    public abstract string Text(int field);

    public abstract ReadOnlySpan<byte> Utf8(int field);

    public abstract string Raw { get; }

    public abstract void Dispose();

    /// <summary>Opens a file as mapped; decompresses gzip by its first bytes. The stream is closed with the source.</summary>
    /// <exception cref="DecoderFallbackException">Text is not in the stated encoding; also thrown by <see cref="Read"/>.</exception>
    public static RowSource Open(Stream file, FileMapping mapping)
    {
        try
        {
            var text = new StreamReader(Decompressed(file), FileMapping.EncodingNamed(mapping.Encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
            return mapping.Separator == "spaces" ? new SpacedRows(text, mapping) : new CsvRows(text, mapping);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static Stream Decompressed(Stream file)
    {
        var buffered = new BufferedStream(file, 1 << 16);
        Span<byte> magic = stackalloc byte[2];
        var read = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        buffered.Seek(0, SeekOrigin.Begin);
        return read == 2 && magic is [0x1f, 0x8b] ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
    }
}

/// <summary>RFC 4180 and its relatives.</summary>
sealed class CsvRows : RowSource
{
    const int LargestRow = 16 << 20;
    readonly CsvReader csv;

    public CsvRows(TextReader text, FileMapping mapping)
    {
        csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = mapping.Separator == "tab" ? '\t' : mapping.Separator[0],
            HasHeader = mapping.Header == true,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = LargestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => Malformed = record.Reason switch
            {
                CsvMalformedReason.StrayQuote => "a quote inside an unquoted field",
                CsvMalformedReason.TextAfterClosingQuote => "text after a closing quote",
                CsvMalformedReason.UnterminatedQuote => "a quoted field that is never closed",
                _ => record.Reason.ToString(),
            },
        });
        if (mapping.Header != true)
            return;
        csv.ReadHeader();
        Header = [.. csv.Headers.Select(name => name.Trim())];
    }

    public override long Line => csv.LineNumber;

    public override int FieldCount => csv.FieldCount;

    public override bool Read()
    {
        Malformed = null;
        return csv.Read();
    }

    public override string Text(int field) => csv.GetString(field);

    public override ReadOnlySpan<byte> Utf8(int field) => csv.GetSpan(field);

    public override string Raw => Encoding.UTF8.GetString(csv.RawRecord);

    public override void Dispose() => csv.Dispose();
}

/// <summary>Columns set off by runs of spaces or tabs, no quoting.</summary>
sealed class SpacedRows : RowSource
{
    readonly TextReader text;
    string[] fields = [];
    string raw = "";
    long line;

    public SpacedRows(TextReader text, FileMapping mapping)
    {
        this.text = text;
        if (mapping.Header == true && Read())
            Header = fields;
    }

    public override long Line => line;

    public override int FieldCount => fields.Length;

    public override bool Read()
    {
        do
        {
            if (text.ReadLine() is not { } next)
                return false;
            line++;
            raw = next;
            fields = next.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
        while (fields.Length == 0);
        return true;
    }

    public override string Text(int field) => fields[field];

    public override ReadOnlySpan<byte> Utf8(int field) => Encoding.UTF8.GetBytes(fields[field]);

    public override string Raw => raw;

    public override void Dispose() => text.Dispose();
}
