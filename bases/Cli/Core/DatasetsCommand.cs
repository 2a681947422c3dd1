using System.CommandLine;
using Datasets;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>datasets [change | rename | rebuild | delete]</c>: what there is, and what can be done about it.</summary>
static class DatasetsCommand
{
    public static Command Create(Runner run)
    {
        var command = new Command("datasets", run.Told("List the datasets and what they hold; change, rename, rebuild or delete one", "Показать наборы данных и что в них; изменить, переименовать, пересобрать или удалить набор")) { Change(run), Rename(run), Rebuild(run), Delete(run) };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await services.GetRequiredService<ISender>().Send(new DescribeDatasets(run.Tenant(parsed), null), stop)).Map(datasets => new DatasetList([.. datasets.Select(dataset => dataset.In(run.Language))])),
            list => DatasetTable.Write(run.Out, list.Datasets, run.Language),
            ct));
        return command;
    }

    static Command Change(Runner run)
    {
        var name = Name(run);
        var zone = new Option<string?>("--zone") { Description = run.Told("Its time zone from here on, such as Europe/Berlin", "Новый часовой пояс, например Europe/Moscow") };
        var week = new Option<string?>("--week-start") { Description = run.Told("The first day of its weeks, such as sunday", "Первый день недели, например monday") };
        var currency = new Option<string?>("--currency") { Description = run.Told("What currency its amounts are in; they are not converted", "В какой валюте его суммы; они не пересчитываются") };
        var types = ValueEventsOption.Create(run);
        var silence = SilenceOption.Create(run);
        var command = new Command("change", run.Told("Give a dataset another time zone, week start, currency, other value events or another silence: a new version, earlier ones stay as they are", "Сменить часовой пояс, начало недели, валюту, ценностные события или молчание набора: новая версия, прежние не меняются")) { name, zone, week, currency, types, silence };
        command.SetAction((parsed, ct) => run.ReworkAsync(
            parsed, () => Begin(new ChangeSettings(run.Tenant(parsed), parsed.GetValue(name)!, parsed.GetValue(zone), parsed.GetValue(week), parsed.GetValue(currency), ImportRunner.Sender) { ValueEvents = ValueEventsOption.Read(parsed.GetValue(types)), Silence = parsed.GetValue(silence) }), ct));
        return command;
    }

    static Command Rename(Runner run)
    {
        var name = Name(run);
        var other = new Argument<string>("NEW") { Description = run.Told("Its name from here on: a–z, 0–9, _ and -, at most 63", "Новое имя: a–z, 0–9, _ и -, не больше 63 знаков") };
        var command = new Command("rename", run.Told("Give a dataset another name, at once: imports, answers, watches and webhooks go on, and the old name is free", "Сразу дать набору данных другое имя: импорты, ответы, наблюдения и вебхуки продолжаются, прежнее имя свободно")) { name, other };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var sender = services.GetRequiredService<ISender>();
                return await (await sender.Send(new RenameDataset(run.Tenant(parsed), parsed.GetValue(name)!, parsed.GetValue(other)), stop)).ThenAsync(
                    async dataset => (await sender.Send(DescribeDatasets.Of(dataset.Id), stop)).Map(found => found[0].In(run.Language)));
            },
            renamed => run.Out.WriteLine(run.Say(Phrases.DatasetRenamed.With(parsed.GetValue(name), renamed.Name))),
            ct));
        return command;
    }

    static Command Rebuild(Runner run)
    {
        var name = Name(run);
        var command = new Command("rebuild", run.Told("Make a dataset anew from the kept files of its imports, which mends damaged data", "Собрать набор данных заново из сохранённых файлов импортов: так чинятся повреждённые данные")) { name };
        command.SetAction((parsed, ct) => run.ReworkAsync(parsed, () => Begin(new RebuildDataset(run.Tenant(parsed), parsed.GetValue(name)!, ImportRunner.Sender)), ct));
        return command;
    }

    static Command Delete(Runner run)
    {
        var name = Name(run);
        var confirm = new Option<string>("--confirm") { Description = run.Told("The dataset's name once more", "Имя набора данных ещё раз"), Required = true };
        var command = new Command("delete", run.Told("Delete a dataset with everything that is kept about it, for good", "Безвозвратно удалить набор данных и всё, что о нём хранится")) { name, confirm };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await services.GetRequiredService<ISender>().Send(new DeleteDataset(run.Tenant(parsed), parsed.GetValue(name)!, parsed.GetValue(confirm)!), stop),
            deleted => run.Out.WriteLine(Phrases.Words.Say(Phrases.DatasetDeleted.With(deleted.Name, deleted.Objects, deleted.Bytes / 1e6), run.Language)),
            ct));
        return command;
    }

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("The dataset's name", "Имя набора данных") };

    static Result<IRequest<Result<Import>>> Begin(IRequest<Result<Import>> request) => Result<IRequest<Result<Import>>>.Ok(request);

    sealed record DatasetList(IReadOnlyList<DatasetOverview> Datasets);
}
