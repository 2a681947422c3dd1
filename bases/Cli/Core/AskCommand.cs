using System.CommandLine;
using Cohorts;
using Forecasting;
using Rfm;

namespace Cli.Core;

/// <summary><c>ask KIND --dataset NAME …</c></summary>
static class AskCommand
{
    public static Command Create(Runner run) => new("ask", "Ask a question of a dataset")
    {
        Cohorts(run), Rfm(run), AskLtv.Ltv(run), AskLtv.Historic(run), AskLtv.Customer(run), AskHorizonValue.Create(run), CohortForecast(run),
        AskUnitEconomics.InFlight(run), AskUnitEconomics.LongHorizon(run), AskUnitEconomics.Campaign(run), AskUnitEconomics.ProductStates(run),
    };

    static Command Cohorts(Runner run) => QuestionCommand.Create(
        run,
        "cohorts",
        "Of the customers who began in one period, how many came back in each later one?",
        [
            ("--measure", "customers (default), orders, revenue, cumulative-revenue, revenue-per-customer, cumulative-revenue-per-customer"),
            ("--grain", "day, week, month (default), quarter, year"),
            ("--mean-over", "finished (default): means over periods that are over; all: unfinished ones too"),
        ],
        RetentionOptions.From,
        (of, options) => new MeasureRetention(of, options),
        table => AnswerTables.Write(run.Out, table));

    static Command CohortForecast(Runner run) => QuestionCommand.Create(
        run,
        "cohort-forecast",
        "What base and revenue will the customers known now, and those still to come, make period by period?",
        [
            ("--grain", "week, month (default), quarter, year"),
            ("--horizon", "Periods ahead (default 12)"),
            ("--method", "Forecasts the customers to come: auto (default), arima, ets, theta, …"),
            ("--period", "Periods of a season of new customers (default: by the grain)"),
            ("--first-cohort", "auto (default), apart: customers from before the data; as-others"),
            ("--level", "Bands in percent (default 80,95)"),
            ("--windows", "Past origins of the backtest (default 6)"),
            ("--seed", "Another seed, slightly other bands (default 1)"),
        ],
        CohortForecastOptions.From,
        (of, options) => new ForecastCohorts(of, options),
        answer => ForecastTables.Write(run.Out, answer));

    static Command Rfm(Runner run) => QuestionCommand.Create(
        run,
        "rfm",
        "Which customers bought lately, often and much, and which segments do they make?",
        [
            ("--recency", "elapsed (default): spans of 24 hours; calendar: days of the calendar"),
            ("--frequency", "orders (default), events"),
            ("--monetary", "sum (default), average-order-value"),
            ("--scoring", "quantile (default), ntile"),
            ("--frequency-ties", "ranked (default), equal"),
            ("--segment-map", "rf (default), rfm"),
        ],
        RfmOptions.From,
        (of, options) => new ScoreRfm(of, options),
        segments => AnswerTables.Write(run.Out, segments),
        new ListBehind<RfmOptions>("the scores of every customer", (sender, asked, file, ct) => Export.WriteAsync(
            file, () => sender.Send(new ListRfmScores(asked.Of, asked.Options), ct), RfmScoresFile.WriteCsvAsync, RfmScoresFile.WriteParquetAsync, ct)));
}
