using System.CommandLine;
using System.Text.Json.Nodes;
using AliveWatch;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Watches;

namespace Cli.Core;

/// <summary><c>watch add|list|remove|check|crossings|win-back --dataset NAME …</c></summary>
static class WatchCommand
{
    public static Command Create(Runner run) => new("watch", run.Told("Watch who falls below a threshold or goes above it: of P(alive), of the personal percentile, of any metric", "Наблюдать, кто опускается ниже порога или поднимается выше: по P(активен), личному перцентилю, любому показателю"))
    {
        Add(run), List(run), Remove(run), Check(run), Crossings(run), WinBack(run),
    };

    static Command Add(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var below = new Option<string?>("--below") { Description = run.Told("The threshold of who falls below it, such as 0.3; of a share or probability more than 0, at most 1", "Порог, если важно, кто опустился ниже, например 0.3; для доли или вероятности больше 0 и не больше 1") };
        var above = new Option<string?>("--above") { Description = run.Told("In place of --below: the threshold of who goes above it, such as 60 of rfm.recencyDays; of a share or probability from 0, less than 1", "Вместо --below: порог, если важно, кто поднялся выше, например 60 для rfm.recencyDays; для доли или вероятности от 0 и меньше 1") };
        var recoverAt = new Option<string?>("--recover-at") { Description = run.Told("Where a customer counts as recovered and can cross again (default: the threshold)", "С какого значения клиент снова считается активным и может пересечь порог ещё раз (по умолчанию сам порог)") };
        var metric = new Option<string>("--metric") { Description = run.Told("What is watched: alive (default), or a number of the list behind an answer, such as personal-percentile.percentile or rfm.monetary", "За чем наблюдать: alive (по умолчанию) или число из списка за ответом, например personal-percentile.percentile или rfm.monetary"), DefaultValueFactory = _ => Watch.Alive };
        var model = new Option<string?>("--model") { Description = run.Told("The model that gives P(alive), such as bg-nbd or pareto-nbd", "Модель, по которой считается P(активен), например bg-nbd или pareto-nbd") };
        var question = new Option<string?>("--question") { Description = run.Told("Further options of the question the metric is from (ltv for alive), as a JSON object", "Другие параметры вопроса, из которого взят показатель (для alive это ltv), — объект JSON") };
        var command = new Command("add", run.Told("Watch a dataset's customers from now on", "Начать наблюдать за клиентами набора данных")) { name, dataset, metric, below, above, recoverAt, model, question };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Sender(services).Send(
                AddWatch.From(of, parsed.GetValue(name), Thresholds(parsed.GetValue(below), parsed.GetValue(above), parsed.GetValue(recoverAt)), Question(parsed.GetValue(question), parsed.GetValue(model)), parsed.GetValue(metric)!), stop)),
            watch => WatchTables.Write(run.Out, new WatchList([watch]), run.Language),
            ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The watches of a dataset", "Наблюдения набора данных")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Sender(services).Send(new ListWatches(of), stop)), list => WatchTables.Write(run.Out, list, run.Language), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("remove", run.Told("End a watch and forget its crossings", "Завершить наблюдение и забыть его пересечения")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Sender(services).Send(new RemoveWatch(of, parsed.GetValue(name)!), stop)),
            watch => run.Out.WriteLine(run.Say(Phrases.WatchRemoved.With(watch.Name, watch.Dataset, watch.CrossingCount))),
            ct));
        return command;
    }

    static Command Check(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command(
            "check",
            run.Told("Score the newest version for a watch now, in this process; a worker does so by itself", "Оценить последнюю версию для наблюдения сейчас, в этом процессе; фоновый процесс делает это сам"))
         { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => CheckAsync(Sender(services), of, parsed.GetValue(name)!, stop)),
            result =>
            {
                run.Out.WriteLine(run.Say(result.AlreadyScored ? Phrases.ScoredBefore : result.Begins || result.BeginsAnew ? Phrases.WatchBegins.With(result.Watch.BeyondCount, result.Watch.Side, result.BeginsAnew ? result.Watch.Measure.Code : "") : Phrases.Crossed.With(result.Crossings)));
                WatchTables.Write(run.Out, new WatchList([result.Watch]), run.Language);
            },
            ct));
        return command;
    }

    static Command Crossings(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var after = new Option<long>("--after") { Description = run.Told("Only crossings after this number of the sequence", "Только пересечения после этого номера последовательности") };
        var take = new Option<int>("--take") { Description = run.Told("At most so many", "Не больше стольких"), DefaultValueFactory = _ => 100 };
        var command = new Command("crossings", run.Told("Who went below the threshold, or above it, one event a crossing, in the order they were found", "Кто опустился ниже порога или поднялся выше: по событию на пересечение, в порядке обнаружения")) { name, dataset, after, take };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Sender(services).Send(new ListCrossings(of, parsed.GetValue(name)!, parsed.GetValue(after), parsed.GetValue(take)), stop)),
            page => WatchTables.Write(run.Out, page, run.Language),
            ct));
        return command;
    }

    static Command WinBack(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var take = new Option<int?>("--take") { Description = run.Told("At most so many (default: all)", "Не больше стольких (по умолчанию все)") };
        var by = new Option<WinBackOrder>("--by") { Description = run.Told("value (default): the most valuable first; lowest: the lowest number of what is watched first, such as the least alive, or the highest where the watch is on who is above", "value (по умолчанию): сначала самые ценные; lowest: сначала с наименьшим значением показателя, например наименее активные, а у наблюдения за теми, кто выше порога, — с наибольшим") };
        var export = new Option<FileInfo?>("--export") { Description = run.Told("Write the list to this .csv file", "Записать список в этот файл .csv") };
        var command = new Command("win-back", run.Told("Who is beyond the threshold now, such as whom to win back, and what for", "Кто сейчас за порогом: например кого и ради чего возвращать")) { name, dataset, take, by, export };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var file = parsed.GetValue(export);
                if (file is not null && file.Extension != ".csv")
                    return Problem.Invalid("export", Phrases.NoCsv.With(file.Name), Phrases.Words);
                var listed = await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Sender(services).Send(new ListWinBack(of, parsed.GetValue(name)!, parsed.GetValue(take), parsed.GetValue(by)), stop));
                if (file is not null && listed.TryGet(out var list, out _))
                {
                    await using var to = file.Create();
                    await WinBackFile.WriteCsvAsync(list, to, stop);
                }

                return listed;
            },
            list => WatchTables.Write(run.Out, list, run.Language),
            ct));
        return command;
    }

    static async Task<Result<WatchChecked>> CheckAsync(ISender sender, DatasetId dataset, string name, CancellationToken ct) =>
        await (await sender.Send(new PlanCheck(dataset, name), ct)).ThenAsync(due => sender.Send(new CheckWatch(due), ct));

    static KeyValuePair<string, string?>[] Thresholds(string? below, string? above, string? recoverAt) => [new("below", below), new("above", above), new("recoverAt", recoverAt)];

    static Result<string> Question(string? json, string? model)
    {
        try
        {
            if (JsonNode.Parse(json ?? "{}") is not JsonObject options)
                return Problem.Invalid("question", Phrases.NoObject.With(json), Phrases.Words);
            if (model is not null)
                options["model"] = model;
            return options.ToJsonString();
        }
        catch (System.Text.Json.JsonException)
        {
            return Problem.Invalid("question", Phrases.NoObject.With(json), Phrases.Words);
        }
    }

    static ISender Sender(IServiceProvider services) => services.GetRequiredService<ISender>();

    static Argument<string> Name(Runner run) => new("name") { Description = run.Told("The watch's name", "Имя наблюдения") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("The dataset", "Набор данных"), Required = true };
}
