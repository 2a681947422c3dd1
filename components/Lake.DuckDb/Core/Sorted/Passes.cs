using Calendar;
using Quantities;

namespace Lake.DuckDb.Core.Sorted;

/// <summary>Passes over the column files of a snapshot.</summary>
sealed class Passes(Engine engine, Store store, SortedFiles sorted, DuckDbLakeOptions options)
{
    /// <summary>Rows from which on it is kept what the engine says of a segment's: of fewer, it says so at once.</summary>
    const int ManyRows = 1 << 15;

    /// <summary>Runs a pass over the rows of a scan; once more when a column file turns out to be spoilt.</summary>
    public async Task<T> RunAsync<T>(Scan scan, Func<SortedPass, T> read, CancellationToken ct)
    {
        try
        {
            return await RunOnceAsync(scan, read, ct);
        }
        catch (SpoiltColumnsException e)
        {
            SortedFiles.Forget(e);
            return await RunOnceAsync(scan, read, ct);
        }
    }

    /// <summary>The ids of a snapshot's customers.</summary>
    public Task<Names> NamesAsync(Scan scan, CancellationToken ct) => sorted.NamesAsync(scan.Manifest.Dictionaries, ct);

    /// <summary>How far time was observed. That depends on the counted events only where the analysis instant is the first of a day.</summary>
    public static ObservedTime Observed(SortedPass pass, Evidence evidence, CancellationToken ct)
    {
        var zone = Zone.Create(evidence.Settings.Zone).Value;
        return ObservedTime.Of(zone.StartOf(zone.DayOf(evidence.AsOf)) == evidence.AsOf ? TotalsPass.Read(pass, evidence, ct) : evidence, zone);
    }

    async Task<T> RunOnceAsync<T>(Scan scan, Func<SortedPass, T> read, CancellationToken ct)
    {
        var files = await sorted.OpenAsync(scan.Manifest.Segments, scan.Manifest, ct);
        try
        {
            var isOrdered = scan.IsOrdered && files.Count > 1;
            var segments = isOrdered || scan.AsksForFacts ? await store.SegmentsAsync(scan.Manifest, ct) : [];
            var (facts, values) = scan.AsksForFacts ? await FactsAsync(scan, segments, files, ct) : (null, []);
            SortedPart[] parts = [.. files.Select((file, i) => new SortedPart(i, file, facts?[i]))];
            var order = isOrdered ? new RowOrder(engine, scan.Manifest.Segments, segments, ct) : null;
            var pass = new SortedPass(parts, Instants.MicrosecondsOf(scan.AsOf.UtcDateTime), options.Threads ?? Environment.ProcessorCount, values, order);
            return await Task.Run(() => read(pass), ct);
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    /// <summary>What is asked of rows beyond their columns: kept from an earlier question of it, or the engine's to say.</summary>
    async Task<(IReadOnlyList<RowFacts> Facts, IReadOnlyList<string> Values)> FactsAsync(Scan scan, IReadOnlyList<StoredFile> segments, IReadOnlyList<SortedFile> files, CancellationToken ct)
    {
        var (kind, facts) = (scan.FactsAsked, new RowFacts?[files.Count]);
        for (var i = 0; i < facts.Length; i++)
            facts[i] = kind is not null && files[i].Rows >= ManyRows ? await sorted.FactsAsync(scan.Manifest.Segments[i], kind, ct) : null;
        int[] asked = [.. Enumerable.Range(0, facts.Length).Where(i => facts[i] is null)];
        if (asked.Length > 0)
        {
            var told = await AskAsync(scan, [.. asked.Select(i => segments[i])], [.. asked.Select(i => files[i].Rows)], asked.Length < facts.Length, ct);
            foreach (var (i, of) in asked.Zip(told))
            {
                facts[i] = of;
                if (kind is not null && files[i].Rows >= ManyRows)
                    await sorted.KeepAsync(scan.Manifest.Segments[i], kind, of, ct);
            }
        }

        return RowFacts.Together(facts!);
    }

    async Task<IReadOnlyList<RowFacts>> AskAsync(Scan scan, IReadOnlyList<StoredFile> segments, IReadOnlyList<long> rows, bool areSome, CancellationToken ct)
    {
        var dictionaries = scan.Groups.Count > 0 ? await store.DictionariesAsync(scan.Manifest, ct) : [];
        return await store.ReadAsync(
            [.. segments, .. dictionaries, .. scan.Groups.Select(of => of.File)],
            () =>
            {
                using var connection = engine.Open();
                return RowFacts.Of(connection, areSome ? scan.RowsOfSome(segments) : scan.Rows(segments, dictionaries, hasPlaces: true), rows, scan.Marks, scan.By, ct);
            },
            ct);
    }
}
