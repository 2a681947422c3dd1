using System.CommandLine;
using Ltv;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Cli.Core;

/// <summary><c>ask ltv|historic-ltv|customer --dataset NAME …</c></summary>
static class AskLtv
{
    static readonly (string Name, string Description)[] Options =
    [
        ("--model", "auto (default: the lowest AIC), bg-nbd, mbg-nbd, pareto-nbd, nbd, gamma-gamma"),
        ("--calibration-end", "Last day the model may see; what came later is the holdout (default: all, with a check on the last part)"),
        ("--horizon-weeks", "How far to predict (default 52)"),
        ("--lifetime", "horizon (default): value over the horizon; forever: discounted without end"),
        ("--margin", "Share of revenue kept (default 1)"),
        ("--discount", "Yearly rate at which later purchases count less (default 0.1)"),
        ("--discounting", "continuous (default), monthly, yearly"),
        ("--level", "Level of intervals (default 0.95)"),
    ];

    public static Command Ltv(Runner run) => QuestionCommand.Create(
        run,
        "ltv",
        "Who is still a customer, how much will they buy, what is that worth, and how well did such predictions hold?",
        Options,
        LtvOptions.From,
        (of, options) => new PredictLifetimeValue(of, options),
        answer => LtvTables.Write(run.Out, answer),
        new ListBehind<LtvOptions>("every customer's numbers", (sender, asked, file, ct) => Export.WriteAsync(
            file, () => sender.Send(new ListLifetimeValues(asked.Of, asked.Options), ct), LifetimeValuesFile.WriteCsvAsync, LifetimeValuesFile.WriteParquetAsync, ct)));

    public static Command Historic(Runner run) => QuestionCommand.Create(
        run,
        "historic-ltv",
        "What have customers been worth so far, cohort by cohort, and what do the simple formulas make of it?",
        [
            ("--margin", "Share of revenue kept (default 1)"),
            ("--discount", "Yearly rate at which later months count less (default 0)"),
            ("--retention-days", "Days that ARPDAU × retention adds up (default 365)"),
            ("--level", "Level of intervals (default 0.95)"),
        ],
        HistoricValueOptions.From,
        (of, options) => new MeasureHistoricValue(of, options),
        answer => LtvTables.Write(run.Out, answer));

    public static Command Customer(Runner run)
    {
        var id = new Argument<string>("ID") { Description = "The customer's id" };
        var common = new QuestionOptions();
        var command = new Command("customer", "What is known and expected of one customer, and why?") { id };
        common.AddTo(command);
        var parameters = QuestionOptions.Add(command, Options);
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => (await common.ReadAsync(parsed, parameters, services, LtvOptions.From, stop)).TryGet(out var asked, out var problem)
                ? await services.GetRequiredService<ISender>().Send(new ExplainCustomer(asked.Of, asked.Options, parsed.GetValue(id)!), stop)
                : problem,
            answer => LtvTables.Write(run.Out, answer),
            ct));
        return command;
    }
}
