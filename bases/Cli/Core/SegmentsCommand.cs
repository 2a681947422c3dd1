using System.CommandLine;
using System.Text.Json;
using Answering;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>segments list | show | save | export | changes | remove</c>: saved segments of customers.</summary>
static class SegmentsCommand
{
    static readonly Label[] Headings = [new("segment", "сегмент"), new("revision", "редакция"), new("saved", "сохранён"), new("of", "откуда"), new("which customers", "какие клиенты")];

    static readonly Label[] OfGroups = [new("group", "группа"), new("customers", "клиентов")];

    static readonly Label[] OfMoves = [new("from", "откуда"), new("to", "куда"), new("customers", "клиентов")];

    public static Command Create(Runner run) => new(
        "segments", run.Told("Segments of customers saved under a name, to be used as segment:NAME in conditions and dimensions", "Сегменты клиентов, сохранённые под именем; в условиях и разрезах пишутся segment:ИМЯ"))
    {
        List(run), Show(run), Save(run), Export(run), Changes(run), Remove(run),
    };

    /// <summary>Saves customers of an answer, or everybody who meets conditions.</summary>
    public static async Task<Result<SegmentView>> SaveAsync(
        Runner run, ParseResult parsed, IServiceProvider services, string? dataset, string name, SegmentToSave segment, GivenOptions given, CancellationToken ct) =>
        await (await run.DatasetAsync(services, parsed, dataset, ct)).ThenAsync(id => Desk(services).SaveAsync(id, name, segment, (set, zone) => set.Read(given.Read(parsed), zone.ParseInstant, GivenOptions.Written), ct));

    /// <summary>Shows a segment with its groups.</summary>
    public static Problem? Show(Runner run, ParseResult parsed, SegmentView segment)
    {
        if (run.Json(parsed))
            Runner.WriteJson(segment);
        else
            Write(run, segment);
        return null;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The segments of a dataset", "Сегменты набора данных")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).ListAsync(id, stop)), list => Write(run, list), ct));
        return command;
    }

