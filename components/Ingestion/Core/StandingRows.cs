using System.IO.Compression;
using CsvHelper;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>The rows of an import that are rejected as things stand: those of its quarantine, without what its corrections landed, and as they left the rest.</summary>
sealed class StandingRows(IDatasets datasets, IObjects objects)
{
    static readonly CsvReaderOptions Written = new() { Separator = ',' };

    /// <summary>The rows one after another.</summary>
    public async IAsyncEnumerable<RejectedRow> OfAsync(Import import, Dataset? dataset, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var turned = new Dictionary<long, RejectedRow?>();
        foreach (var correction in dataset is null ? [] : await CorrectionsAsync(import, dataset, ct))
        {
            foreach (var line in await LinesAsync(correction, ct))
                turned[line] = null;
            await foreach (var row in QuarantineAsync(correction, ct))
                turned[row.Line] = row;
        }

        await foreach (var row in QuarantineAsync(import, ct))
        {
            if (!turned.TryGetValue(row.Line, out var other))
                yield return row;
            else if (other is not null)
                yield return other;
        }
    }

    /// <summary>How many of its rejected rows were set right.</summary>
    public async Task<long> CorrectedAsync(Import import, Dataset? dataset, CancellationToken ct) =>
        dataset is null ? 0 : (await CorrectionsAsync(import, dataset, ct)).Sum(one => one.Ledger!.Read - one.Ledger.Rejected);

    /// <summary>Everything that an import rejected, whatever became of it.</summary>
    public async IAsyncEnumerable<RejectedRow> QuarantineAsync(Import import, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (import.RejectedObject is null)
            yield break;
        var kept = await objects.OpenAsync(new ObjectKey(import.RejectedObject), 0, ct) ?? throw new FileNotFoundException("The rejected rows of an import are gone.", import.RejectedObject);
        await using var csv = CsvReader.Create(new GZipStream(kept, CompressionMode.Decompress), Written);
        while (await csv.ReadAsync(ct))
            yield return new RejectedRow(csv.Parse<long>(0), csv.GetString(1), csv.GetString(2), csv.GetString(3), csv.GetString(4));
    }

    async Task<IReadOnlyList<Import>> CorrectionsAsync(Import import, Dataset dataset, CancellationToken ct)
    {
        var landed = new List<Import>();
        foreach (var id in dataset.CorrectionsOf(new ImportId(import.Id)))
        {
            if (await datasets.FindImportAsync(import.Of.Tenant, id, ct) is { Counts: true } correction)
                landed.Add(correction);
        }

        return landed;
    }

    /// <summary>Rows of a correction stand at the lines at which they stood in the file.</summary>
    async Task<IReadOnlyList<long>> LinesAsync(Import correction, CancellationToken ct)
    {
        var path = await objects.LocalPathAsync(new ObjectKey(correction.Source.RawObject), ct) ?? throw LakeFailures.Damaged(correction.Source.RawObject, Damage.Missing);
        using var rows = FileMapping.Of(correction.Source).Open(path);
        var lines = new List<long>();
        while (rows.Read())
            lines.Add(rows.Line);
        return lines;
    }
}
