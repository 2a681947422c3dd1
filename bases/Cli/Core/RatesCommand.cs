using System.CommandLine;
using Calendar;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>rates import | list</c>: by which amounts in other currencies are converted.</summary>
static class RatesCommand
{
    static readonly OptionSet Reading = OptionSet.Of(typeof(RatesReading));

    static readonly Label[] Headings = [new("currency", "валюта"), new("days", "дней"), new("from", "с"), new("to", "по"), new("last rate", "последний курс")];

    public static Command Create(Runner run) => new("rates", run.Told("Rates by which amounts in other currencies are converted", "Курсы, по которым пересчитываются суммы в других валютах")) { Import(run), List(run) };

    static DeclaredCommand Import(Runner run)
    {
        var file = new Argument<FileInfo>("FILE") { Description = run.Told("A table with columns date, currency and rate, or with a column for each currency", "Таблица со столбцами date, currency и rate или со столбцом для каждой валюты") };
        var dataset = Dataset(run);
        var given = new GivenOptions(Reading, run.Language);
        var command = new DeclaredCommand("import", run.Told("Add rates to a dataset; rows that had none land when their file is imported again", "Добавить курсы набору данных; строки, которым их не хватало, загрузятся при повторном импорте файла"), given) { file, dataset };
        given.AddTo(command);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!Reading.Read(given.Read(parsed), Zone.Utc.ParseInstant, GivenOptions.Written).TryGet(out var reading, out var problem))
                    return problem;
                await using var content = parsed.GetValue(file)!.OpenRead();
                return await services.GetRequiredService<ISender>().Send(new ImportRates(run.Tenant(parsed), parsed.GetValue(dataset)!, content, (RatesReading)reading), stop);
            },
            rates => Write(run, rates),
            ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The rates of a dataset", "Курсы набора данных")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => await services.GetRequiredService<ISender>().Send(new DescribeRates(run.Tenant(parsed), parsed.GetValue(dataset)!), stop), rates => Write(run, rates), ct));
        return command;
    }

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };

    static void Write(Runner run, RatesOverview rates)
    {
        if (rates.Currencies.Count == 0)
        {
            run.Out.WriteLine(Phrases.Words.Say(Phrases.NoRates, run.Language));
            return;
        }

        Cells.Write(run.Out, run.Language, Headings, rates.Currencies.Select(one => (string[])
        [
            one.Currency, Cells.Count(one.Days, run.Language), Culture.Date(one.First, run.Language), Culture.Date(one.Last, run.Language), $"{Culture.Number((double)one.Rate, run.Language, most: 6)} {rates.Currency}",
        ]));
    }
}
