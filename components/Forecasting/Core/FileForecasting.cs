using Declarations;
using Quantities;

namespace Forecasting.Core;

/// <summary>Forecasts any series, without a dataset, by the steps a dataset's series are forecast by.</summary>
static class FileForecasting
{
    /// <summary>Forecasts values at equal steps.</summary>
    /// <param name="values">Oldest first; NaN = missing.</param>
    /// <param name="options">How; the season is <see cref="SeriesOptions.Period"/>, or none.</param>
    /// <param name="ct">Stops between fits.</param>
    /// <returns>The forecast, <c>invalid-value</c>, <c>series-too-short</c>, or why the method refuses the series.</returns>
    public static Result<SeriesForecast> Of(IReadOnlyList<double> values, SeriesOptions options, CancellationToken ct) =>
        Of(new SeriesTable("value", null, [.. values], [], 0), options, ct);

    /// <summary>Forecasts a series from a file. Its times say what a step and a season are; steps that are not there are missing, except weekdays that never have a row: they are no steps.</summary>
    /// <param name="table">The file; with regressors it has their values for the whole horizon.</param>
    /// <param name="options">How.</param>
    /// <param name="ct">Stops between fits.</param>
    /// <returns>The forecast, <c>invalid-value</c>, <c>invalid-table</c>, <c>series-too-short</c>, or why the method refuses the series.</returns>
    public static Result<SeriesForecast> Of(SeriesTable table, SeriesOptions options, CancellationToken ct) => Made(table, options, ct).Map(made => made.Forecast);

    /// <summary>The same, and how it was made.</summary>
    public static Result<(SeriesForecast Forecast, SeriesPlan Plan)> Made(SeriesTable table, SeriesOptions options, CancellationToken ct)
    {
        if (OptionSet.FaultOf(options) is { } fault)
            return fault;
        if (table.Values.All(double.IsNaN))
            return Phrases.TooShort(Phrases.NoValue);
        if (table.Times is { } times && times.Any(string.IsNullOrWhiteSpace))
            return Phrases.InvalidTable(Phrases.NoTime.With(times.TakeWhile(time => !string.IsNullOrWhiteSpace(time)).Count() + 1));
        if (table.Regressors.Count > 0 && table.Coming < options.Horizon)
            return Phrases.Invalid("horizon", Phrases.RegressorsTooShort.With(table.Coming, options.Horizon));
        if (table.Regressors.Select(regressor => regressor.Name).FirstOrDefault(OptionWords.IsCoefficient) is { } taken)
            return Phrases.Invalid("regressors", Phrases.ColumnCalledAsCoefficient.With(taken));
        return SeriesSteps.Of(table.Times, table.Values.Length + table.Coming).Then(steps => Plan(table, steps, options).Then(bare => WithHolidays(bare.Plan, bare.Calendar)
            .Then(both => SeriesForecasting.Of(both.Plan, ct).Map(forecast =>
                (forecast with { Warnings = [.. steps.Warnings, .. both.Holidays.About(forecast), .. forecast.Warnings] }, both.Plan)))));
    }

    static Result<(SeriesPlan Plan, HolidayColumns Holidays)> WithHolidays(SeriesPlan plan, StepCalendar? calendar)
    {
        if (plan.With.Holiday.Count == 0)
            return (plan, new HolidayColumns([], []));
        if (calendar is null)
            return Phrases.Invalid("holiday", Phrases.HolidaysNeedDays);
        var holidays = HolidayColumns.Of(plan, calendar);
        return holidays.Regressors.FirstOrDefault(holiday => plan.Regressors.Any(other => other.Name == holiday.Name)) is { Name: { } name }
            ? Phrases.Invalid("holiday", Phrases.HolidayCalledAsColumn.With(name))
            : (plan with { Regressors = [.. plan.Regressors, .. holidays.Regressors] }, holidays);
    }

    static Result<(SeriesPlan Plan, StepCalendar? Calendar)> Plan(SeriesTable table, SeriesSteps steps, SeriesOptions options)
    {
        var history = table.Values.Length;
        var length = steps.Step.Take(history).Max() + 1;
        if (steps.Step.Skip(history).Any(step => step < length))
            return Phrases.InvalidTable(Phrases.ComingWithinHistory);
        var values = Enumerable.Repeat(double.NaN, length).ToArray();
        for (var row = 0; row < history; row++)
            values[steps.Step[row]] = table.Values[row];
        var lead = values.TakeWhile(double.IsNaN).Count();
        var total = length + options.Horizon;
        var regressors = new List<(string, double[])>();
        foreach (var (name, given) in table.Regressors)
        {
            var whole = Enumerable.Repeat(double.NaN, total).ToArray();
            for (var row = 0; row < given.Length; row++)
                if (steps.Step[row] < total)
                    whole[steps.Step[row]] = given[row];
            if (Array.FindIndex(whole, lead, double.IsNaN) is var gap and >= 0)
                return Phrases.Invalid("regressors", Phrases.RegressorGapAt.With(name, steps.Label(gap)));
            regressors.Add((name, whole[lead..]));
        }

        var calendar = steps.Calendar is { } all ? all with { FirstDay = step => all.FirstDay(lead + step) } : null;
        var closed = steps.IsDaily && options.Period is null ? OpenSteps.Closed(values[lead..], [.. Enumerable.Range(0, total - lead).Select(calendar!.FirstDay)]) : null;
        var period = steps.Period - (closed is null ? 0 : closed.Take(steps.Period).Count(shut => shut));
        var plan = new SeriesPlan
        {
            Values = values[lead..],
            Labels = [.. Enumerable.Range(lead, total - lead).Select(steps.Label)],
            Period = options.Period ?? (options.Periods.Count > 0 ? options.Periods.Min() : (int?)null) ?? Math.Max(1, period),
            With = options,
            IsNonNegative = options.StopsAtZero(false),
            Regressors = regressors,
            Closed = closed,
        };
        return (plan, calendar);
    }
}
