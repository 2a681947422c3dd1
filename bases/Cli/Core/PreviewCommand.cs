using System.CommandLine;
using Calendar;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Quantities;
using Tables;

namespace Cli.Core;

/// <summary><c>preview FILE</c>: how a file would be read; needs no dataset and no database.</summary>
static class PreviewCommand
{
    static readonly OptionSet Stated = OptionSet.Of(typeof(Dialect));

    public static Command Create(Runner run)
    {
        var file = new Argument<string>("FILE") { Description = run.Told("A file, an object of a bucket (s3://BUCKET/KEY), or - for the standard input: CSV, JSON, xlsx, Parquet, packed by gzip, zstd or zip or not", "Файл, объект бакета (s3://БАКЕТ/КЛЮЧ) или - для стандартного ввода: CSV, JSON, xlsx, Parquet, сжатый gzip, zstd, zip или нет") };
        var given = new GivenOptions(Stated, run.Language);
        var dataset = new Option<string?>("--dataset") { Description = run.Told("A dataset whose kept mapping is used where it fits", "Набор данных: если его сохранённое сопоставление подходит, файл показывается по нему") };
        var command = new DeclaredCommand("preview", run.Told("Show how a file would be read and mapped, without importing it", "Показать, как файл будет прочитан и сопоставлен, не импортируя его"), given) { file, dataset };
        given.AddTo(command);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                KeyValuePair<string, string?>[] said = [.. given.Read(parsed)];
                if (!Stated.Read(said, Zone.Utc.ParseInstant, GivenOptions.Written).TryGet(out var stated, out var problem))
                    return run.Refuse(parsed, problem);
                await using var opened = await OpenAsync(run, parsed, isNeeded: parsed.GetValue(dataset) is not null, ct);
                var (sender, tenant) = (opened.Services.GetRequiredService<ISender>(), run.Tenant(parsed));
                if (!(await KeptAsync(sender, tenant, parsed.GetValue(dataset), said, ct)).TryGet(out var kept, out problem))
                    return run.Refuse(parsed, problem);
                if (!(await ContentAsync(parsed.GetValue(file)!, opened.Services, ct)).TryGet(out var content, out problem))
                    return run.Refuse(parsed, problem);
                if (!(await sender.Send(new PreviewFile(content, (Dialect)stated) { Tenant = tenant, Kept = kept.Reading }, ct)).TryGet(out var preview, out problem))
                    return run.Refuse(parsed, problem);
                if (run.Json(parsed))
                    Runner.WriteJson(preview.In(run.Language));
                else
                    PreviewTable.Write(run.Out, preview.In(run.Language), run.Language);
                return 0;
            },
            ct));
        return command;
    }

    /// <summary>The file; of a prefix, the first object that is meant.</summary>
    static async Task<Result<Stream>> ContentAsync(string given, IServiceProvider services, CancellationToken ct)
    {
        if (given == InputFile.StandardInput)
            return Console.OpenStandardInput();
        if (!BucketAddress.IsMeant(given))
            return File.OpenRead(given);
        return (await BucketFiles.MeantAsync(given, services.GetRequiredService<IBuckets>, ct)) is [var (_, found), ..] && await services.GetRequiredService<IBuckets>().OpenAsync(found, ct) is { } content
            ? content
            : Problem.Of("file-not-found", Runner.NoFileOrAddress, Phrases.NoFilesMeant.With(given), Phrases.Words);
    }

    /// <summary>A preview needs no data; where there are some, presets of one's own are known too.</summary>
    static async Task<Opened> OpenAsync(Runner run, ParseResult parsed, bool isNeeded, CancellationToken ct)
    {
        if (isNeeded || run.Composition.IsThere(run.Settings(parsed)))
        {
            try
            {
                return await run.Composition.Open(run.Settings(parsed), ct);
            }
            catch (Exception) when (!isNeeded && !ct.IsCancellationRequested)
            {
                // Whatever keeps the data from being opened keeps nobody from looking at a file.
            }
        }

        var without = run.Composition.OpenWithoutData();
        return new Opened(without, without.DisposeAsync);
    }

    /// <summary>What a dataset keeps of the file's source, with what was said of how the file is written.</summary>
    public static async Task<Result<Kept>> KeptAsync(ISender sender, TenantName tenant, string? dataset, KeyValuePair<string, string?>[] said, CancellationToken ct)
    {
        if (dataset is null)
            return new Kept(null);
        return (await sender.Send(new ListMappings(tenant, dataset), ct)).TryGet(out _, out var problem) && (await sender.Send(new FindReading(tenant, dataset, said), ct)).TryGet(out var found, out problem)
            ? found.Kept is null ? new Kept(null) : ImportCommand.Read(found.Options).Map(reading => new Kept(new KeptReading(found.Kept, reading)))
            : problem;
    }

    public readonly record struct Kept(KeptReading? Reading);
}