    static Command Show(Runner run)
    {
        var (name, dataset, version) = (Name(run), Dataset(run), Version(run));
        var command = new Command("show", run.Told("How a segment was saved, and how many customers it has", "Как сохранён сегмент и сколько в нём клиентов")) { name, dataset, version };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).ShowAsync(id, parsed.GetValue(name)!, parsed.GetValue(version), stop)),
            segment => Write(run, segment),
            ct));
        return command;
    }

    static DeclaredCommand Save(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var given = new GivenOptions(SegmentDesk.Conditions, run.Language);
        var command = new DeclaredCommand(
            "save",
            run.Told("Save everybody with an event that meets conditions; customers of an answer are saved by ask … --save-segment", "Сохранить всех, у кого есть событие, отвечающее условиям; клиенты ответа сохраняются командой ask … --save-segment"),
            given)
        { name, dataset };
        given.AddTo(command);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => SaveAsync(run, parsed, services, parsed.GetValue(dataset), parsed.GetValue(name)!, new SegmentToSave(), given, stop), segment => Write(run, segment), ct));
        return command;
    }

    static Command Export(Runner run)
    {
        var (name, dataset, version) = (Name(run), Dataset(run), Version(run));
        var file = new Argument<FileInfo>("FILE") { Description = run.Told("A .csv, .parquet or .arrow file", "Файл .csv, .parquet или .arrow") };
        var command = new Command("export", run.Told("Write the customers of a segment, each with its group, to a file", "Записать клиентов сегмента с их группами в файл")) { name, file, dataset, version };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!TableFiles.Find(parsed.GetValue(file)!.Extension, "file").TryGet(out var kind, out var problem)
                    || !(await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).CustomersAsync(id, parsed.GetValue(name)!, parsed.GetValue(version), stop))).TryGet(out var customers, out problem))
                    return problem;
                await new Wanted(null, parsed.GetValue(file), kind).WriteAsync(customers, stop);
                return null;
            },
            ct));
        return command;
    }

    static Command Changes(Runner run)
    {
        var (name, dataset, version) = (Name(run), Dataset(run), Version(run));
        var since = new Option<string?>("--since") { Description = run.Told("A day or instant: the segment as its rule finds it then is compared with the segment as it is", "День или момент: сегмент, каким его находит правило на этот момент, сравнивается с нынешним") };
        var before = new Option<string?>("--since-version") { Description = run.Told("A version of the dataset: the segment in it is compared with that in --version", "Версия набора данных: сегмент в ней сравнивается с сегментом в --version") };
        var output = new OutputOptions(new Label("who came, moved or left", "кто пришёл, перешёл или ушёл"), run.Language);
        var command = new Command("changes", run.Told("Who came into a segment, moved within it and left it", "Кто пришёл в сегмент, перешёл внутри него и ушёл")) { name, dataset, since, before, version };
        output.AddTo(command);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!output.Check(parsed).TryGet(out var wanted, out var problem)
                    || !(await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).ChangesAsync(
                        id, parsed.GetValue(name)!, parsed.GetValue(since), parsed.GetValue(before), parsed.GetValue(version), stop))).TryGet(out var changes, out problem))
                    return problem;
                if (wanted.File is not null)
                    await wanted.WriteAsync(changes.Table().InOnePart(), stop);
                if (run.Json(parsed))
                    Runner.WriteJson(changes);
                else
                    Write(run, changes);
                return null;
            },
            ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("remove", run.Told("Let a name stand for nothing; answers that were given stay", "Убрать имя сегмента; данные ранее ответы остаются")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(async Task<Result<Removed>> (id) => (await Desk(services).RemoveAsync(id, parsed.GetValue(name)!, stop)).Map(_ => new Removed(parsed.GetValue(name)!))),
            removed => run.Out.WriteLine(run.Say(Phrases.SegmentRemoved.With(removed.Name))),
            ct));
        return command;
    }

    static void Write(Runner run, SegmentList list)
    {
        if (list.Segments.Count == 0)
            run.Out.WriteLine(run.Say(Phrases.NoSegments));
        else
            Cells.Write(run.Out, run.Language, Headings, list.Segments.Select(segment => (string[])[segment.Name, $"{segment.Revision}", Cells.Minute(segment.SavedAt, run.Language), Of(segment), Taken(segment)]));
    }

    static void Write(Runner run, SegmentView segment)
    {
        run.Out.WriteLine(run.Say(Phrases.SegmentShown.With(segment.Name, segment.Revision, Of(segment), Taken(segment), segment.Version ?? 0)));
        Cells.Write(run.Out, run.Language, OfGroups, (segment.Groups ?? []).Select(group => (string[])[Called(run, segment.Labels, group.Group), Cells.Count(group.Customers, run.Language)]), numbers: true);
        run.Out.WriteLine(run.Say(Phrases.SegmentUsed.With(segment.Name, segment.Groups is [var first, ..] ? first.Group : "in")));
    }

    static void Write(Runner run, SegmentChanges changes)
    {
        run.Out.WriteLine(run.Say(Phrases.SegmentChanged.With(changes.Name, changes.Revision, changes.Since ?? "", changes.SinceVersion ?? 0, changes.Version, changes.Came, changes.Moved, changes.Left, changes.Stayed)));
        Cells.Write(run.Out, run.Language, OfMoves, changes.Flows.Select(flow => (string[])[Called(run, changes.Labels, flow.From), Called(run, changes.Labels, flow.To), Cells.Count(flow.Customers, run.Language)]));
    }

    /// <summary>A group as people call it, and the name by which conditions do.</summary>
    static string Called(Runner run, IReadOnlyDictionary<string, Label>? labels, string? group) =>
        group is null ? "–" : labels is not null && labels.TryGetValue(group, out var label) && label.In(run.Language) is var name && name != group ? $"{name} ({group})" : group;

    /// <summary>The question as it would be asked.</summary>
    static string Of(SegmentView segment) => string.Join(' ', (string[])[.. segment.Question is { } kind ? (string[])[kind] : [], string.Join("; ", segment.Options.EnumerateObject().SelectMany(Written))]).Trim() is { Length: > 0 } rule ? rule : "*";

    static IEnumerable<string> Written(JsonProperty option) => option.Value.ValueKind == JsonValueKind.Array ? option.Value.EnumerateArray().Select(one => $"{option.Name}: {one}") : [$"{option.Name}: {option.Value}"];

    /// <summary>What of its answer.</summary>
    static string Taken(SegmentView segment) => segment.Cell ?? segment.GroupBy ?? string.Join(", ", segment.Rows ?? []);

    static SegmentDesk Desk(IServiceProvider services) => services.GetRequiredService<SegmentDesk>();

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("The segment's name", "Имя сегмента") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };

    static Option<string?> Version(Runner run) => new("--version") { Description = run.Told("An earlier version of the dataset (default: the newest)", "Более ранняя версия набора (по умолчанию последняя)") };

    sealed record Removed(string Name);
}
