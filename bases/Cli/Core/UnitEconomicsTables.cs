using Quantities;
using Spectre.Console;
using UnitEconomics;

namespace Cli.Core;

/// <summary>Answers about the worth of units as tables.</summary>
static class UnitEconomicsTables
{
    const int MostMoves = 6;

    public static void Write(IAnsiConsole console, InFlightTable answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Value in flight[/] of {answer.Dataset}, version {answer.DatasetVersion}: value of {definition.Unit} within {definition.HorizonDays} days, {definition.Currency} a unit; prior {Text(answer.Prior)} from {answer.MatureUnits:N0} mature units");
        var table = LtvTables.Numbers("cohort", ["units", "mean age", "accrued", "arrived", "expected at the end", "interval", ""]);
        foreach (var cohort in answer.Cohorts)
            table.AddRow(cohort.Cohort, $"{cohort.Units:N0}", $"{cohort.AgeDays:0}", $"{cohort.AccruedPerUnit:N2}", $"{cohort.ArrivedShare:P1}", $"{cohort.ValuePerUnit.Value:N2}", Range(cohort.ValuePerUnit), cohort.Finished ? "over" : "");
        console.Write(table);
        var errors = LtvTables.Numbers("backtest at day", [.. answer.Backtest.Ages.Select(age => $"{age.AgeDays}")]);
        errors.AddRow(["cohorts", .. answer.Backtest.Ages.Select(age => $"{age.Cohorts}")]);
        errors.AddRow(["mean absolute error", .. answer.Backtest.Ages.Select(age => $"{age.MeanAbsoluteError:N2}")]);
        errors.AddRow(["of the prior alone", .. answer.Backtest.Ages.Select(age => $"{age.NaiveMeanAbsoluteError:N2}")]);
        errors.AddRow(["intervals held", .. answer.Backtest.Ages.Select(age => $"{age.CoveredShare:P0}")]);
        if (answer.Backtest.Ages.Count > 0)
            console.Write(errors);
        console.MarkupLineInterpolated($"[dim]{(answer.Backtest.Ages.Count > 0 ? $"Backtest: what would have been said {answer.Backtest.Rule}. " : "")}Arrival curve: {definition.ArrivalCurve}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, LongHorizonAnswer answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Value over {definition.Months} months[/] of {answer.Dataset}, version {answer.DatasetVersion}: {definition.Currency} a customer, own curve to month {definition.OwnMonths}, then the group's tail");
        var groups = LtvTables.Numbers("group", ["customers", "value", "interval", "tail from month", "lost a month", "margin a month there"]);
        foreach (var group in answer.Groups)
            groups.AddRow(Markup.Escape(group.Name), $"{group.Customers:N0}", $"{group.Value.Value:N2}", Range(group.Value), $"{group.TailFromMonth}", Text(group.TailHazard, "P1"), $"{group.TailMargin:N2}");
        console.Write(groups);
        var cohorts = LtvTables.Numbers("cohort", ["group", "customers", "own months", "value", "interval", "own", "group's", "tail"]);
        foreach (var cohort in answer.Cohorts)
            cohorts.AddRow(Markup.Escape(cohort.Name), Markup.Escape(cohort.Group), $"{cohort.Customers:N0}", $"{cohort.OwnMonths}", $"{cohort.Value.Value:N2}", Range(cohort.Value), $"{cohort.OwnValue:N2}", $"{cohort.GroupValue:N2}", $"{cohort.TailValue:N2}");
        console.Write(cohorts);
        if (answer.Backtest is { } test)
            console.MarkupLineInterpolated($"Backtest on {test.Months[0]} to {test.Months[^1]}, {test.Customers:N0} customers: expected {test.Expected.Sum():N2}, came {test.Actual.Sum():N2}; mean absolute error a month {test.MeanAbsoluteError:N2}, of the last month repeated {test.NaiveMeanAbsoluteError:N2}.");
        console.MarkupLineInterpolated($"[dim]Survival: {definition.Survival}. Tail: {definition.Tail}. Discount {definition.YearlyDiscount:0.##%} a year: {definition.DiscountRule}. Last month counted {definition.LastMonth}; {answer.CustomersTooNew:N0} customers too new. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, CampaignAnswer answer)
    {
        var (definition, effect) = (answer.Definition, answer.Effect);
        console.MarkupLineInterpolated($"[bold]Campaign[/] {definition.Start:yyyy-MM-dd} to {definition.End:yyyy-MM-dd} of {answer.Dataset}, version {answer.DatasetVersion}: {effect.Treated:N0} treated, {effect.Control:N0} control units; {definition.Counterfactual}");
        var table = LtvTables.Numbers("compared with", ["treated mean", "without it", "effect a unit", "interval", "induced", "interval", "return on spend", "interval"]);
        foreach (var one in answer.OtherMethods.Prepend(effect))
            table.AddRow(Words(one.Counterfactual), $"{one.TreatedMean:N2}", $"{one.CounterfactualMean:N2}", $"{one.PerUnit.Value:N2}", Range(one.PerUnit), $"{one.Induced.Value:N2}", Range(one.Induced), one.ReturnOnSpend is { } roi ? $"{roi.Value:0.00}" : "", one.ReturnOnSpend is { } range ? Range(range) : "");
        console.Write(table);
        console.MarkupLineInterpolated($"Balance before: {(effect.StandardisedDifference is { } difference ? $"{difference:0.000} standard deviations apart" : "not known")}. Before and after alone would have said {effect.BeforeAfter:N2}. Least effect a unit that so many would reveal: {effect.MinimumDetectableEffect:N2}.{(answer.Placebo is { } placebo ? $" Placebo before the campaign: {Text(placebo)}." : "")}{(answer.UnitsNeeded is { } needed ? $" To see an effect as large as the spend: {needed:N0} units a side." : "")}");
        console.MarkupLineInterpolated($"[dim]Treated: {definition.Treated}. Control: {definition.Control}. Value: {definition.Value}, margin {definition.Margin:0.##%}. Before: from {definition.BeforeFrom:yyyy-MM-dd}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, ProductStatesAnswer answer)
    {
        var definition = answer.Definition;
        console.MarkupLineInterpolated($"[bold]Value by product state[/] of {answer.Dataset}, version {answer.DatasetVersion}: {definition.State}; all customers there in {definition.PresentPeriod} {answer.BaseValue:N2} {definition.Currency}; who had gone is known up to {definition.LastPeriod}");
        var moves = answer.States.Count <= MostMoves;
        var states = LtvTables.Numbers("state", [$"customers {definition.LastPeriod}", $"expected {definition.PresentPeriod}", "profit a period", "value", "interval", .. answer.States.Where(_ => moves).Select(state => $"to {state.State}")]);
        for (var row = 0; row < answer.States.Count; row++)
        {
            var state = answer.States[row];
            states.AddRow([Markup.Escape(state.State), $"{state.Customers:N0}", $"{state.CustomersNow:N0}", $"{state.Profit:N2}", $"{state.Value.Value:N2}", Range(state.Value), .. answer.Matrix.Probability[row].Where(_ => moves).Select(share => $"{share:P1}")]);
        }

        console.Write(states);
        if (!moves)
            console.MarkupLineInterpolated($"[yellow]How customers move between {answer.States.Count} states does not fit here: --json has it.[/]");
        if (answer.Backtest is { } test)
            console.MarkupLineInterpolated($"Backtest on {test.Periods[0]} to {test.Periods[^1]}, {test.Customers:N0} customers: expected profit {test.ExpectedProfit.Sum():N2}, came {test.ActualProfit.Sum():N2}; mean absolute error a period {test.MeanAbsoluteError:N2}, of everybody staying {test.NaiveMeanAbsoluteError:N2}.");
        console.MarkupLineInterpolated($"[dim]Gone: {definition.Gone}. Profit: {definition.ProfitRule}. Horizon: {definition.Horizon}, discount {definition.YearlyDiscount:0.##%} a year. {answer.ReturnedShare:P1} of those who went came back. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        Warn(console, answer.Warnings);
        AnswerTables.Write(console, answer.Evidence);
    }

    public static void Write(IAnsiConsole console, ProductionAnswer fit)
    {
        console.MarkupLineInterpolated($"[bold]Production function[/], {Words(fit.Form)}: explains {fit.RSquared:P1} of the variation within segments");
        var table = LtvTables.Numbers("segment", ["periods", "supply", "demand", "output", "a unit seems to bring", "brings", "interval", "takes from others", "own weight"]);
        if (fit.Asked is { } asked)
            console.MarkupLineInterpolated($"At supply {asked.Supply:N2} and demand {asked.Demand:N2} in {asked.Segment}: output {asked.Output:N2}; a unit seems to bring {asked.Baseline:N4}, brings {Text(asked.Incremental, "N4")}, takes {asked.Cannibalised:N4} from others.");
        foreach (var segment in fit.Segments)
            table.AddRow(Markup.Escape(segment.Name), $"{segment.Periods}", $"{segment.Mean.Supply:N2}", $"{segment.Mean.Demand:N2}", $"{segment.Mean.Output:N2}", $"{segment.Mean.Baseline:N4}", $"{segment.Mean.Incremental.Value:N4}", Range(segment.Mean.Incremental, "N4"), $"{segment.Mean.Cannibalised:N4}", $"{segment.OwnWeight:P0}");
        console.Write(table);
        if (fit.Backtest is { } test)
            console.MarkupLineInterpolated($"Backtest on {test.Periods[0]} to {test.Periods[^1]}, {test.Rows:N0} rows: off by {test.MeanAbsoluteError:0.000} in logarithms, the average unit by {test.NaiveMeanAbsoluteError:0.000}.");
        console.MarkupLine("[dim]At each segment's geometric mean of supply and demand.[/]");
        Warn(console, fit.Warnings);
    }

    static string Words(Counterfactual counterfactual) => counterfactual switch
    {
        Counterfactual.Holdout => "holdout",
        Counterfactual.AdjustedHoldout => "holdout, adjusted for the value before",
        Counterfactual.DifferenceInDifferences => "difference in differences",
        _ => throw new ArgumentOutOfRangeException(nameof(counterfactual), counterfactual, "No such counterfactual."),
    };

    static string Words(ProductionForm form) => form switch
    {
        ProductionForm.CobbDouglas => "Cobb-Douglas",
        ProductionForm.ConstantElasticity => "constant elasticity of substitution",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "No such form."),
    };

    static void Warn(IAnsiConsole console, IReadOnlyList<Warning> warnings)
    {
        foreach (var warning in warnings)
            console.MarkupLineInterpolated($"[yellow]{warning.Code}:[/] {warning.Text}");
    }

    static string Text(Estimate estimate, string format = "N2") => $"{estimate.Value.ToString(format, null)} ({Range(estimate, format)})";

    static string Range(Estimate estimate, string format = "N2") => $"{estimate.Low.ToString(format, null)} to {estimate.High.ToString(format, null)}";
}
