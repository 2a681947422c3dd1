using System.IO.Compression;
using CsvHelper;
using Datasets;

namespace Ingestion.Core;

/// <summary>The rejected rows of a run, gathered in a compressed file of the work folder; most runs have none, and no file.</summary>
sealed class Quarantine(string path) : IDisposable
{
    public static readonly string[] Header = ["line", "column", "code", "reason", "raw"];
    readonly Dictionary<(string Column, string Code), Rejection> reasons = [];
    CsvWriter? csv;

    public long Rows { get; private set; }

    /// <summary>Of these, those that nobody asked to leave out.</summary>
    public long AtFault { get; private set; }

    /// <summary>The first reasons of each kind.</summary>
    public IReadOnlyList<Rejection> Reasons => [.. reasons.Values];

    public void Add(long line, Rejection rejection, string raw)
    {
        Rows++;
        if (!rejection.IsAskedFor)
        {
            AtFault++;
            reasons.TryAdd((rejection.Column, rejection.Code), rejection);
        }

        Write(csv ??= Begin(), line, rejection, raw);
    }

    /// <summary>Rows that were taken out of the file with their customers: told by the hash, without line or content. How many.</summary>
    public long AddErased(IEnumerable<ErasedRows> erased, string column)
    {
        var before = Rows;
        foreach (var customer in erased)
        {
            for (var i = 0L; i < customer.Rows; i++)
                Add(0, new Rejection(column, "customer-erased", $"The customer was erased ({customer.Customer[..16]})."), "");
        }

        return Rows - before;
    }

    /// <summary>A file with the rows so far and some more behind them. A run may end more than once, each time with other last rows.</summary>
    public string With(IEnumerable<(long Line, Rejection Rejection, string Raw)> last)
    {
        (csv ??= Begin()).Dispose();
        var whole = $"{path}.whole";
        File.Copy(path, whole, overwrite: true);

        // Two gzip members one after the other decompress to the two texts one after the other.
        using var appended = CsvWriter.Create(new GZipStream(File.Open(whole, FileMode.Append), CompressionLevel.Fastest), new CsvWriterOptions(), leaveOpen: false);
        foreach (var (line, rejection, raw) in last)
            Write(appended, line, rejection, raw);
        return whole;
    }

    public void Dispose()
    {
        if (csv is null)
            return;
        csv.Dispose();
        File.Delete(path);
        File.Delete($"{path}.whole");
    }

    CsvWriter Begin()
    {
        var begun = CsvWriter.Create(new GZipStream(File.Create(path), CompressionLevel.Fastest), new CsvWriterOptions(), leaveOpen: false);
        begun.WriteHeader(Header);
        return begun;
    }

    public static void Write(CsvWriter csv, long line, Rejection rejection, string raw)
    {
        csv.WriteField(line, default);
        csv.WriteField(rejection.Column);
        csv.WriteField(rejection.Code);
        csv.WriteField(rejection.Reason);
        csv.WriteField(raw);
        csv.EndRecord();
    }
}
