using Tables.Core;

namespace Tables;

/// <summary>The beginning of a table that nobody knows yet, which may be read several times.</summary>
public sealed class TableBeginning : IAsyncDisposable
{
    const long MostSpooled = 1L << 30;

    readonly Source source;
    readonly byte[] head;
    readonly long most;

    TableBeginning(Source source, byte[] head, long most) => (this.source, this.head, this.most) = (source, head, most);

    /// <summary>What it is packed in: <c>plain, gzip, zstd, zip</c>, or several with a plus between, the outermost first.</summary>
    public string Container => source.Containers.Count == 0 ? "plain" : string.Join('+', source.Containers);

    /// <summary><c>text, json, xlsx, parquet</c>.</summary>
    public string Format => source.Form.ToString().ToLowerInvariant();

    /// <summary>Whether that is all of it.</summary>
    public bool IsWhole { get; private init; }

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
                return new(source, source.Plain.Head.ToArray(), mostRows) { IsWhole = source.Plain.IsWhole };
            }

            using var rows = source.Again(stated with { Header = false }).Rows(isLoose: false, most: mostRows + 1)!;
            var read = 0;
            while (read <= mostRows && rows.Read())
                read++;
            return new(source, [], mostRows) { IsWhole = read <= mostRows };
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
        var again = Again(dialect);
        using var rows = again.Rows(isLoose: true, most: most, isPart: !IsWhole);
        if (rows is not null)
            return rows.Dialect with { Member = source.Stated.Member };
        again.Plain.Look(Detection.Sampled);
        return Detection.Complete(again.Stated, again.Plain, new TableLimits()).Known;
    }

    /// <summary>Its rows in a dialect, as <see cref="TableFile.Open"/> gives those of a file; they are closed before this is.</summary>
    public TableRows Open(Dialect dialect, int linesAbove = 0)
    {
        var again = Again(dialect);
        return again.Rows(isLoose: false, linesAbove, most: most, isPart: !IsWhole) ?? TableFile.Text(again.Plain, dialect, linesAbove);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.Plain.DisposeAsync();

    Source Again(Dialect dialect) => source.Form is Form.Text or Form.Json ? source.Again(head, dialect) : source.Again(dialect);
}
