using System.CommandLine;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>presets keep|list|show|remove</c>: readings of files under a name, for <c>--preset NAME</c> in every dataset, and for previews.</summary>
static class PresetsCommand
{
    static readonly Label[] Headings = [new("preset", "вид файла"), new("reads", "читает"), new("kept", "сохранён")];

    public static Command Create(Runner run) => new("presets", run.Told("Known kinds of files: those that are bundled and your own", "Известные виды файлов: встроенные и свои"))
    {
        Keep(run), List(run), Show(run), Remove(run),
    };

    static Command Keep(Runner run)
    {
        var name = new Argument<string>("NAME") { Description = run.Told("Its name: lower-case letters, digits and hyphens", "Имя: строчные латинские буквы, цифры и дефисы") };
        var reading = new GivenOptions(ImportCommand.Reading, run.Language);
        var command = new Command("keep", run.Told("Keep how a kind of file is read under a name, in the place of what it stood for", "Сохранить под именем, как читается вид файла; прежнее под этим именем заменяется")) { name };
        reading.AddTo(command);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                var sender = services.GetRequiredService<ISender>();
                return (await sender.Send(new FindReading(run.Tenant(parsed), null, [.. reading.Read(parsed)]), stop)).TryGet(out var found, out var problem) && ImportCommand.Read(found.Options).TryGet(out var read, out problem)
                    ? await sender.Send(new KeepPreset(run.Tenant(parsed), parsed.GetValue(name), read), stop)
                    : problem;
            },
            kept => Write(run, [kept]), ct));
        return command;
    }

    static Command List(Runner run)
    {
        var command = new Command("list", run.Told("The presets there are", "Какие виды файлов известны"));
        command.SetAction((parsed, ct) => run.OpenAsync(parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ListPresets(run.Tenant(parsed)), stop), list => Write(run, list.Presets), ct));
        return command;
    }

    static Command Show(Runner run)
    {
        var name = Name(run);
        var command = new Command("show", run.Told("The options that a preset stands for", "Параметры, из которых состоит вид файла")) { name };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ShowPreset(run.Tenant(parsed), parsed.GetValue(name)!), stop),
            one => run.Out.WriteLine(one.Options is null ? $"--map {one.Map}" : PreviewTable.Options(one.Each())), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var name = Name(run);
        var command = new Command("remove", run.Told("Let a preset of your own go; what was imported with it stays", "Удалить свой вид файла; загруженное с ним остаётся")) { name };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new RemovePreset(run.Tenant(parsed), parsed.GetValue(name)!), stop), gone => run.Out.WriteLine(run.Say(Phrases.PresetRemoved.With(gone.Name))), ct));
        return command;
    }

    static void Write(Runner run, IReadOnlyList<PresetView> presets) => Cells.Write(run.Out, run.Language, Headings, presets.Select(one => (string[])
    [
        one.Name, one.Map, one.At is null ? run.Told("bundled", "встроенный") : Cells.Minute(one.At, run.Language),
    ]));

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("Its name", "Имя") };
}
