using System.CommandLine;
using System.Text.Json.Nodes;
using AliveWatch;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>watch add|list|remove|check|crossings|win-back --dataset NAME …</c></summary>
static class WatchCommand
{
    public static Command Create(Runner run) => new("watch", "Watch who is about to leave: P(alive) under a threshold")
    {
        Add(run), List(run), Remove(run), Check(run), Crossings(run), WinBack(run),
    };

    static Command Add(Runner run)
    {
        var (name, dataset) = (Name(), Dataset());
        var below = new Option<string>("--below") { Description = "The threshold on P(alive), more than 0, at most 1, such as 0.3", Required = true };
        var recoverAt = new Option<string?>("--recover-at") { Description = "Where a customer counts as recovered and can cross again (default: the threshold)" };
        var model = new Option<string?>("--model") { Description = "The model that gives P(alive), such as bg-nbd or pareto-nbd" };
        var question = new Option<string?>("--question") { Description = "Further options of the ltv question, as a JSON object" };
        var command = new Command("add", "Watch a dataset's customers from now on") { name, dataset, below, recoverAt, model, question };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => Of(parsed.GetValue(dataset))
                .Then(of => Question(parsed.GetValue(question), parsed.GetValue(model))
                    .Then(options => AddWatch.From(of, parsed.GetValue(name), Thresholds(parsed.GetValue(below), parsed.GetValue(recoverAt)), options)))
                .ThenAsync(added => Sender(services).Send(added, stop)),
            watch => WatchTables.Write(run.Out, new WatchList([watch])),
            ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset();
        var command = new Command("list", "The watches of a dataset") { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => Of(parsed.GetValue(dataset)).ThenAsync(of => Sender(services).Send(new ListWatches(of), stop)), list => WatchTables.Write(run.Out, list), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (name, dataset) = (Name(), Dataset());
        var command = new Command("remove", "End a watch and forget its crossings") { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => Of(parsed.GetValue(dataset)).ThenAsync(of => Sender(services).Send(new RemoveWatch(of, parsed.GetValue(name)!), stop)),
            watch => run.Out.MarkupLineInterpolated($"Removed watch {watch.Name} of {watch.Dataset} and its {watch.CrossingCount:N0} crossings."),
            ct));
        return command;
    }

    static Command Check(Runner run)
    {
        var (name, dataset) = (Name(), Dataset());
        var command = new Command("check", "Score the newest version for a watch now, in this process; a worker does so by itself") { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => Of(parsed.GetValue(dataset)).ThenAsync(of => CheckAsync(Sender(services), of, parsed.GetValue(name)!, stop)),
            result =>
            {
                run.Out.WriteLine(result.AlreadyScored ? "This version was scored before." : $"{result.Crossings:N0} customers crossed.");
                WatchTables.Write(run.Out, new WatchList([result.Watch]));
            },
            ct));
        return command;
    }

    static Command Crossings(Runner run)
    {
        var (name, dataset) = (Name(), Dataset());
        var after = new Option<long>("--after") { Description = "Only crossings after this number of the sequence" };
        var take = new Option<int>("--take") { Description = "At most so many", DefaultValueFactory = _ => 100 };
        var command = new Command("crossings", "Who went below, one event a crossing, in the order they were found") { name, dataset, after, take };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => Of(parsed.GetValue(dataset)).ThenAsync(of => Sender(services).Send(new ListCrossings(of, parsed.GetValue(name)!, parsed.GetValue(after), parsed.GetValue(take)), stop)),
            page => WatchTables.Write(run.Out, page),
            ct));
        return command;
    }

    static Command WinBack(Runner run)
    {
        var (name, dataset) = (Name(), Dataset());
        var take = new Option<int?>("--take") { Description = "At most so many (default: all)" };
        var by = new Option<WinBackOrder>("--by") { Description = "value (default): the most valuable first; probability: the least alive first" };
        var export = new Option<FileInfo?>("--export") { Description = "Write the list to this .csv file" };
        var command = new Command("win-back", "Who is below now: whom to win back, and what for") { name, dataset, take, by, export };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var file = parsed.GetValue(export);
                if (file is not null && file.Extension != ".csv")
                    return Problem.Invalid("export", $"'{file.Name}' does not end in .csv.");
                var listed = await Of(parsed.GetValue(dataset)).ThenAsync(of => Sender(services).Send(new ListWinBack(of, parsed.GetValue(name)!, parsed.GetValue(take), parsed.GetValue(by)), stop));
                if (file is not null && listed.TryGet(out var list, out _))
                {
                    await using var to = file.Create();
                    await WinBackFile.WriteCsvAsync(list, to, stop);
                }

                return listed;
            },
            list => WatchTables.Write(run.Out, list),
            ct));
        return command;
    }

    static async Task<Result<WatchChecked>> CheckAsync(ISender sender, DatasetId dataset, string name, CancellationToken ct) =>
        await (await sender.Send(new PlanCheck(dataset, name), ct)).ThenAsync(due => sender.Send(new CheckWatch(due), ct));

    static Result<DatasetId> Of(string? dataset) => DatasetId.Named(Runner.Tenant, dataset);

    static KeyValuePair<string, string?>[] Thresholds(string? below, string? recoverAt) => [new("below", below), new("recoverAt", recoverAt)];

    static Result<string> Question(string? json, string? model)
    {
        try
        {
            if (JsonNode.Parse(json ?? "{}") is not JsonObject options)
                return Problem.Invalid("question", $"'{json}' is no JSON object.");
            if (model is not null)
                options["model"] = model;
            return options.ToJsonString();
        }
        catch (System.Text.Json.JsonException)
        {
            return Problem.Invalid("question", $"'{json}' is no JSON object.");
        }
    }

    static ISender Sender(IServiceProvider services) => services.GetRequiredService<ISender>();

    static Argument<string> Name() => new("name") { Description = "The watch's name" };

    static Option<string> Dataset() => new("--dataset") { Description = "The dataset", Required = true };
}
