using System.CommandLine;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>mappings list|remove --dataset NAME</c>: how the next file of a source is read where nobody says it.</summary>
static class MappingsCommand
{
    static readonly Label[] Headings = [new("source", "источник"), new("customers", "клиенты"), new("options", "параметры"), new("import", "импорт"), new("kept", "сохранено")];

    public static Command Create(Runner run) => new("mappings", run.Told("How the next file of a source is read where nobody says it", "Как читается следующий файл источника, если этого не указать"))
    {
        List(run), Remove(run),
    };

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The mappings that a dataset keeps", "Сопоставления, которые хранит набор данных")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ListMappings(run.Tenant(parsed), parsed.GetValue(dataset)!), stop), list => Write(run, list), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (source, dataset) = (new Argument<string?>("SOURCE") { Description = run.Told("The source; 'file' where none is given", "Источник; без него — file"), Arity = ArgumentArity.ZeroOrOne }, Dataset(run));
        var customers = new Option<bool>("--customers") { Description = run.Told("The mapping of its lists of customers", "Сопоставление его списков клиентов") };
        var command = new Command("remove", run.Told("Keep a mapping no longer: the next import says how its file is read; what has landed stays", "Больше не хранить сопоставление: в следующем импорте надо сказать, как читать файл; загруженное остаётся")) { source, dataset, customers };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, (services, stop) => services.GetRequiredService<ISender>().Send(new ForgetMapping(run.Tenant(parsed), parsed.GetValue(dataset)!, parsed.GetValue(source), parsed.GetValue(customers)), stop),
            _ => run.Out.WriteLine(run.Say(Phrases.MappingForgotten.With(parsed.GetValue(source) ?? "file"))), ct));
        return command;
    }

    static void Write(Runner run, MappingList list)
    {
        if (list.Mappings.Count == 0)
        {
            run.Out.WriteLine(run.Say(Phrases.NoMappings));
            return;
        }

        Cells.Write(run.Out, run.Language, Headings, list.Mappings.Select(one => (string[])
        [
            one.Source, one.Customers ? run.Told("yes", "да") : "", PreviewTable.Options(one.Each()), $"{one.Import}", Cells.Minute(one.At, run.Language),
        ]));
    }

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };
}
