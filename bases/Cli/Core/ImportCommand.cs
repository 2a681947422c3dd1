using System.CommandLine;
using System.Diagnostics;
using Calendar;
using Datasets;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Objects;
using Quantities;
using Spectre.Console;
using Tables;
using Wording;

namespace Cli.Core;

/// <summary><c>import FILE… --dataset NAME --preset P | --map …</c>: how a file is read is declared by <see cref="FileReading"/>.</summary>
static class ImportCommand
{
    public const string Name = "import";

    public static readonly OptionSet Reading = OptionSet.Of(typeof(FileReading));

    static readonly OptionSet Part = OptionSet.Of(typeof(Dialect));

    public static Command Create(Runner run)
    {
        var files = new Argument<string[]>("FILE") { Description = run.Told("Files, folders, patterns ('exports/*.csv'), objects and prefixes of a bucket (s3://BUCKET/exports/) or - for the standard input: CSV, JSON, xlsx, Parquet, packed by gzip, zstd or zip or not", "Файлы, папки, шаблоны ('exports/*.csv'), объекты и префиксы бакета (s3://БАКЕТ/exports/) или - для стандартного ввода: CSV, JSON, xlsx, Parquet, сжатые gzip, zstd, zip или нет"), Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(given =>
        {
            foreach (var name in given.Tokens.Select(token => token.Value).Where(name => name.StartsWith("--", StringComparison.Ordinal) && !File.Exists(name)))
                given.AddError(run.Told($"'{name}' is no option of import.", $"«{name}» — не параметр import."));
        });
        var dataset = new Option<string>("--dataset") { Description = run.Told("Its dataset; registered when there is none of that name", "Набор данных; если такого нет, он создаётся"), Required = true };
        var reading = new GivenOptions(Reading, run.Language);
        var zone = new Option<string?>("--zone") { Description = run.Told("Time zone of a new dataset (default UTC)", "Часовой пояс нового набора данных (по умолчанию UTC)") };
        var week = new Option<string?>("--week-start") { Description = run.Told("Week start of a new dataset (default monday)", "Начало недели нового набора данных (по умолчанию monday)") };
        var currency = new Option<string?>("--currency") { Description = run.Told("Currency of a new dataset, such as EUR", "Валюта нового набора данных, например RUB") };
        var types = ValueEventsOption.Create(run);
        var silence = SilenceOption.Create(run);
        var rejects = new Option<FileInfo?>("--rejected") { Description = run.Told("Write the rejected rows (line, column, code, reason, raw) to this CSV file", "Записать отклонённые строки (line, column, code, reason, raw) в этот файл CSV") };
        var command = new Command(Name, run.Told("Import files into a dataset", "Импортировать файлы в набор данных"))
        {
            files, dataset, zone, week, currency, types, silence, rejects,
        };
        reading.AddTo(command);
        command.SetAction((parsed, ct) =>
        {
            var given = reading.Read(parsed).ToArray();
            var register = new RegisterDataset(run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(zone), parsed.GetValue(week), parsed.GetValue(currency)) { ValueEvents = ValueEventsOption.Read(parsed.GetValue(types)), Silence = parsed.GetValue(silence) };
            var (named, quiet) = (parsed.GetValue(files)!, run.Json(parsed));
            Import Of(InputFile file, FileInfo? rejected) => new(run, file, register, given, rejected, quiet);
            return named is [var only] && only != InputFile.StandardInput && !BucketAddress.IsMeant(only) && !Directory.Exists(only) && (File.Exists(only) || !only.AsSpan().ContainsAny('*', '?'))
                ? run.OpenAsync(parsed, Of(new InputFile(Path.GetFileName(only), new FileInfo(only)), parsed.GetValue(rejects)).RunAsync, report => ImportTable.Write(run.Out, report, run.Language), ct)
                : run.OpenAsync(
                    parsed, (services, stop) => SeveralAsync(run, named, parsed.GetValue(rejects), Of, services, quiet, stop), report => ImportTable.Write(run.Out, report, run.Language), ct,
                    report => report.Refused.Select(refused => Runner.CodeOf(refused.Problem)).DefaultIfEmpty().Max());
        });
        return command;
    }

    /// <summary>How a file is to be read, as it was given.</summary>
    public static Result<FileReading> Read(IEnumerable<KeyValuePair<string, string?>> given) => Reading.Read(given, Zone.Utc.ParseInstant, GivenOptions.Written).Map(made => (FileReading)made);

    /// <summary>One import a file; that one is refused keeps no other from landing.</summary>
    static async Task<Result<ImportsReport>> SeveralAsync(Runner run, string[] named, FileInfo? rejected, Func<InputFile, FileInfo?, Import> import, IServiceProvider services, bool quiet, CancellationToken ct)
    {
        using var inputs = new InputFiles();
        if (!(await inputs.OfAsync(named, services.GetRequiredService<IBuckets>, ct)).TryGet(out var files, out var problem))
            return problem;
        if (rejected is not null && files.Count > 1)
            return Problem.Invalid("rejected", Phrases.RejectedOfSeveral, Phrases.Words);
        var (imported, refused) = (new List<ImportedFile>(), new List<RefusedFile>());
        foreach (var file in files)
        {
            if (!quiet)
                run.Error.MarkupLineInterpolated($"[dim]{run.Say(Phrases.FileOf.With(imported.Count + refused.Count + 1, files.Count, file.Name))}[/]");
            Result<ImportReport> ended;
            try
            {
                ended = await import(file, rejected).RunAsync(services, ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && !ct.IsCancellationRequested && FailureException.Find(e) is null)
            {
                ended = run.Explain(e);
            }

            if (ended.TryGet(out var report, out problem))
                imported.Add(new(file.Name, report));
            else
                refused.Add(new(file.Name, problem.In(run.Language)));
        }

        return new ImportsReport(imported, refused);
    }

    /// <summary>How a file is to be read, and whether that is what the dataset keeps.</summary>
    sealed record Said(FileReading Reading, bool IsKept);

    sealed record Import(Runner Run, InputFile Input, RegisterDataset Register, KeyValuePair<string, string?>[] Given, FileInfo? Rejects, bool Quiet)
    {
        FileInfo File => Input.File;

        public Task<Result<ImportReport>> RunAsync(IServiceProvider services, CancellationToken ct) =>
            Input.UseAsync(Input.Object is null ? null : services.GetRequiredService<IBuckets>(), () => RunHereAsync(services, ct), ct);

        async Task<Result<ImportReport>> RunHereAsync(IServiceProvider services, CancellationToken ct)
        {
            var clock = Stopwatch.StartNew();
            var sender = services.GetRequiredService<ISender>();
            if (!(await ReadingAsync(sender, ct)).TryGet(out var said, out var unreadable))
                return unreadable;
            if (!said.IsKept && !(await sender.Send(new CheckFile(File.FullName, said.Reading), ct)).TryGet(out _, out unreadable))
                return unreadable;
            if (Rejects is not null && PathOf(Rejects) == PathOf(File))
                return Problem.Invalid("rejected", Phrases.RejectedIsInput.With(File.FullName), Phrases.Words);
            await using var rejects = Rejects?.OpenWrite();
            var datasets = services.GetRequiredService<IDatasets>();
            var isNew = DatasetName.Create(Register.Name).TryGet(out var name, out _) && await datasets.FindNamedAsync(Register.Tenant, name, ct) is null;
            if (!(await RegisteredAsync(datasets, sender, ct)).TryGet(out var dataset, out var problem))
                return problem;
            var ended = await LandAsync(datasets, sender, dataset, said, rejects, clock, ct);

            // A first import that came to nothing leaves nothing behind.
            if (isNew && !ended.IsOk && await datasets.FindAsync(dataset, ct) is { Versions.Count: 0, OpenImports.Count: 0 } empty)
                _ = await sender.Send(new DeleteDataset(Register.Tenant, empty.Name.Value, empty.Name.Value), ct);
            return ended;
        }

        async Task<Result<ImportReport>> LandAsync(IDatasets datasets, ISender sender, DatasetId dataset, Said said, FileStream? rejects, Stopwatch clock, CancellationToken ct)
        {
            await using var content = File.OpenRead();
            var id = new ImportId(Guid.CreateVersion7());
            var received = await sender.Send(new ReceiveFile(dataset, id, Input.Name, content, said.Reading, ImportRunner.Sender) { IsKept = said.IsKept }, ct);
            if (!received.TryGet(out _, out var problem))
                return problem;
            if (!(await ImportRun.ToEndAsync(Run, Quiet, Register.Tenant, id, sender, ct)).TryGet(out var import, out problem))
                return problem;
            if (rejects is not null && (await sender.Send(new OpenRejectedRows(Register.Tenant, id), ct)).TryGet(out var rows, out _))
            {
                rejects.SetLength(0);
                await using (rows)
                    await rows.CopyToAsync(rejects, ct);
            }

            if (import is { Status: ImportStatus.Refused, Problem: { } refused })
                return refused;

            var ledger = import.Ledger ?? throw new InvalidOperationException("An import that landed has a ledger.");
            return new ImportReport(
                (await datasets.NameOfAsync(dataset, ct)).Value, id.Value, ledger.Read, ledger.Accepted, ledger.Duplicate, ledger.Replaced, ledger.Withdrawn, ledger.Rejected, Math.Round(clock.Elapsed.TotalSeconds, 3), import.Version, (await sender.Send(new ListRejectedRows(Register.Tenant, id, 5), ct)).Value,
                ledger.Noted ?? [],
                ReadAs.Of(import),
                import.Checks?.Outcomes ?? []);
        }

        /// <summary>
        /// What was said or, where no column was named, what the dataset keeps of the source; a file that does not fit it is refused, since guessed otherwise the same rows would count as others. Where nothing
        /// is kept, what a preview is sure of, which is told; else the columns there are.
        /// </summary>
        async Task<Result<Said>> ReadingAsync(ISender sender, CancellationToken ct)
        {
            if (!(await sender.Send(new FindReading(Register.Tenant, Register.Name, Given), ct)).TryGet(out var found, out var problem))
                return problem;
            if (Given.Any(one => one.Key is "map" or "preset") || !File.Exists)
                return Read(found.Options).Map(reading => new Said(reading, IsKept: false));
            if (found.Kept is not { } kept)
                return (await PreviewedAsync(sender, ct)).Map(reading => new Said(reading, IsKept: false));
            if (!Read(found.Options).TryGet(out var reading, out problem))
                return problem;
            if ((await sender.Send(new CheckFile(File.FullName, reading), ct)).TryGet(out _, out var unfit))
            {
                Tell(Phrases.ReadAsKept.With(kept.Source, $"{kept.Import}", Cells.Day(kept.At, Run.Language), PreviewTable.Options(found.Options)));
                return new Said(reading, IsKept: true);
            }

            if (unfit.Code != "reading-unclear")
                Tell(Phrases.KeptUnfit.With(kept.Source));
            return unfit;
        }

        void Tell(Message message)
        {
            if (!Quiet)
                Run.Error.WriteLine(Run.Say(message));
        }

        async Task<Result<FileReading>> PreviewedAsync(ISender sender, CancellationToken ct)
        {
            if (!Part.Read(Given.Where(one => one.Key is "sheet" or "member"), Zone.Utc.ParseInstant, GivenOptions.Written).TryGet(out var part, out var none))
                return none;
            var found = await sender.Send(new PreviewFile(File.OpenRead(), (Dialect)part) { Tenant = Register.Tenant }, ct);
            if (found.TryGet(out var preview, out _) && preview.IsConfident)
            {
                KeyValuePair<string, string?>[] options = [.. preview.ToOptions().Where(option => !Given.Any(one => one.Key == option.Key))];
                Tell(Phrases.ReadAsPreviewed.With(PreviewTable.Options(preview)));
                return (await sender.Send(new FindReading(Register.Tenant, null, [.. Given, .. options]), ct)).TryGet(out var put, out var problem) ? Read(put.Options) : problem;
            }

            return (await sender.Send(new CheckFile(File.FullName, new FileReading { Sheet = ((Dialect)part).Sheet, Member = ((Dialect)part).Member }), ct)).TryGet(out _, out var columns) ? Read(Given) : columns;
        }

        static string PathOf(FileInfo file) => ((file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true) : null) ?? file).FullName;

        async Task<Result<DatasetId>> RegisteredAsync(IDatasets datasets, ISender sender, CancellationToken ct)
        {
            if (!DatasetName.Create(Register.Name).TryGet(out var name, out var problem))
                return problem;
            if (await datasets.FindNamedAsync(Register.Tenant, name, ct) is not { } known)
            {
                var made = await sender.Send(Register, ct);
                if (made.IsOk || made.Problem.Code != Dataset.Exists || await datasets.FindNamedAsync(Register.Tenant, name, ct) is not { } other)
                    return made.Map(dataset => dataset.Id);
                known = other; // Another command registered it in the same moment.
            }

            return Differing(known) is { } differs ? differs : known.Id;
        }

        Problem? Differing(Dataset known)
        {
            var differs = new Dictionary<string, Message>();
            if (Register.Zone is not null && Register.Zone != known.Zone)
                differs["zone"] = Phrases.OtherZone.With(known.Name.Value, known.Zone);
            if (Register.WeekStart is not null && !Register.WeekStart.Equals(known.WeekStart.ToString(), StringComparison.OrdinalIgnoreCase))
                differs["weekStart"] = Phrases.OtherWeekStart.With(known.Name.Value, known.WeekStart);
            if (Register.Currency is not null && Register.Currency != known.Currency.Value)
                differs["currency"] = Phrases.OtherCurrency.With(known.Name.Value, known.Currency.Value);
            if (Register.ValueEvents is { } named && !ValueEventsOption.IsSame(named, known.ValueEvents))
                differs["valueEvents"] = Phrases.OtherValueEvents.With(known.Name.Value, known.ValueEvents?.ToString() ?? "");
            if (Register.Silence is { } days && days != (known.SilenceDays ?? 0))
                differs["silence"] = Phrases.OtherSilence.With(known.Name.Value, known.SilenceDays ?? 0);
            return differs.Count == 0 ? null
                : Problem.Of("dataset-exists", new Label("The dataset exists with other settings", "У этого набора данных другие настройки"), differs, Phrases.Words);
        }
    }
}
