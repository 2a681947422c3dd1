using System.CommandLine;
using Answers;
using Calendar;
using Quantities;
using UnitEconomics;

namespace Cli.Core;

/// <summary><c>ask in-flight|long-horizon|campaign|product-states --dataset NAME …</c> and <c>production FILE</c></summary>
static class AskUnitEconomics
{
    static readonly (string Name, string Description) Margin = ("--margin", "Share of amounts that is margin (default 1)");
    static readonly (string Name, string Description) Level = ("--level", "Level of intervals (default 0.95)");
    static readonly (string Name, string Description) Seed = ("--seed", "Seed of the bootstrap (default 1)");
    static readonly (string Name, string Description) Unit = ("--unit", "A text property in place of customers, such as product");

    public static Command InFlight(Runner run) => QuestionCommand.Create(
        run,
        "in-flight",
        "What are units worth whose horizon is not over yet, given what they brought so far?",
        [("--horizon-days", "Value counts to this many days after a unit's first (default 365)"), ("--grain", "Cohorts by day, week, month (default), quarter, year"), Unit, Margin, Level, Seed],
        InFlightOptions.From,
        (of, options) => new UpdateInFlight(of, options),
        answer => UnitEconomicsTables.Write(run.Out, answer));

    public static Command LongHorizon(Runner run) => QuestionCommand.Create(
        run,
        "long-horizon",
        "What is a customer worth over five years, when only some of those months have been seen?",
        [
            ("--months", "Length of the horizon (default 60)"), ("--own-months", "Months for which observed curves stand (default 24)"), ("--group", "A text property: customers with the same first value share a tail"),
            ("--grain", "Cohorts by month, quarter (default), year"), Margin, ("--discount", "Yearly rate (default 0.1)"), ("--timing", "endOfMonth (default), midMonth"), Level, Seed,
        ],
        LongHorizonOptions.From,
        (of, options) => new ValueLongHorizon(of, options),
        answer => UnitEconomicsTables.Write(run.Out, answer));

    public static Command Campaign(Runner run) => QuestionCommand.Create(
        run,
        "campaign",
        "What did a campaign bring that would not have come without it, and did it pay?",
        [
            ("--treated", "A condition such as campaign=spring: units with such an event were treated; repeatable"), ("--treated-units", "Id of a treated unit; repeatable"),
            ("--control", "A condition that control units meet (default: all others known when it began); repeatable"), ("--control-units", "Id of a control unit; repeatable"),
            ("--start", "First day of the campaign's window"), ("--end", "Its last day"), ("--before-days", "Days before to compare with (default: as many as the window has)"),
            ("--assignment", "observed (default): difference-in-differences; randomised: a holdout, adjusted for the value before"), ("--spend", "What it cost"), Unit, Margin, Level,
        ],
        CampaignOptions.From,
        (of, options) => new MeasureCampaign(of, options),
        answer => UnitEconomicsTables.Write(run.Out, answer));

    public static Command ProductStates(Runner run) => QuestionCommand.Create(
        run,
        "product-states",
        "What are customers worth by the product they have now, given how customers move between products and leave?",
        [
            ("--state", "The text property whose value is the state, such as plan"), ("--profit", "Profit of a period in a state, such as basic=3; repeatable (default: as measured)"),
            ("--grain", "Period: day, week, month (default), quarter, year"), ("--periods", "Periods of the horizon (default 24; 0 for ever)"), ("--discount", "Yearly rate (default 0.1)"),
            ("--gone-after", "Periods without an event after which a customer is gone (default 2)"), Margin, Level, Seed,
        ],
        ProductStatesOptions.From,
        (of, options) => new ValueProductStates(of, options),
        answer => UnitEconomicsTables.Write(run.Out, answer));

    public static Command Production(Runner run)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV with columns segment, period, supply, demand, output" };
        Option<string>[] given =
        [
            new("--form") { Description = "cobbDouglas or constantElasticity (default)" }, new("--segment") { Description = "With --supply and --demand: value one more unit in this segment" },
            new("--supply") { Description = "Units on offer there" }, new("--demand") { Description = "Demand there" },
        ];
        var command = new Command("production", "What does one more unit of supply bring, and what does it take from others?") { file };
        foreach (var option in given)
            command.Options.Add(option);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                var parameters = new Parameters(given.Select(option => KeyValuePair.Create(option.Name.TrimStart('-'), parsed.GetValue(option))), Zone.Utc.ParseInstant, QuestionOptions.Written);
                if (!ProductionOptions.From(parameters).TryGet(out var options, out var problem)
                    || !(await FitAsync(parsed.GetValue(file)!, options, ct)).TryGet(out var answer, out problem))
                    return run.Refuse(parsed, problem);
                if (run.Json(parsed))
                    Runner.WriteJson(answer);
                else
                    UnitEconomicsTables.Write(run.Out, answer);
                return 0;
            },
            ct));
        return command;
    }

    static async Task<Result<ProductionAnswer>> FitAsync(FileInfo file, ProductionOptions options, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        return (await ProductionTable.ReadCsvAsync(content, ct)).Then(table => ProductionAnswer.Of(table, options));
    }
}
