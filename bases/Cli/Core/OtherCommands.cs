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
        var command = new Command("datasets", "List the datasets and what they hold");
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new DescribeDatasets(Runner.Tenant, null), stop)).Map(datasets => new DatasetList(datasets)),
            list => Write(run.Out, list.Datasets),
            ct));
        return command;
    }

    static void Write(IAnsiConsole console, IReadOnlyList<DatasetOverview> datasets)
    {
        if (datasets.Count == 0)
        {
            console.WriteLine("No dataset yet. Import one: perennial import FILE --dataset NAME --preset online-retail");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("dataset", "version", "events", "customers", "from", "to", "zone", "currency", "properties");
        foreach (var dataset in datasets)
        {
            table.AddRow(
                Markup.Escape(dataset.Name), $"{dataset.Version}", $"{dataset.Events:N0}", $"{dataset.Customers:N0}", $"{dataset.FirstEvent:yyyy-MM-dd}", $"{dataset.LastEvent:yyyy-MM-dd}",
                dataset.Zone, dataset.Currency, Markup.Escape(string.Join(", ", dataset.Properties.Keys)));
        }

        console.Write(table);
    }

    sealed record DatasetList(IReadOnlyList<DatasetOverview> Datasets);
}

/// <summary><c>serve</c></summary>
static class ServeCommand
{
    public static Command Create(Runner run)
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by ';'", DefaultValueFactory = _ => "http://localhost:7070" };
        var command = new Command("serve", "Serve dashboard and API, and recompute answers when data lands, until stopped") { urls };
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                await run.Composition.Serve(run.Settings(parsed), parsed.GetValue(urls)!, ct);
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
        var command = new Command("doctor", "Look at what Perennial needs of this machine");
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                var findings = new List<Finding>();
                await foreach (var finding in run.Composition.Examine(run.Settings(parsed), ct))
                {
                    findings.Add(finding);
                    if (!run.Json(parsed))
                        run.Out.MarkupLineInterpolated($"{(finding.Ok ? "ok  " : "FAIL")}  {finding.What}: {finding.Detail}");
                }

                if (run.Json(parsed))
                    Runner.WriteJson(new { findings });
                return findings.All(finding => finding.Ok) ? 0 : Runner.Refused;
            },
            ct));
        return command;
    }
}
