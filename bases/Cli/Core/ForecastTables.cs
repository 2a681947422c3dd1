using System.Globalization;
using Forecasting;
using Quantities;
using Spectre.Console;

namespace Cli.Core;

/// <summary>Forecasts as tables, with a line of the series, the backtest and the rule.</summary>
static class ForecastTables
{
    const int ShownParts = 30;
    const string Heights = "▁▂▃▄▅▆▇█";

    public static void Write(IAnsiConsole console, MetricForecast answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Forecast[/] of {definition.Series} ({definition.Unit}) by {definition.Grain} of {answer.Dataset}, version {answer.DatasetVersion}: {answer.Method}");
        Steps(console, answer.Periods, answer.Values, answer.Coming, answer.Mean, answer.Lower, answer.Upper);
        Fit(console, answer.Parameters, answer.StandardErrors, answer.LogLikelihood, answer.Aicc);
        Parts(console, answer);
        Flagged(console, answer.Outliers);
        Backtest(console, answer.Backtest, definition.Grain);
        console.MarkupLineInterpolated(
            $"[dim]{definition.Measure}. Periods {definition.From} to {definition.To}{(definition.LeftOut is { } open ? $"; {open} is not over and left out" : "")}; season of {definition.Period}. Method asked: {definition.Asked}{(definition.Order is { } order ? $" {order} {definition.Seasonal}, constant {definition.Constant}" : "")}; transformation {definition.BoxCox}; bands: {definition.Bands}; outliers: {definition.Outliers}; trading days: {definition.TradingDays}{(definition.Holidays.Count > 0 ? $"; holidays: {string.Join("; ", definition.Holidays)}" : "")}{(definition.Reconcile is { } rule && definition.By is not null ? $"; reconciled: {rule}" : "")}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}), days of {definition.Zone}.[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence, "count in orders and money only");
    }

    public static void Write(IAnsiConsole console, string name, SeriesForecast answer)
    {
        console.MarkupLineInterpolated($"[bold]Forecast[/] of {name}: {answer.Method}");
        Steps(console, answer.Periods, answer.Values, answer.Coming, answer.Mean, answer.Lower, answer.Upper);
        Fit(console, answer.Parameters, answer.StandardErrors, answer.LogLikelihood, answer.Aicc);
        Flagged(console, answer.Outliers);
        Backtest(console, answer.Backtest, "step");
        Warn(console, answer.Warnings);
    }

    public static void Write(IAnsiConsole console, CohortForecast answer)
    {
        var (definition, levels) = (answer.Definition, answer.Revenue.Lower.Keys.ToArray());
        console.MarkupLineInterpolated($"[bold]Base and revenue by cohorts[/] of {answer.Dataset}, version {answer.DatasetVersion}; new customers by {answer.NewMethod}");
        var table = LtvTables.Numbers(definition.Grain, ["new", "active", "of them known now", .. levels.Select(level => $"{level} % band"), "revenue", "of customers known now", .. levels.Select(level => $"{level} % band")]);
        for (var h = 0; h < answer.Coming.Count; h++)
            table.AddRow([
                Markup.Escape(answer.Coming[h]), $"{answer.NewCustomers[h]:N0}",
                $"[bold]{answer.Active.Mean[h]:N0}[/]", $"{answer.Active.Existing[h]:N0}", .. levels.Select(level => $"{answer.Active.Lower[level][h]:N0} to {answer.Active.Upper[level][h]:N0}"),
                $"[bold]{Number(answer.Revenue.Mean[h])}[/]", Number(answer.Revenue.Existing[h]), .. levels.Select(level => $"{Number(answer.Revenue.Lower[level][h])} to {Number(answer.Revenue.Upper[level][h])}")]);
        console.Write(table);
        foreach (var (what, backtest) in new[] { ("Active customers", answer.ActiveBacktest), ("Revenue", answer.RevenueBacktest) })
        {
            if (backtest is not null)
                console.MarkupLineInterpolated($"{what}:");
            Backtest(console, backtest, definition.Grain);
        }
        console.MarkupLineInterpolated($"[dim]{definition.Cohort}. {definition.Development}. Bands: {definition.Bands}. Cohorts {definition.From} to {definition.To}{(definition.LeftOut is { } open ? $"; {open} is not over and left out" : "")}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}), days of {definition.Zone}.[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    static void Steps(
        IAnsiConsole console,
        IReadOnlyList<string> periods,
        IReadOnlyList<double?> values,
        IReadOnlyList<string> coming,
        IReadOnlyList<double> mean,
        IReadOnlyDictionary<string, IReadOnlyList<double>> lower,
        IReadOnlyDictionary<string, IReadOnlyList<double>> upper)
    {
        // One character a period, as many of the last as fit before the forecast.
        var future = Math.Min(mean.Count, 60);
        var past = Math.Min(values.Count, Math.Max(12, Math.Min(console.Profile.Width, 160) - future - 4));
        double?[] line = [.. values.TakeLast(past), .. mean.Take(future).Select(value => (double?)value)];
        var (low, high) = (line.Min() ?? 0, line.Max() ?? 0);
        string Drawn(IEnumerable<double?> some) => string.Concat(some.Select(value => value is { } v ? Heights[high > low ? (int)Math.Min(7, (v - low) / (high - low) * 8) : 3] : ' '));
        console.MarkupLineInterpolated($"{Drawn(line[..past])}[yellow]{Drawn(line[past..])}[/]");
        console.MarkupLineInterpolated($"[dim]{periods[^past]} to {periods[^1]}{(past < values.Count ? $" (of {values.Count} periods the last {past})" : "")}, then the forecast; heights from {Number(low)} to {Number(high)}[/]");

        string[] levels = [.. lower.Keys];
        var table = LtvTables.Numbers("period", ["forecast", .. levels.Select(level => $"{level} % band")]);
        for (var h = 0; h < mean.Count; h++)
            table.AddRow([Markup.Escape(coming[h]), $"[bold]{Number(mean[h])}[/]", .. levels.Select(level => $"{Number(lower[level][h])} to {Number(upper[level][h])}")]);
        console.Write(table);
    }

    static void Fit(IAnsiConsole console, IReadOnlyDictionary<string, double?> parameters, IReadOnlyDictionary<string, double> errors, double? logLikelihood, double? aicc)
    {
        if (parameters.Count > 0)
            console.MarkupLineInterpolated($"{string.Join(", ", parameters.Take(12).Select(p => $"{p.Key} {p.Value?.ToString("G5", CultureInfo.CurrentCulture)}{(errors.TryGetValue(p.Key, out var error) ? $" ± {error:G2}" : "")}"))}{(parameters.Count > 12 ? ", … (--json has all)" : "")}");
        if (logLikelihood is { } likelihood)
            console.MarkupLineInterpolated($"Log-likelihood {likelihood:0.0000}, AICc {aicc:0.0000}.");
    }

    static void Parts(IAnsiConsole console, MetricForecast answer)
    {
        if (answer.Parts.Count == 0)
            return;
        var first = answer.Mean.Count > 1 ? $"sum of {answer.Mean.Count}" : answer.Coming[0];
        var table = LtvTables.Numbers(answer.Definition.By ?? "part", [answer.Definition.To, answer.Coming[0], first, "error ÷ naive's", "method"]);
        foreach (var part in answer.Parts.Take(ShownParts))
            table.AddRow(
                Markup.Escape(part.Value.Length == 0 ? "(none)" : part.Value),
                part.Values.Count > 0 && part.Values[^1] is { } last ? Number(last) : "",
                part.Mean.Count > 0 ? Number(part.Mean[0]) : "",
                part.Mean.Count > 0 ? Number(part.Mean.Sum()) : "",
                part.Backtest is { Model.Mase: { } mase, Naive.Mase: > 0 and var naive } ? $"{mase / naive:0 %}" : "",
                Markup.Escape(part.Method ?? string.Join(", ", part.Warnings.Select(warning => warning.Code))));
        console.Write(table);
        if (answer.Parts.Count > ShownParts)
            console.MarkupLineInterpolated($"[dim]The first {ShownParts} of {answer.Parts.Count} parts; --json has all.[/]");
    }

    static void Flagged(IAnsiConsole console, IReadOnlyList<FlaggedValue> outliers)
    {
        if (outliers.Count > 0)
            console.MarkupLineInterpolated($"Stand out: {string.Join(", ", outliers.Take(8).Select(one => $"{one.Period} {Number(one.Value)} (usual: {Number(one.Replacement)})"))}{(outliers.Count > 8 ? $" and {outliers.Count - 8} more" : "")}.");
    }

    static void Backtest(IAnsiConsole console, ForecastBacktest? backtest, string step)
    {
        if (backtest is null)
            return;
        console.MarkupLineInterpolated($"[bold]Backtest[/] from {backtest.Origins.Count} past origins ({backtest.Origins[0]} to {backtest.Origins[^1]}), {backtest.Horizon} × {step} ahead");
        string[] levels = [.. backtest.Model.CoverageShare.Keys];
        var table = LtvTables.Numbers("forecast", ["MAE", "RMSE", "sMAPE", "MASE", .. levels.Select(level => $"{level} % band held"), .. levels.Select(level => $"MSIS {level}")]);
        foreach (var (name, score) in new[] { ("this method", backtest.Model), (backtest.NaiveRule, backtest.Naive) })
            table.AddRow([
                name, Number(score.Mae), Number(score.Rmse), score.Smape is { } smape ? $"{smape:0.0%}" : "", $"{score.Mase:0.000}",
                .. levels.Select(level => score.CoverageShare.TryGetValue(level, out var share) && share is { } held ? $"{held:0.0%}" : ""),
                .. levels.Select(level => score.Msis.TryGetValue(level, out var msis) && msis is { } width ? $"{width:0.00}" : "")]);
        console.Write(table);
        console.WriteLine(backtest.Verdict);
    }

    static void Warn(IAnsiConsole console, IReadOnlyList<Warning> warnings)
    {
        foreach (var warning in warnings)
            console.MarkupLineInterpolated($"[yellow]{warning.Code}:[/] {warning.Text}");
    }

    /// <summary>Two decimals, or six significant digits of what is small.</summary>
    static string Number(double? value) => value is not { } number ? "" : Math.Abs(number) is >= 100 or 0 ? $"{number:#,0.00}" : $"{number:G6}";
}
