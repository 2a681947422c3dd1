using System.CommandLine;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>datasets</c></summary>
static class DatasetsCommand
{
    public static Command Create(Runner run)
    {
        var command = new Command("datasets", run.Told("List the datasets and what they hold", "Показать наборы данных и что в них"));
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new DescribeDatasets(Runner.Tenant, null), stop)).Map(datasets => new DatasetList([.. datasets.Select(dataset => dataset.In(run.Language))])),
            list => DatasetTable.Write(run.Out, list.Datasets, run.Language),
            ct));
        return command;
    }

    sealed record DatasetList(IReadOnlyList<DatasetOverview> Datasets);
}

/// <summary><c>serve</c></summary>
static class ServeCommand
{
    public static Command Create(Runner run)
    {
        var urls = new Option<string>("--urls") { Description = run.Told("Addresses to listen on, separated by ';'", "Адреса, по которым принимать запросы, через «;»"), DefaultValueFactory = _ => "http://localhost:7070" };
        Option<string?> Setting(string name, string en, string ru) => new($"--{name}")
        {
            Description = run.Told($"{en} (also PERENNIAL_{name.ToUpperInvariant()})", $"{ru} (также PERENNIAL_{name.ToUpperInvariant()})"),
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable($"PERENNIAL_{name.ToUpperInvariant()}"),
        };
        var hosts = Setting(
            "hosts",
            "Names by which browsers may ask this server, separated by commas; localhost, addresses in numbers and the machine's own name are always right",
            "Имена, под которыми браузеры могут обращаться к серверу, через запятую; localhost, числовые адреса и имя самой машины разрешены всегда");
        var origins = Setting(
            "origins", "Other sites whose pages may call the API, separated by commas, such as https://bi.example.org", "Чужие сайты, страницам которых можно обращаться к API, через запятую, например https://bi.example.org");
        var concurrency = Setting("concurrency", "Questions computed at once; default: one a processor", "Сколько вопросов вычислять одновременно; по умолчанию по одному на процессор");
        var queue = Setting("queue", "Questions that wait for their turn, further ones are refused with 429; default: 32", "Сколько вопросов может ждать очереди, остальные получают отказ 429; по умолчанию 32");
        var timeout = Setting("timeout", "Seconds a question may be computed; default: 900", "Сколько секунд можно вычислять один вопрос; по умолчанию 900");
        var command = new Command(
            "serve", run.Told("Serve dashboard and API, and recompute answers when data lands, until stopped", "Обслуживать панель и API и пересчитывать ответы при поступлении данных, пока не остановят"))
        { urls, hosts, origins, concurrency, queue, timeout };
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                await run.Composition.Serve(run.Settings(parsed), new Serving(parsed.GetValue(urls)!, parsed.GetValue(hosts), parsed.GetValue(origins), parsed.GetValue(concurrency), parsed.GetValue(queue), parsed.GetValue(timeout)), ct);
                return 0;
            },
            ct));
        return command;
    }
}

/// <summary><c>doctor</c></summary>
static class DoctorCommand
{
    public static Command Create(Runner run)
    {
        var command = new Command("doctor", run.Told("Look at what Perennial needs of this machine", "Проверить, есть ли на этой машине всё, что нужно Perennial"));
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                var findings = new List<Finding>();
                await foreach (var finding in run.Composition.Examine(run.Settings(parsed), ct))
                {
                    findings.Add(finding);
                    if (!run.Json(parsed))
                        run.Out.MarkupLineInterpolated($"{(finding.Ok ? run.Told("ok  ", "есть") : run.Told("FAIL", "НЕТ "))}  {finding.What.In(run.Language)}: {finding.Detail.In(run.Language)}");
                }

                if (run.Json(parsed))
                    Runner.WriteJson(new { findings = findings.Select(finding => new { What = finding.What.In(run.Language), finding.Ok, Detail = finding.Detail.In(run.Language) }).ToArray() });
                return findings.All(finding => finding.Ok) ? 0 : Runner.Unavailable;
            },
            ct));
        return command;
    }
}
