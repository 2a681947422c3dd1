using Answers;
using Calendar;
using Datasets;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Quantities;

namespace Api.Core;

/// <summary>What every question's route does: resolve the version, read the options, answer under the answer's key, or write a list as a file.</summary>
static class Asking
{
    public const string Parquet = "application/vnd.apache.parquet";

    /// <summary>Resolves the version, reads the options, and answers with the answer's key as entity tag.</summary>
    public static async Task<IResult> AskAsync<TOptions, TAnswer>(
        string name, HttpContext http, ISender sender, IDatasets datasets, Func<Parameters, Result<TOptions>> from, Func<DatasetVersion, TOptions, IQuestion<TAnswer>> ask, CancellationToken ct)
        where TOptions : class
        where TAnswer : notnull
    {
        var (of, options, problem) = await ReadAsync(name, http, datasets, from, ct);
        if (problem is not null)
            return problem.ToResult();
        var question = ask(of!, options!);
        var tag = new EntityTagHeaderValue($"\"{AnswerKey.Of(question)}\"");
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return (await sender.Send(question, ct)).ToResult(answer =>
        {
            http.Response.Headers.ETag = tag.ToString();
            return Results.Text(AnswerJson.Write(answer), "application/json; charset=utf-8");
        });
    }

    /// <summary>A list of units as CSV, or Parquet with <c>format=parquet</c>.</summary>
    public static async Task<IResult> ExportAsync<TOptions, TList>(
        string name,
        string what,
        string? format,
        HttpContext http,
        IDatasets datasets,
        Func<Parameters, Result<TOptions>> from,
        Func<DatasetVersion, TOptions, Task<Result<TList>>> listAsync,
        Func<TList, Stream, CancellationToken, Task> csvAsync,
        Func<TList, Stream, CancellationToken, Task> parquetAsync,
        CancellationToken ct)
        where TOptions : class
        where TList : notnull
    {
        if (format is not (null or "csv" or "parquet"))
            return Problem.Invalid("format", $"'{format}' is no format: use csv or parquet.").ToResult();
        var (of, options, problem) = await ReadAsync(name, http, datasets, from, ct);
        if (problem is not null || !(await listAsync(of!, options!)).TryGet(out var list, out problem))
            return problem.ToResult();
        if (format != "parquet")
            return Results.Stream(to => csvAsync(list, to, ct), "text/csv; charset=utf-8", $"{what}-{name}.csv");

        // Parquet's writer flushes synchronously, which a response must not: it goes through a file that vanishes when closed.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await parquetAsync(list, file, ct);
        file.Position = 0;
        return Results.Stream(file, Parquet, $"{what}-{name}.parquet");
    }

    public static async Task<(DatasetVersion? Of, TOptions? Options, Problem? Problem)> ReadAsync<TOptions>(
        string name, HttpContext http, IDatasets datasets, Func<Parameters, Result<TOptions>> from, CancellationToken ct)
        where TOptions : class
    {
        if (!DatasetName.Create(name).TryGet(out var id, out _) || await datasets.FindAsync(id, ct) is not { } dataset)
            return (null, null, Problem.NotFound("dataset", name));
        var query = http.Request.Query;
        long? number = null;
        if ((string?)query["version"] is { Length: > 0 } text)
        {
            if (!long.TryParse(text, out var asked))
                return (null, null, Problem.Invalid("version", $"'{text}' is no version number."));
            number = asked;
        }

        if (!dataset.VersionOf(number).TryGet(out var version, out var noVersion))
            return (null, null, noVersion);
        if (!Zone.Create(dataset.Zone).TryGet(out var zone, out var noZone))
            return (null, null, noZone);
        var given = query.Where(pair => pair.Key is not ("version" or "format")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return from(new Parameters(given, zone.ParseInstant)).TryGet(out var options, out var invalid) ? (version, options, null) : (null, null, invalid);
    }
}
