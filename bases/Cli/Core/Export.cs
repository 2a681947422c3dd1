using System.CommandLine;
using Quantities;

namespace Cli.Core;

/// <summary><c>--export FILE</c>: a list of units as CSV or Parquet, by the file's name.</summary>
static class Export
{
    public static Option<FileInfo?> Option(string what) => new("--export") { Description = $"Write {what} to this .csv or .parquet file" };

    /// <summary>Writes the list; null when it is done.</summary>
    public static async Task<Problem?> WriteAsync<TList>(
        FileInfo file,
        Func<Task<Result<TList>>> listAsync,
        Func<TList, Stream, CancellationToken, Task> csvAsync,
        Func<TList, Stream, CancellationToken, Task> parquetAsync,
        CancellationToken ct)
        where TList : notnull
    {
        if (file.Extension is not (".csv" or ".parquet"))
            return Problem.Invalid("export", $"'{file.Name}' ends neither in .csv nor in .parquet.");
        if (!(await listAsync()).TryGet(out var list, out var problem))
            return problem;
        await using var to = file.Create();
        await (file.Extension == ".csv" ? csvAsync : parquetAsync)(list, to, ct);
        return null;
    }
}
