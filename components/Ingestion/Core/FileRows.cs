using Datasets;
using Lake;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>One reading of a file: rows into a landing or into quarantine, with flat memory.</summary>
sealed class FileRows(string path, FileMapping mapping, RowSettings settings)
{
    const int BatchSize = 8192, SmallestBatch = 128;

    /// <summary>About what a row takes: batches of a small file are no larger than it, since a thousand of full length would keep the collector busy.</summary>
    const int RowBytes = 64;

    /// <summary>What was odd about rows that landed; known when they were copied.</summary>
    public IReadOnlyList<RowsNoted> Noted { get; private set; } = [];

    /// <summary>Data rows read; refuses with <c>column-not-found</c>.</summary>
    /// <param name="landing">Where rows go.</param>
    /// <param name="properties">The properties they have there.</param>
    /// <param name="quarantine">Where the others go.</param>
    /// <param name="told">Told now and then the rows read, those rejected, and the share of the file that was read.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<long>> CopyAsync(
        ILanding landing, IReadOnlyList<PropertyColumn> properties, Quarantine quarantine, Action<long, long, double> told, CancellationToken ct)
    {
        var file = File.OpenRead(path);
        using var rows = TableFile.Open(file, mapping.Dialect, mapping.LinesAbove, mapping.Columns);
        if (!Columns.Find(mapping, rows.Header).TryGet(out var columns, out var problem))
            return problem;

        var mapper = new RowMapper(mapping, columns, rows.Header, settings);
        var size = (int)Math.Clamp(file.Length / RowBytes, SmallestBatch, BatchSize);
        var batch = new EventBatch(size, properties);
        var spare = new EventBatch(size, properties);
        var staging = Task.CompletedTask;
        var read = 0L;
        try
        {
            var more = rows.Read();
            if (more && mapping.Header is null && mapper.IsHeader(rows))
                more = rows.Read();
            for (; more; more = rows.Read())
            {
                read++;
                if (mapper.Map(rows, batch, batch.Count) is { } rejection)
                {
                    quarantine.Add(rows.Line, rejection, rows.Raw);
                    if (mapper.MentionOf(rows, rejection) is { } mention)
                        batch.Mentions.Add(mention);
                }
                else
                {
                    batch.Count++;
                }

                if (Math.Max(batch.Count, batch.Mentions.Count) == batch.Capacity)
                    await FlushAsync();
                if (read % BatchSize == 0)
                    told(read, quarantine.Rows, (double)file.Position / file.Length);
            }

            await FlushAsync();
            await staging;
        }
        finally
        {
            // A row that cannot be read must not end the landing under a batch on its way.
            await staging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        told(read, quarantine.Rows, 1);
        Noted = mapper.Oddities.Noted;
        return read;

        // One batch is staged while the next is read.
        async Task FlushAsync()
        {
            await staging;
            (batch, spare) = (spare, batch);
            batch.Clear();
            staging = landing.AppendAsync(spare, ct);
        }
    }

    /// <summary>Given lines, ascending, with their raw text: read again, since rows that went into the lake leave none behind.</summary>
    public IEnumerable<(long Line, Rejection Why, string Raw)> RawOf(IReadOnlyList<(long Line, Rejection Why)> lines)
    {
        if (lines.Count == 0)
            yield break;
        using var rows = mapping.Open(path);
        for (var next = 0; next < lines.Count && rows.Read();)
        {
            if (rows.Line == lines[next].Line)
                yield return (rows.Line, lines[next++].Why, rows.Raw);
        }
    }
}
