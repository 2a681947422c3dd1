using Ltv;
using PurchaseModels;
using Spectre.Console;

namespace Cli.Core;

/// <summary>Answers about lifetime value as tables.</summary>
static class LtvTables
{
    public static void Write(IAnsiConsole console, PredictedLifetimeValue answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Lifetime value[/] of {answer.Dataset}, version {answer.DatasetVersion}: {answer.Model}{(answer.Model == definition.Asked ? "" : $" (asked: {definition.Asked})")}, calibration to {definition.CalibrationEnd:yyyy-MM-dd} ({definition.CalibrationRule})");
        Parameters(console, answer.Timing, definition.Level);
        if (answer.Spend is { } spend)
            Parameters(console, spend, definition.Level);
        if (answer.Compared.Count > 0)
            console.MarkupLineInterpolated($"[dim]Chosen by AIC: {string.Join(", ", answer.Compared.Select(model => $"{model.Model} {(model.Aic is { } aic ? $"{aic:0.0}" : "no maximum")}{(model.Chosen ? " *" : "")}"))}.[/]");
        Prediction(console, answer);
        if (answer.Holdout is { } holdout)
            Holdout(console, holdout, definition);
        if (answer.Tracking is { } tracking)
            Tracking(console, tracking);
        console.MarkupLineInterpolated($"[dim]A purchase is {definition.Purchase}. Unit: {definition.Unit}. Value: {definition.Value}; margin {definition.Margin:0.##%}, discount {definition.Discount:0.##%} a year: {definition.Discounting}.[/]");
        console.MarkupLineInterpolated($"[dim]As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}), days of {definition.Zone}.[/]");
        Warnings(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, HistoricValue answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Lifetime value so far[/] of {answer.Dataset}, version {answer.DatasetVersion}: cumulative {definition.Currency} a customer by cohort and months since; * = month not over");
        var shown = Math.Min(answer.Age.Count, Math.Max(1, (console.Profile.Width - 24) / 12));
        var table = Numbers("cohort", ["size", .. answer.Age.Take(shown).Select(age => $"{age}")]);
        for (var row = 0; row < answer.Cohort.Count; row++)
            table.AddRow([answer.Cohort[row], $"{answer.Size[row]:N0}", .. answer.Age.Take(shown).Select((_, age) => answer.Cumulative[row][age] is { } value ? $"{value:#,0.00}{(answer.Unfinished[row][age] ? "*" : "")}" : "")]);
        table.AddRow(["[bold]mean[/]", "", .. answer.MeanCumulative.Take(shown).Select(value => value is { } mean ? $"[bold]{mean:#,0.00}[/]" : "")]);
        console.Write(table);
        if (shown < answer.Age.Count)
            console.MarkupLineInterpolated($"[yellow]Ages {answer.Age[shown]} to {answer.Age[^1]} do not fit here: widen the terminal or use --json.[/]");
        if (answer.ArpuTimesLifetime is { } simple)
            console.MarkupLineInterpolated($"ARPU × lifetime: {simple.Arpu:#,0.00} a month / churn {simple.Churn:0.0%} = [bold]{simple.Value:#,0.00}[/] ({simple.Interval.Low:#,0.00} to {simple.Interval.High:#,0.00}). [dim]{simple.Remark}[/]");
        if (answer.ArpdauTimesRetention is { } daily)
            console.MarkupLineInterpolated($"ARPDAU × Σ retention: {daily.Arpdau:#,0.00} × {daily.ActiveDays:0.00} active days in {daily.Days} = [bold]{daily.Value:#,0.00}[/] ({daily.Interval.Low:#,0.00} to {daily.Interval.High:#,0.00}). [dim]R(d) = {daily.Retention.A:0.0000}·d^{daily.Retention.B:0.000}[/]");
        console.MarkupLineInterpolated($"[dim]Cohorts: {definition.Cohort}. Value: {definition.Value}; margin {definition.Margin:0.##%}, discount {definition.Discount:0.##%} a year: {definition.Discounting}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Warnings(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, ExplainedCustomer answer)
    {
        console.MarkupLineInterpolated($"[bold]Customer {answer.Customer}[/] of {answer.Dataset}, version {answer.DatasetVersion}, at the end of {answer.Definition.CalibrationEnd:yyyy-MM-dd}");
        foreach (var sentence in answer.Why)
            console.MarkupLineInterpolated($"  {sentence}");
        var table = Numbers("", ["value", "interval", "customers below"]);
        table.AddRow("x, t_x, T (weeks)", $"{answer.X:0}, {answer.AgeAtLastOrder:0.00}, {answer.Age:0.00}", "", "");
        table.AddRow("P(alive)", $"{answer.ProbabilityAlive:0.0000}", Range(answer.AliveInterval, "0.0000"), $"{answer.Rank.AliveShare:0.0%}");
        table.AddRow($"purchases in {answer.Definition.HorizonWeeks} weeks", $"{answer.ExpectedPurchases:0.000}", Range(answer.PurchasesInterval, "0.000"), $"{answer.Rank.PurchasesShare:0.0%}");
        table.AddRow("value of a purchase", answer.Value.Expected is { } value ? $"{value:#,0.00}" : "not known", Range(answer.Value.Interval, "#,0.00"), "");
        table.AddRow("lifetime value", answer.LifetimeValue is { } clv ? $"{clv:#,0.00}" : "not known", Range(answer.LifetimeInterval, "#,0.00"), answer.Rank.ValueShare is { } share ? $"{share:0.0%}" : "");
        console.Write(table);
        console.MarkupLineInterpolated($"Purchases to come: {string.Join("  ", answer.PurchaseProbabilities.Select((p, n) => $"{n}{(n == answer.PurchaseProbabilities.Count - 1 ? "+" : "")}: {p:0.0%}"))}");
        var step = Math.Max(1, answer.AliveOverTime.Count / 12);
        console.MarkupLineInterpolated($"P(alive) over time: {string.Join("  ", answer.AliveOverTime.Where((_, i) => i % step == 0 || i == answer.AliveOverTime.Count - 1).Select(then => $"{then.Day:yyyy-MM-dd} {then.ProbabilityAlive:0.00}"))}");
        var days = Numbers("day", ["purchases", "amount", "refunds"]);
        foreach (var day in answer.Purchases.TakeLast(20))
            days.AddRow($"{day.Day:yyyy-MM-dd}{(day.Seen ? "" : " (held out)")}", $"{day.Purchases}", $"{day.Amount:#,0.00}", $"{day.Refunds:#,0.00}");
        console.Write(days);
        if (answer.Purchases.Count > 20)
            console.MarkupLineInterpolated($"[dim]The last 20 of {answer.Purchases.Count} days; --json has all.[/]");
        console.MarkupLineInterpolated($"[dim]Model {answer.Model} (asked: {answer.Definition.Asked}). As of {answer.Definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({answer.Definition.AsOfRule}).[/]");
        Warnings(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, FittedTable fit)
    {
        console.MarkupLineInterpolated($"[bold]{fit.Model}[/]{(fit.Model == fit.Asked ? "" : $" (asked: {fit.Asked})")} fitted to {fit.Rows:N0} rows, {fit.Customers:N0} customers");
        Parameters(console, new FittedModel(fit.Model, fit.Asked, fit.Parameters, fit.StandardErrors, fit.Intervals, fit.IntervalRule, fit.LogLikelihood, fit.GradientNorm, fit.Converged, fit.Customers, fit.Warnings), fit.Level);
        if (fit.Predictions is { } predictions)
        {
            var rows = Numbers("row", [.. predictions.Keys]);
            for (var i = 0; i < Math.Min(20, predictions.Values.First().Length); i++)
                rows.AddRow([$"{i + 1}", .. predictions.Values.Select(column => column[i] is { } number ? $"{number:0.######}" : "")]);
            console.MarkupLineInterpolated($"Predictions over {fit.Horizon}:");
            console.Write(rows);
            if (predictions.Values.First().Length > 20)
                console.MarkupLineInterpolated($"[dim]The first 20 of {predictions.Values.First().Length} rows; --json has all.[/]");
        }

        Warnings(console, fit.Warnings);
    }

    public static void Warnings(IAnsiConsole console, IReadOnlyList<FitWarning> warnings)
    {
        foreach (var warning in warnings)
            console.MarkupLineInterpolated($"[yellow]{warning.Code}:[/] {warning.Text}");
    }

    static void Parameters(IAnsiConsole console, FittedModel fit, double level)
    {
        var table = Numbers(fit.Model, ["estimate", "standard error", $"{level:0.#%} interval"]);
        foreach (var (name, value) in fit.Parameters)
            table.AddRow(Markup.Escape(name), $"{value:G7}", $"{fit.StandardErrors[name]:G4}", Range(fit.Intervals[name], "G5"));
        console.Write(table);
        console.MarkupLineInterpolated($"[dim]Log-likelihood {fit.LogLikelihood:0.000000} over {fit.Customers:N0} customers; {(fit.Converged ? "converged" : "[not converged]")}, gradient {fit.GradientNorm:0.0e+0}. Intervals: {fit.IntervalRule}.[/]");
    }

    static void Prediction(IAnsiConsole console, PredictedLifetimeValue answer)
    {
        var (prediction, weeks) = (answer.Prediction, answer.Definition.HorizonWeeks);
        var table = Numbers($"next {weeks} weeks after {answer.Definition.CalibrationEnd:yyyy-MM-dd}", ["expected", "interval"]);
        table.AddRow($"customers alive, of {prediction.Customers:N0}", $"{prediction.ExpectedAlive:N1}", Range(prediction.AliveInterval, "N1"));
        table.AddRow("purchases", $"{prediction.ExpectedPurchases:N1}", $"{Range(prediction.PurchasesInterval, "N1")}, count within {Range(prediction.PurchasesRange, "N0")}");
        if (prediction.LifetimeValue is { } value)
        {
            table.AddRow("revenue", $"{prediction.ExpectedRevenue:N2}", Range(prediction.RevenueInterval, "N2"));
            table.AddRow(answer.Definition.Lifetime == "forever" ? "lifetime value, for ever" : "lifetime value", $"{value:N2}", Range(prediction.ValueInterval, "N2"));
            table.AddRow("  of it by the most valuable tenth", $"{answer.Distribution.Deciles[0].Share:0.0%}", "");
        }

        console.Write(table);
    }

    static void Holdout(IAnsiConsole console, Holdout holdout, LtvDefinition definition)
    {
        console.MarkupLineInterpolated($"[bold]Holdout[/] {holdout.From:yyyy-MM-dd} to {holdout.To:yyyy-MM-dd} ({holdout.Weeks:0.#} weeks; {holdout.Rule}): {holdout.Actual:N0} purchases, expected {holdout.Expected:N1}{(holdout.Error is { } error ? $" ({error:+0.0%;-0.0%})" : "")}, {definition.Level:0.#%} range {Range(holdout.Range, "N0")}");
        var errors = Numbers("forecast", ["total", "error", "mean absolute", "root mean square"]);
        errors.AddRow(Markup.Escape(holdout.Fit.Model), $"{holdout.Expected:N1}", $"{holdout.Error:+0.0%;-0.0%}", $"{holdout.MeanAbsoluteError:0.000}", $"{holdout.RootMeanSquareError:0.000}");
        foreach (var naive in holdout.Naive)
            errors.AddRow(naive.Rule, $"{naive.Expected:N1}", $"{naive.Error:+0.0%;-0.0%}", $"{naive.MeanAbsoluteError:0.000}", $"{naive.RootMeanSquareError:0.000}");
        console.Write(errors);
        var bins = Numbers("repeat purchases before", [.. holdout.ByFrequency.Select(bin => bin.Label)]);
        bins.AddRow(["customers", .. holdout.ByFrequency.Select(bin => $"{bin.Customers:N0}")]);
        bins.AddRow(["actual mean", .. holdout.ByFrequency.Select(bin => $"{bin.ActualMean:0.000}")]);
        bins.AddRow(["expected mean", .. holdout.ByFrequency.Select(bin => $"{bin.ExpectedMean:0.000}")]);
        console.Write(bins);
        console.MarkupLineInterpolated($"[dim]Customers' own ranges: nominal {holdout.Coverage.Nominal:0.#%}, by the model {holdout.Coverage.Expected:0.0%}, measured {holdout.Coverage.Measured:0.0%} of {holdout.Coverage.Customers:N0} customers, evenly spaced by id. Baselines: last-period-mean gives everybody the mean of the {holdout.Weeks:0.#} weeks before, last-period-own each their own count.{(holdout.Value is { } value ? $" Value: {value.Actual:N2}, expected {value.Expected:N2} ({value.Error:+0.0%;-0.0%}), last period's {value.Naive:N2}." : "")}[/]");
    }

    static void Tracking(IAnsiConsole console, Tracking tracking)
    {
        if (tracking.Week.Count == 0)
            return;
        var step = Math.Max(1, (tracking.Week.Count + 9) / 10);
        int[] shown = [.. Enumerable.Range(0, tracking.Week.Count).Where(week => (week + 1) % step == 0 || week == tracking.Week.Count - 1)];
        var table = Numbers("by week", [.. shown.Select(week => $"{tracking.Week[week]}{(week < tracking.CalibrationWeeks ? "" : " held out")}")]);
        table.AddRow(["cumulative repeats", .. shown.Select(week => $"{tracking.CumulativeActual[week]:N0}")]);
        table.AddRow(["expected", .. shown.Select(week => $"{tracking.CumulativeExpected[week]:N0}")]);
        console.Write(table);
    }

    static string Range(Band? band, string format) => band is { } range ? $"{range.Low.ToString(format, null)} to {(range.High is { } high ? high.ToString(format, null) : "∞")}" : "";

    public static Table Numbers(string first, IReadOnlyList<string> others)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(Markup.Escape(first)).NoWrap());
        foreach (var other in others)
            table.AddColumn(new TableColumn(Markup.Escape(other)).RightAligned().NoWrap());
        return table;
    }
}
