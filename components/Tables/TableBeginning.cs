using Tables.Core;

namespace Tables;

/// <summary>The beginning of a table that nobody knows yet, which may be read several times.</summary>
public sealed class TableBeginning : IAsyncDisposable
{
    const long MostSpooled = 1L << 30, MostFields = 1 << 21;

    readonly Source source;
    readonly byte[] head = [];
    readonly List<(long Row, string[] Fields)> rows = [];
    readonly IReadOnlyList<string> names = [];
    readonly string? sheet;

    TableBeginning(Source source, byte[] head) => (this.source, this.head, IsWhole) = (source, head, source.Plain.IsWhole);

    TableBeginning(Source source, TableRows held, long most)
    {
        (this.source, names, sheet) = (source, held.Header, held.Dialect.Sheet);
        var fields = 0L;
        while (!IsWhole && rows.Count < most && fields < MostFields)
        {
            IsWhole = !held.Read();
            if (!IsWhole)
                rows.Add((held.Line, held.Fields()));
            fields += held.FieldCount;
        }
    }

    /// <summary>What it is packed in: <c>plain, gzip, zstd, zip</c>, or several with a plus between, the outermost first.</summary>
    public string Container => source.Containers.Count == 0 ? "plain" : string.Join('+', source.Containers);

    /// <summary><c>text, json, xlsx, parquet</c>.</summary>
    public string Format => source.Form.ToString().ToLowerInvariant();

    /// <summary>Whether that is all of it.</summary>
    public bool IsWhole { get; }

    /// <summary>Looks at a file, which is closed with this.</summary>
    /// <param name="file">The file; it is read as far as it has to be.</param>
    /// <param name="stated">What is known of it.</param>
    /// <param name="mostBytes">How much of a text is looked at.</param>
    /// <param name="mostRows">How many rows of a workbook or Parquet are.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<TableBeginning> OfAsync(Stream file, Dialect stated, int mostBytes, long mostRows, CancellationToken ct)
    {
        try
        {
            var source = await Source.OpenAsync(new HeadStream(file, long.MaxValue), stated, MostSpooled, ct);
            if (source.Form is Form.Text or Form.Json)
            {
                await source.Plain.LookAsync(mostBytes, ct);
                return new(source, source.Plain.Head.ToArray());
            }

            using var held = source.Again(stated with { Header = false }).Rows(isLoose: false)!;
            return new(source, held, mostRows);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a dialect leaves open, found out.</summary>
    public Dialect Find(Dialect dialect)
    {
        if (IsHeld)
            return Held(dialect) with { Header = names.Count > 0 || (dialect.Header ?? Detection.IsHeader(new KeptRows(rows, names, dialect with { Header = false }), dialect)), Member = source.Stated.Member };
        var again = source.Again(head, dialect);
        using var json = again.Rows(isLoose: true, isPart: !IsWhole);
        if (json is not null)
            return json.Dialect with { Member = source.Stated.Member };
        again.Plain.Look(Detection.Sampled);
        return Detection.Complete(again.Stated, again.Plain, new TableLimits()).Known with { Member = source.Stated.Member };
    }

    /// <summary>Its rows in a dialect, as <see cref="TableFile.Open"/> gives those of a file.</summary>
    public TableRows Open(Dialect dialect, int linesAbove = 0)
    {
        if (IsHeld)
            return new KeptRows(rows, names, Held(dialect), linesAbove);
        var again = source.Again(head, dialect);
        return again.Rows(isLoose: false, linesAbove, isPart: !IsWhole) ?? TableFile.Text(again.Plain, dialect, linesAbove);
    }

    bool IsHeld => source.Form is Form.Xlsx or Form.Parquet;

    Dialect Held(Dialect dialect) => dialect with { Encoding = "utf-8", Separator = ",", Sheet = sheet };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.Plain.DisposeAsync();
}
