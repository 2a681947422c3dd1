using System.CommandLine;
using Answering;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>definitions list|show|keep|remove --dataset NAME</c>: documents that questions are asked by, such as segment maps.</summary>
static class DefinitionsCommand
{
    static readonly Label[] Headings = [new("kind", "вид"), new("name", "имя"), new("revision", "редакция"), new("kept", "сохранён")];

    public static Command Create(Runner run) => new("definitions", run.Told("Documents that questions are asked by: segment maps, cut points of RFM scores", "Документы, по которым задаются вопросы: карты сегментов, границы баллов RFM"))
    {
        List(run), Show(run), Keep(run), Remove(run),
    };

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("What there is: bundled documents and those kept", "Что есть: встроенные документы и сохранённые")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => Desk(services).ListAsync(run.Tenant(parsed), parsed.GetValue(dataset), stop), list => Write(run, list.Definitions), ct));
        return command;
    }

    static Command Show(Runner run)
    {
        var (kind, name, dataset) = (Kind(run), Name(run), Dataset(run));
        var command = new Command("show", run.Told("Print a document, to be changed and kept again, or by another dataset", "Вывести документ — чтобы изменить и сохранить снова или передать другому набору")) { kind, name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!(await Desk(services).ReadAsync(run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(kind), parsed.GetValue(name), stop)).TryGet(out var document, out var problem))
                    return problem;
                Console.Out.WriteLine(document);
                return null;
            },
            ct));
        return command;
    }

    static Command Keep(Runner run)
    {
        var (kind, name, dataset) = (Kind(run), new Argument<string>("NAME") { Description = run.Told("Its name", "Имя") }, Dataset(run));
        var file = new Argument<string>("FILE") { Description = run.Told("The document as JSON, - for the standard input; for rfm-cuts also an answer of rfm (--json)", "Документ в JSON, - для стандартного ввода; для rfm-cuts также ответ rfm (--json)") };
        var command = new Command("keep", run.Told("Keep a document as the next revision of its name", "Сохранить документ следующей редакцией его имени")) { kind, name, file, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await Desk(services).KeepAsync(
                run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(kind), parsed.GetValue(name), await TextAsync(parsed.GetValue(file)!, stop), stop)).Map(kept => kept.In(run.Language)),
            kept =>
            {
                Write(run, [kept.Definition]);
                foreach (var note in kept.Notes)
                    run.Out.WriteLine(note);
            },
            ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (kind, name, dataset) = (Kind(run), Name(run), Dataset(run));
        var command = new Command("remove", run.Told("Offer a document no longer; answers that were given by it stay", "Больше не предлагать документ; построенные по нему ответы остаются")) { kind, name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => Desk(services).RemoveAsync(run.Tenant(parsed), parsed.GetValue(dataset), parsed.GetValue(kind), parsed.GetValue(name), stop), gone => run.Out.WriteLine(run.Say(Phrases.DefinitionRemoved.With(gone.Kind, gone.Name))), ct));
        return command;
    }

    static async Task<string> TextAsync(string file, CancellationToken ct) => file == InputFile.StandardInput ? await Console.In.ReadToEndAsync(ct) : await File.ReadAllTextAsync(file, ct);

    static void Write(Runner run, IReadOnlyList<DefinitionView> definitions) => Cells.Write(run.Out, run.Language, Headings, definitions.Select(one => (string[])
    [
        one.Kind, one.Name, one.Revision is { } revision ? Cells.Count(revision, run.Language) : run.Told("bundled", "встроенный"), Cells.Minute(one.At, run.Language),
    ]));

    static DefinitionDesk Desk(IServiceProvider services) => services.GetRequiredService<DefinitionDesk>();

    static Argument<string> Kind(Runner run) => new("KIND") { Description = run.Told("segment-map, rfm-cuts, view or board", "segment-map, rfm-cuts, view или board") };

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("Its name; NAME@REVISION for an earlier revision", "Имя; ИМЯ@РЕДАКЦИЯ для прежней редакции") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };
}
