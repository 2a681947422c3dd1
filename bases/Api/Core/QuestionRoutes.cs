using Answers;
using Calendar;
using Cohorts;
using Datasets;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Quantities;
using Rfm;

namespace Api.Core;

static class QuestionRoutes
{
    public static void MapQuestions(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Questions");
        routes.MapGet("/cohorts", AskCohorts).WithSummary("Cohorts by age: customers, orders or revenue")
            .WithDescription("`asOf`: an instant; without an offset it is local to the dataset's zone. `where`: `quantity>0`, repeatable. `version`: an earlier dataset version.")
            .Produces<RetentionTable>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/rfm", AskRfm).WithSummary("Segments by recency, frequency and money").Produces<RfmSegments>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/rfm/customers", ExportRfm).WithSummary("The scores customer by customer, as CSV or Parquet (`format`)")
            .Produces<string>(200, "text/csv", "application/vnd.apache.parquet").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    static Task<IResult> AskCohorts([AsParameters] CohortsRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        AskAsync<RetentionOptions, RetentionTable>(asked.Name, http, sender, datasets, RetentionOptions.From, (of, options) => new MeasureRetention(of, options), ct);

    static Task<IResult> AskRfm([AsParameters] RfmRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        AskAsync<RfmOptions, RfmSegments>(asked.Name, http, sender, datasets, RfmOptions.From, (of, options) => new ScoreRfm(of, options), ct);

    static async Task<IResult> ExportRfm([AsParameters] RfmRequest asked, string? format, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct)
    {
        if (format is not (null or "csv" or "parquet"))
            return Problem.Invalid("format", $"'{format}' is no format: use csv or parquet.").ToResult();
        var (of, options, problem) = await ReadAsync(asked.Name, http, datasets, RfmOptions.From, ct);
        if (problem is not null)
            return problem.ToResult();
        if (!(await sender.Send(new ListRfmScores(of!, options!), ct)).TryGet(out var scores, out problem))
            return problem.ToResult();
        return format == "parquet"
            ? Results.Stream(await ParquetAsync(scores, ct), "application/vnd.apache.parquet", $"rfm-{asked.Name}.parquet")
            : Results.Stream(to => RfmScoresFile.WriteCsvAsync(scores, to, ct), "text/csv; charset=utf-8", $"rfm-{asked.Name}.csv");
    }

    /// <summary>Parquet's writer flushes synchronously, which a response must not: it goes through a file that vanishes when closed.</summary>
    static async Task<Stream> ParquetAsync(RfmScores scores, CancellationToken ct)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await RfmScoresFile.WriteParquetAsync(scores, file, ct);
        file.Position = 0;
        return file;
    }

    /// <summary>Resolves the version, reads the options, and answers with the answer's key as entity tag.</summary>
    static async Task<IResult> AskAsync<TOptions, TAnswer>(
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

    static async Task<(DatasetVersion? Of, TOptions? Options, Problem? Problem)> ReadAsync<TOptions>(
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

/// <summary>What a cohorts request may carry. The handler reads the query as a whole, so that every fault is told at once.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Measure">customers, orders, revenue, cumulative-revenue, revenue-per-customer, cumulative-revenue-per-customer.</param>
/// <param name="Grain">day, week, month, quarter, year.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="MeanOver">finished, all.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record CohortsRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "measure")] string? Measure,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "meanOver")] string? MeanOver,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What an RFM request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Recency">elapsed, calendar.</param>
/// <param name="Frequency">orders, events.</param>
/// <param name="Monetary">sum, average-order-value.</param>
/// <param name="Scoring">quantile, ntile.</param>
/// <param name="FrequencyTies">ranked, equal.</param>
/// <param name="SegmentMap">rf, rfm.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record RfmRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "recency")] string? Recency,
    [FromQuery(Name = "frequency")] string? Frequency,
    [FromQuery(Name = "monetary")] string? Monetary,
    [FromQuery(Name = "scoring")] string? Scoring,
    [FromQuery(Name = "frequencyTies")] string? FrequencyTies,
    [FromQuery(Name = "segmentMap")] string? SegmentMap,
    [FromQuery(Name = "version")] string? Version);
