using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Upkeep;
using Wording;

namespace Cli.Core;

/// <summary><c>upkeep</c>: what a worker does by itself, for those who run none.</summary>
static class UpkeepCommand
{
    static readonly Label[] Headings = [new("dataset", "набор данных"), new("segments before", "сегментов было"), new("segments now", "сегментов стало"), new("events rewritten", "переписано событий")];

    public static Command Create(Runner run)
    {
        var days = new Option<int>("--version-days")
        {
            Description = run.Told("Days for which an earlier version can be asked after a newer one took its place", "Сколько дней можно спрашивать прежнюю версию после появления новой"),
            DefaultValueFactory = _ => (int)RemoveUnneeded.UsualAge.TotalDays,
        };
        days.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var number) || number is < 0 or > 36_500))
                given.AddError(run.Told($"--version-days: '{text}' is no whole number from 0 to 36500.", $"--version-days: «{text}» — не целое число от 0 до 36500."));
        });
        var command = new Command("upkeep", run.Told("Merge small segments, retire old versions, remove what nothing needs; a server does so by itself", "Слить мелкие сегменты, снять старые версии, удалить ненужное; сервер делает это сам")) { days };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var sender = services.GetRequiredService<ISender>();
                var compacted = new List<Kept>();
                foreach (var dataset in await services.GetRequiredService<IDatasets>().ListAsync(run.Tenant(parsed), stop))
                {
                    if (await sender.Send(new CompactDataset(dataset.Id), stop) is { } done)
                        compacted.Add(new Kept(dataset.Name.Value, done.Before, done.Segments, done.Events));
                }

                var removed = await sender.Send(new RemoveUnneeded(TimeSpan.FromDays(parsed.GetValue(days))), stop);
                return Result<Done>.Ok(new Done(compacted, removed, await sender.Send(new RepeatErasures(), stop)));
            },
            done => Write(run, done),
            ct));
        return command;
    }

    static void Write(Runner run, Done done)
    {
        Cells.Write(run.Out, run.Language, Headings, done.Datasets.Select(one => (string[])[one.Dataset, Cells.Count(one.Before, run.Language), Cells.Count(one.Segments, run.Language), Cells.Count(one.Events, run.Language)]), numbers: true);
        run.Out.WriteLine(run.Say(Phrases.Removed.With(done.Removed.Versions, done.Removed.Objects, done.Removed.Bytes / 1e6)));
        if (done.Traces > 0)
            run.Out.WriteLine(run.Say(Phrases.TracesErased.With(done.Traces)));
    }

    sealed record Kept(string Dataset, int Before, int Segments, long Events);

    sealed record Done(IReadOnlyList<Kept> Datasets, Removed Removed, long Traces);
}
