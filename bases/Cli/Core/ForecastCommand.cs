using System.CommandLine;
using Answers;
using Calendar;
using Forecasting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>forecast FILE</c>, which needs no dataset and no database, and <c>forecast --dataset NAME</c>.</summary>
static class ForecastCommand
{
    static readonly (string Name, string Description)[] OfAny =
    [
        ("--horizon", "Steps ahead (default 12)"),
        ("--method", "auto (default), combination, arima, ets, theta, optimised-theta, dynamic-theta, damped-trend, mstl, ses, holt, damped-holt, holt-winters, multiplicative-holt-winters, naive, seasonal-naive, drift, mean, croston, croston-optimised, sba, tsb, adida, imapa"),
        ("--order", "p,d,q of ARIMA, such as 0,1,1 (default: chosen)"),
        ("--seasonal", "P,D,Q of ARIMA, beside --order"),
        ("--constant", "Of ARIMA: auto (default); none; included: a mean without differences, a drift with one"),
        ("--holiday", "Days whose effect is to be estimated, such as new-year:01-01 (every year) or easter:2025-04-20,2026-04-05; repeatable. For arima, which auto then takes"),
        ("--period", "Steps of a season (default: month 12, quarter 4, week 52, day 7; of values without times 1)"),
        ("--periods", "Steps of several seasons, such as 24,168, for mstl"),
        ("--box-cox", "λ of a transformation, 0 for logarithms; auto; none (default)"),
        ("--bias-adjusted", "yes: means after a transformation; no (default): medians"),
        ("--level", "Bands in percent (default 80,95)"),
        ("--bands", "model (default); conformal: by the errors of past forecasts"),
        ("--outliers", "flag (default), replace, ignore"),
        ("--windows", "Past origins of the backtest (default 6)"),
        ("--non-negative", "yes: forecasts stop at 0; no; auto (default): when a dataset's metric never fell below"),
    ];

    static readonly (string Name, string Description)[] OfDataset =
    [
        ("--series", "revenue (default), gross, refunds, orders, active, buyers, new, arpu, aov"),
        ("--grain", "day, week, month (default), quarter, year"),
        ("--by", "A text property, such as country: a forecast for each of its values, too"),
        ("--most", "How many values have one, the largest first (default 20); the rest is one series"),
        ("--reconcile", "Make the parts add up to the whole: none (default), bottom-up, ols, wls, mint-shrink"),
        ("--trading-days", "Make periods comparable: none (default), days, weekdays"),
    ];

    public static Command Create(Runner run)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "A CSV file: one value a line, or time and value; empty = missing. Or --dataset", Arity = ArgumentArity.ZeroOrOne };
        var time = new Option<string?>("--time") { Description = "FILE: the column with times (default: the first of several)" };
        var value = new Option<string?>("--value") { Description = "FILE: the column with values (default: the first other)" };
        var regressors = new Option<string?>("--regressors") { Description = "FILE: columns of regressors, such as price,holiday; rows without a value have the coming ones" };
        var coming = new Option<FileInfo?>("--coming") { Description = "FILE: another file with the regressors' coming values" };
        var holidays = new Option<FileInfo?>("--holidays") { Description = "A CSV file of holidays: day and name on each line" };
        var command = new Command("forecast", "What comes next in a metric of a dataset, or in any series of a file, and how sure is that?") { file, time, value, regressors, coming, holidays };
        var common = new QuestionOptions(isRequired: false);
        common.AddTo(command);
        var parameters = QuestionOptions.Add(command, [.. OfDataset, .. OfAny]);
        command.SetAction((parsed, ct) => (parsed.GetValue(file), common.IsGiven(parsed)) switch
        {
            ({ } path, false) => run.GuardAsync(parsed, () => OfFileAsync(path, parsed, ct), ct),
            (null, true) => run.OpenAsync(parsed, (services, stop) => OfDatasetAsync(parsed, services, stop), answer => ForecastTables.Write(run.Out, answer), ct),
            _ => Task.FromResult(run.Refuse(parsed, Problem.Invalid("dataset", "Give a FILE, or --dataset (with --version, --where, --as-of if need be), not both and not neither."))),
        });
        return command;

        async Task<Result<MetricForecast>> OfDatasetAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
        {
            if (new Option[] { time, value, regressors, coming }.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } misplaced)
                return Problem.Invalid(misplaced.Name.TrimStart('-'), $"{misplaced.Name} is about a FILE, not about a dataset.");
            if (!(await HolidaysAsync(parsed.GetValue(holidays), ct)).TryGet(out var days, out var problem)
                || !(await common.ReadAsync(parsed, parameters, services, ForecastOptions.From, ct, days)).TryGet(out var asked, out problem))
                return problem;
            var progress = run.Json(parsed) || asked.Options.By is null ? null : new Lines(run.Error);
            return await services.GetRequiredService<ISender>().Send(new ForecastMetric(asked.Of, asked.Options) { Progress = progress }, ct);
        }

        async Task<int> OfFileAsync(FileInfo path, ParseResult parsed, CancellationToken ct)
        {
            var columns = new SeriesColumns { Time = parsed.GetValue(time), Value = parsed.GetValue(value), Regressors = Names(parsed.GetValue(regressors)) };
            if (!(await HolidaysAsync(parsed.GetValue(holidays), ct)).TryGet(out var days, out var problem)
                || !SeriesOptions.From(new Parameters(QuestionOptions.Given(parsed, parameters).Concat(days), Zone.Utc.ParseInstant, QuestionOptions.Written)).TryGet(out var options, out problem)
                || !(await ReadAsync(path, parsed.GetValue(coming), columns, ct)).TryGet(out var table, out problem)
                || !ForecastSeries.Of(table, options, ct).TryGet(out var forecast, out problem))
                return run.Refuse(parsed, problem);
            if (run.Json(parsed))
                Runner.WriteJson(forecast);
            else
                ForecastTables.Write(run.Out, table.Name, forecast);
            return 0;
        }
    }

    static async Task<Result<SeriesTable>> ReadAsync(FileInfo path, FileInfo? coming, SeriesColumns columns, CancellationToken ct)
    {
        await using var content = path.OpenRead();
        if (!(await SeriesTable.ReadAsync(content, columns, ct)).TryGet(out var table, out var problem) || coming is null)
            return table is null ? problem! : table;
        await using var more = coming.OpenRead();
        return await table.WithComingAsync(more, columns, ct);
    }

    /// <summary>Holidays of a file, as if each had been given by <c>--holiday</c>.</summary>
    static async Task<Result<KeyValuePair<string, string?>[]>> HolidaysAsync(FileInfo? file, CancellationToken ct)
    {
        if (file is null)
            return Array.Empty<KeyValuePair<string, string?>>();
        await using var content = file.OpenRead();
        return (await HolidayList.ReadAsync(content, ct)).Map(list => list.Select(holiday => KeyValuePair.Create("holiday", (string?)holiday)).ToArray());
    }

    static string[] Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A line now and then while many series are forecast.</summary>
    sealed class Lines(IAnsiConsole console) : IProgress<ForecastProgress>
    {
        int told;

        public void Report(ForecastProgress value)
        {
            // Reports come from several threads; a tenth is told once.
            var tenth = value.Series < 20 ? 0 : 10 * value.Done / value.Series;
            if (Interlocked.Exchange(ref told, Math.Max(told, tenth)) < tenth)
                console.MarkupLineInterpolated($"[dim]{value.Done:N0} of {value.Series:N0} series[/]");
        }
    }
}
