using System.CommandLine;
using System.Diagnostics;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>import FILE --dataset NAME --preset P | --map …</c>: how a file is read is declared by <see cref="FileReading"/>.</summary>
static class ImportCommand
{
    static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading));

    public static Command Create(Runner run)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV file, gzip-compressed or not; UTF-8 with a header, commas, decimal points and ISO dates where nothing else is said" };
        var dataset = new Option<string>("--dataset") { Description = "Its dataset; registered when there is none of that name", Required = true };
        var reading = new GivenOptions(Reading, run.Language);
        var zone = new Option<string?>("--zone") { Description = "Time zone of a new dataset (default UTC)" };
        var week = new Option<string?>("--week-start") { Description = "Week start of a new dataset (default monday)" };
        var currency = new Option<string?>("--currency") { Description = "Currency of a new dataset, such as EUR" };
        var rejects = new Option<FileInfo?>("--rejected") { Description = "Write the rejected rows (line, column, code, reason, raw) to this CSV file" };
        var command = new Command("import", "Import a file into a dataset")
        {
            file, dataset, zone, week, currency, rejects,
        };
        reading.AddTo(command);
        command.SetAction((parsed, ct) =>
        {
            var read = Reading.Read(reading.Read(parsed), Zone.Utc.ParseInstant, GivenOptions.Written).Map(made => (FileReading)made);
            var register = new RegisterDataset(Runner.Tenant, parsed.GetValue(dataset), parsed.GetValue(zone), parsed.GetValue(week), parsed.GetValue(currency));
            var work = new Import(run, parsed.GetValue(file)!, register, read, parsed.GetValue(rejects), Quiet: run.Json(parsed));
            return run.OpenAsync(parsed, work.RunAsync, work.Print, ct);
        });
        return command;
    }

    sealed record Import(Runner Run, FileInfo File, RegisterDataset Register, Result<FileReading> Read, FileInfo? Rejects, bool Quiet)
    {
        public async Task<Result<ImportReport>> RunAsync(IServiceProvider services, CancellationToken ct)
        {
            var clock = Stopwatch.StartNew();
            var sender = services.GetRequiredService<ISender>();
            if (!Read.TryGet(out var reading, out var unreadable) || !(await sender.Send(new CheckFile(File.FullName, reading), ct)).TryGet(out _, out unreadable))
                return unreadable;
            await using var rejects = Rejects?.Create();
            if (!(await RegisteredAsync(services.GetRequiredService<IDatasets>(), sender, ct)).TryGet(out var dataset, out var problem))
                return problem;

            await using var content = File.OpenRead();
            var id = new ImportId(Guid.CreateVersion7());
            var received = await sender.Send(new ReceiveFile(dataset, id, File.Name, content, reading, ImportRunner.Sender), ct);
            if (!received.TryGet(out _, out problem))
                return problem;
            if (!(await RunAsync(sender, id, ct)).TryGet(out var import, out problem) || (problem = import.Problem) is not null)
                return problem;
            if (rejects is not null && (await sender.Send(new OpenRejectedRows(Runner.Tenant, id), ct)).TryGet(out var rows, out _))
            {
                await using (rows)
                    await rows.CopyToAsync(rejects, ct);
            }

            var ledger = import.Ledger ?? throw new InvalidOperationException("An import that landed has a ledger.");
            return new ImportReport(
                dataset.Name.Value, id.Value, ledger.Read, ledger.Accepted, ledger.Duplicate, ledger.Rejected, Math.Round(clock.Elapsed.TotalSeconds, 3), import.Version, (await sender.Send(new ListRejectedRows(Runner.Tenant, id, 5), ct)).Value);
        }

        public void Print(ImportReport report)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("dataset", "read", "accepted", "duplicate", "rejected", "seconds", "version");
            foreach (var column in table.Columns.Skip(1))
                column.RightAligned();
            table.AddRow(
                Markup.Escape(report.Dataset), $"{report.Read:N0}", $"{report.Accepted:N0}", $"{report.Duplicate:N0}", $"{report.Rejected:N0}", $"{report.Seconds:0.0}", report.Version is { } version ? $"{version}" : "no new rows");
            Run.Out.Write(table);
            foreach (var row in report.FirstRejected)
                Run.Out.MarkupLineInterpolated($"[yellow]rejected[/] line {row.Line}: {row.Reason}");
            if (report is { Accepted: 0, Duplicate: > 0 })
                Run.Out.MarkupLine("These rows were there already; they stay as they were first mapped.");
            if (report.Rejected > report.FirstRejected.Count)
                Run.Out.MarkupLine($"… {report.Rejected - report.FirstRejected.Count:N0} more; all of them with --rejected FILE");
        }

        /// <summary>Who stops the command wants no import: it ends as refused, and no worker takes it over.</summary>
        async Task<Result<Datasets.Import>> RunAsync(ISender sender, ImportId id, CancellationToken ct)
        {
            try
            {
                return await ProgressDisplay.ShowAsync(Run.Error, Quiet, progress => sender.Send(new RunImport(id, progress), ct));
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                await sender.Send(new CancelImport(id), CancellationToken.None);
                throw;
            }
        }

        async Task<Result<DatasetId>> RegisteredAsync(IDatasets datasets, ISender sender, CancellationToken ct)
        {
            if (!DatasetId.Create(Register.Tenant, Register.Name).TryGet(out var id, out var problem))
                return problem;
            if (await datasets.FindAsync(id, ct) is not { } known)
            {
                var made = await sender.Send(Register, ct);
                if (made.IsOk || made.Problem.Code != "dataset-exists" || await datasets.FindAsync(id, ct) is not { } other)
                    return made.Map(dataset => dataset.Id);
                known = other; // Another command registered it in the same moment.
            }

            var differs = new List<string>();
            if (Register.Zone is not null && Register.Zone != known.Zone)
                differs.Add($"zone {known.Zone}");
            if (Register.WeekStart is not null && !Register.WeekStart.Equals(known.WeekStart.ToString(), StringComparison.OrdinalIgnoreCase))
                differs.Add($"week start {known.WeekStart}");
            if (Register.Currency is not null && Register.Currency != known.Currency.Value)
                differs.Add($"currency {known.Currency}");
            return differs.Count == 0 ? id : new Problem("dataset-exists", "The dataset exists with other settings", $"Dataset '{id.Name}' has {string.Join(", ", differs)}; these cannot change.");
        }
    }
}

/// <summary>How an import ended.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Import">The import's id.</param>
/// <param name="Read">Data rows read.</param>
/// <param name="Accepted">New rows.</param>
/// <param name="Duplicate">Rows that were there already.</param>
/// <param name="Rejected">Rows in quarantine.</param>
/// <param name="Seconds">From the command's first step to its last.</param>
/// <param name="Version">The version it published; null when it added nothing.</param>
/// <param name="FirstRejected">The first rejected rows.</param>
sealed record ImportReport(
    string Dataset, Guid Import, long Read, long Accepted, long Duplicate, long Rejected, double Seconds, long? Version, IReadOnlyList<RejectedRow> FirstRejected);
