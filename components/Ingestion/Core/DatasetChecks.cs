using System.IO.Compression;
using CsvHelper;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Ingestion.Core;

/// <summary>Holds the checks of a dataset against the rows of a version.</summary>
sealed class DatasetChecks(IDatasets datasets, IRowChecks rows, IObjects objects)
{
    /// <summary>Rows of a check that are listed at most; all are counted.</summary>
    public const int MostListed = 1000;

    public static readonly string[] Header = ["check", "severity", "import", "file", "line", "values"];

    /// <summary>Where lists of rows at fault are.</summary>
    public static string FolderOf(DatasetId dataset) => $"checks/{dataset}/";

    /// <summary>Holds all checks against data, by name.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(Dataset dataset, SnapshotId snapshot, int most, CancellationToken ct)
    {
        var results = new List<CheckResult>();
        var runs = new List<(Definition Definition, CheckDocument Check, Result<RowCheck> Rows)>();
        foreach (var definition in dataset.Checks)
        {
            var check = CheckDocument.Of(definition);
            runs.Add((definition, check, await ToRowCheckAsync(dataset.Id, check, ct)));
        }

        var sound = runs.Where(run => run.Rows.IsOk).ToArray();
        var found = sound.Length == 0 ? [] : (await rows.CheckAsync(snapshot, [.. sound.Select(run => run.Rows.Value)], most, ct)) is { IsOk: true } checks ? checks.Value : throw new FailureException(Problem.NotFound("snapshot", snapshot.Value));
        var files = new Dictionary<ImportId, string>();
        foreach (var (definition, check, row) in runs)
        {
            var ended = row.IsOk ? found[Array.FindIndex(sound, run => run.Definition == definition)] : row.Problem;
            results.Add(ended.TryGet(out var faulty, out var problem)
                ? new CheckResult(definition.Name, definition.Revision, check.Severity, faulty.Count == 0, faulty.Count, null, await ListedAsync(dataset.Id, faulty, files, ct))
                : new CheckResult(definition.Name, definition.Revision, check.Severity, false, 0, problem, []));
        }

        return results;
    }

    /// <summary>Holds all checks against the data of a version that an import is to publish, and keeps the rows at fault.</summary>
    public async Task<VersionChecks> KeepAsync(Dataset dataset, ImportId import, SnapshotId snapshot, CancellationToken ct)
    {
        if (dataset.Checks.Count == 0)
            return VersionChecks.None;
        var results = await RunAsync(dataset, snapshot, MostListed, ct);
        string? key = null;
        if (results.Any(result => result.Rows.Count > 0))
        {
            using var content = new MemoryStream(Write(results));
            key = $"{FolderOf(dataset.Id)}{import}-{Path.GetRandomFileName()}.csv.gz";
            _ = await objects.PutAsync(new ObjectKey(key), content, ct);
        }

        return new VersionChecks([.. results.Select(result => new CheckOutcome(result.Check, result.Revision, result.Severity, result.Failed) { Problem = result.Problem })], key);
    }

    /// <summary>Lets the rows at fault go of a version that was not published after all, and is checked anew.</summary>
    public async Task ForgetAsync(VersionChecks checks, CancellationToken ct)
    {
        if (checks.RowsObject is { } key)
            await objects.DeleteAsync(new ObjectKey(key), ct);
    }

    /// <summary>The listed rows at fault, by check.</summary>
    public async Task<ILookup<string, FailedRow>> ReadAsync(VersionChecks checks, CancellationToken ct)
    {
        var listed = new List<(string Check, FailedRow Row)>();
        if (checks.RowsObject is { } key && await objects.OpenAsync(new ObjectKey(key), 0, ct) is { } kept)
        {
            await using var csv = CsvReader.Create(new GZipStream(kept, CompressionMode.Decompress), new CsvReaderOptions { Separator = ',' });
            while (await csv.ReadAsync(ct))
                listed.Add((csv.GetString(0), new FailedRow(Guid.Parse(csv.GetString(2)), csv.GetString(3), csv.Parse<long>(4), csv.GetString(5))));
        }

        return listed.ToLookup(one => one.Check, one => one.Row, StringComparer.Ordinal);
    }

    async Task<Result<RowCheck>> ToRowCheckAsync(DatasetId own, CheckDocument check, CancellationToken ct)
    {
        if (CheckDocument.ReferenceOf(own.Tenant, check.Said) is not { } id || id == own)
            return check.ToRowCheck(null);
        return await datasets.FindAsync(id, ct) is { } other ? other.VersionOf(null).Map(version => check.ToRowCheck(version.Snapshot)) : Refusals.NoReference(id.Key.Value);
    }

    async Task<IReadOnlyList<FailedRow>> ListedAsync(DatasetId dataset, RowsFound found, Dictionary<ImportId, string> files, CancellationToken ct)
    {
        var listed = new List<FailedRow>();
        foreach (var row in found.First)
        {
            if (!files.TryGetValue(row.Import, out var file))
                files[row.Import] = file = (await datasets.FindImportAsync(dataset.Tenant, row.Import, ct))?.Source.FileName ?? "";
            listed.Add(new FailedRow(row.Import.Value, file, row.Line, string.Join("; ", found.Columns.Zip(row.Values, (column, value) => $"{column}={value}"))));
        }

        return listed;
    }

    static byte[] Write(IReadOnlyList<CheckResult> results)
    {
        var packed = new MemoryStream();
        using (var csv = CsvWriter.Create(new GZipStream(packed, CompressionLevel.Optimal), new CsvWriterOptions(), leaveOpen: false))
        {
            csv.WriteHeader(Header);
            foreach (var (result, row) in results.SelectMany(result => result.Rows.Select(row => (result, row))))
            {
                csv.WriteField(result.Check);
                csv.WriteField(result.Severity.ToString().ToLowerInvariant());
                csv.WriteField($"{row.Import}");
                csv.WriteField(row.File);
                csv.WriteField(row.Line, default);
                csv.WriteField(row.Values);
                csv.EndRecord();
            }
        }

        return packed.ToArray();
    }
}
