using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Tables;

namespace Ingestion.Core;

/// <summary>
/// The file of a correction: the rows that are read again, each at the line at which it stood, with nothing between. It is written as the file they come from, so that the same mapping reads it; what was
/// no text becomes text: a workbook's rows fields with commas between, those of Parquet objects.
/// </summary>
/// <param name="Mapping">How the file they come from is read.</param>
/// <param name="Format"><c>text, json, xlsx, parquet</c>.</param>
/// <param name="Header">Its columns; none: it does not name them.</param>
sealed record CorrectedFile(FileMapping Mapping, string Format, IReadOnlyList<string> Header)
{
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Settled = ["order-changed", "order-incomplete"];

    /// <summary>Looks at the file that rows come from.</summary>
    public static async Task<CorrectedFile> OfAsync(string path, FileMapping mapping, CancellationToken ct)
    {
        await using var beginning = await TableBeginning.OfAsync(File.OpenRead(path), mapping.Dialect, 1 << 16, 1, ct);
        using var rows = mapping.Open(path);
        return new(mapping, beginning.Format, rows.Header);
    }

    /// <summary>Whether a row waits for a decision and not for a correction.</summary>
    public static bool IsSettled(string code) => Settled.Contains(code);

    /// <summary>Whether rows are objects.</summary>
    public bool IsObjects => Format is "json" or "parquet";

    /// <summary>Whether orders are told by an id of theirs and nothing else.</summary>
    bool IsByOrder => Mapping is { Customers: false, Event: null, Order: not null };

    char Separator => Format == "xlsx" || Mapping.Separator is "," ? ',' : Mapping.Separator == "tab" ? '\t' : Mapping.Separator == "spaces" ? ' ' : Mapping.Separator[0];

    char? Quote => Format == "xlsx" ? '"' : Mapping.Quote == "none" || Mapping.Separator == "spaces" ? null : Mapping.Quote[0];

    /// <summary>
    /// How it is read: as the file they come from; a limit on rejected rows was for that one, and the other rows of an order landed already, so that these count beside them.
    /// </summary>
    public FileMapping Reading => Mapping with
    {
        Encoding = "utf-8",
        Separator = Format == "xlsx" ? "," : Mapping.Separator,
        Quote = Format == "xlsx" ? "\"" : Mapping.Quote,
        Header = IsObjects || Header.Count > 0,
        Sheet = null,
        Member = null,
        MaxRejected = null,
        OnChange = IsByOrder ? FileReading.Adds : Mapping.OnChange,
    };

    /// <summary>The row of fields as it would stand in the file.</summary>
    public string RawOf(IReadOnlyList<string> fields) => string.Join(Format == "parquet" ? ',' : Separator, fields.Select(field => Format == "parquet" ? Quoted(field, ',', '"') : Quoted(field, Separator, Quote)));

    /// <summary>Writes rows, packed; false: one has more lines than there is room for before the next.</summary>
    public async Task<bool> WriteAsync(Stream to, IReadOnlyList<(long Line, string Raw)> rows, CancellationToken ct)
    {
        await using var text = new StreamWriter(new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: !IsObjects));
        var line = 1L;
        if (!IsObjects && Header.Count > 0)
        {
            await UpToAsync(1 + Mapping.LinesAbove);
            await PutAsync(string.Join(Separator, Header.Select(name => Quoted(name, Separator, Quote))));
        }

        foreach (var (at, raw) in rows.OrderBy(row => row.Line))
        {
            if (line > at)
                return false;
            await UpToAsync(at);
            await PutAsync(Format == "json" ? raw.ReplaceLineEndings(" ") : Format == "parquet" ? ObjectOf(raw) : raw);
        }

        return true;

        async Task UpToAsync(long next)
        {
            for (; line < next; line++)
                await text.WriteAsync("\n".AsMemory(), ct);
        }

        async Task PutAsync(string row)
        {
            await text.WriteAsync($"{row}\n".AsMemory(), ct);
            line += 1 + row.Count(c => c == '\n');
        }
    }

    /// <summary>Of rows that are rejected, the lines of those that cannot be corrected alone: their orders wait for a decision about what changed.</summary>
    /// <param name="rows">The rows, and why each is rejected.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlySet<long>> UndecidedAsync(IReadOnlyList<(long Line, string Raw, string Code)> rows, CancellationToken ct)
    {
        if (!IsByOrder || !rows.Any(row => Settled.Contains(row.Code)) || !Columns.Find(Reading, IsObjects ? Mapping.Columns ?? [] : Header).TryGet(out var columns, out _))
            return new HashSet<long>();
        var orders = new Dictionary<long, string>();
        foreach (var (line, raw, _) in rows)
        {
            if (await OrderOfAsync(raw, columns, ct) is { } order)
                orders[line] = order;
        }

        var waiting = rows.Where(row => Settled.Contains(row.Code)).Select(row => orders.GetValueOrDefault(row.Line)).ToHashSet();
        return rows.Where(row => Settled.Contains(row.Code) || waiting.Contains(orders.GetValueOrDefault(row.Line, ""))).Select(row => row.Line).ToHashSet();
    }

    async Task<string?> OrderOfAsync(string raw, Columns columns, CancellationToken ct) =>
        await FieldsAsync(raw, ct) is { } row && columns.Order!.In(row.Length) is >= 0 and var at ? Blanks.Trimmed(row[at]) : null;

    /// <summary>The fields of a row; null: it is malformed.</summary>
    public async Task<string[]?> FieldsAsync(string raw, CancellationToken ct)
    {
        var one = new MemoryStream();
        await WriteAsync(one, [(2 + Mapping.LinesAbove, raw)], ct);
        one.Position = 0;
        using var rows = TableFile.Open(one, Reading.Dialect, Mapping.LinesAbove, Mapping.Columns);
        return rows.Read() && rows.Malformed is null ? [.. Enumerable.Range(0, rows.FieldCount).Select(rows.Text)] : null;
    }

    string ObjectOf(string raw)
    {
        using var csv = CsvReader.Create(new StringReader(raw), new CsvReaderOptions { HasHeader = false });
        var fields = new Dictionary<string, string>();
        for (var field = 0; csv.Read() && field == 0;)
        {
            for (; field < Math.Min(csv.FieldCount, Header.Count); field++)
            {
                if (csv.GetString(field) is { Length: > 0 } text)
                    fields[Header[field]] = text;
            }
        }

        return JsonSerializer.Serialize(fields, Json);
    }

    static string Quoted(string text, char separator, char? quote) => quote is { } mark && text.AsSpan().ContainsAny([separator, mark, '\r', '\n']) ? $"{mark}{text.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}" : text;
}
