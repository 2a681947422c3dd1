using System.CommandLine;
using HorizonValue;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>ask horizon-value --dataset NAME …</c></summary>
static class AskHorizonValue
{
    public static Command Create(Runner run) => QuestionCommand.Create(
        run,
        "horizon-value",
        "What will customers, or other units, be worth over the next H days, and how well do such predictions hold?",
        [
            ("--horizon-days", "H (default 365)"),
            ("--unit", "A text property whose values are predicted, such as product (default: customers)"),
            ("--split", "A text property whose values' shares are features, such as channel"),
            ("--value", "net (default), gross"),
            ("--seed", "Another seed, slightly other numbers (default 1)"),
        ],
        HorizonValueOptions.From,
        (of, options) => new ValueOverHorizon(of, options),
        answer => Write(run.Out, answer),
        new ListBehind<HorizonValueOptions>("every unit's prediction", (sender, asked, file, ct) => Export.WriteAsync(
            file, () => sender.Send(new ListHorizonValues(asked.Of, asked.Options), ct), HorizonValuesFile.WriteCsvAsync, HorizonValuesFile.WriteParquetAsync, ct)));

    static void Write(IAnsiConsole console, HorizonOutlook answer)
    {
        var (definition, test) = (answer.Definition, answer.Test);
        console.MarkupLineInterpolated($"[bold]Value over {definition.HorizonDays} days[/] of {answer.Dataset}, version {answer.DatasetVersion}: {answer.Units:N0} units ({definition.Unit}), {definition.Window}");
        console.MarkupLineInterpolated($"Total [bold]{answer.Total.Estimate:N2}[/] {definition.Currency} ({answer.Total.Lower:N2} to {answer.Total.Upper:N2}), {answer.MeanValue:N2} each.");
        var deciles = LtvTables.Numbers("by predicted value", [.. answer.Deciles.Select((_, i) => $"{i + 1}")]);
        deciles.AddRow(["mean", .. answer.Deciles.Select(decile => $"{decile.Mean:N2}")]);
        deciles.AddRow(["share of all", .. answer.Deciles.Select(decile => $"{decile.TotalShare:P1}")]);
        console.Write(deciles);

        console.MarkupLineInterpolated($"[bold]Test[/] at {test.At:yyyy-MM-dd}, held against what came until {test.Until:yyyy-MM-dd}: {test.Units:N0} units worth {test.ActualTotal:N2}, predicted {test.PredictedTotal.Estimate:N2} ({test.PredictedTotal.Lower:N2} to {test.PredictedTotal.Upper:N2})");
        var accuracy = LtvTables.Numbers("forecast", ["total error", "mean absolute", "root mean square", "Gini", "rank correlation"]);
        foreach (var (name, of) in new[] { ("trees", test.Model), ("last window's value", test.LastWindow), ("mean", test.Mean) })
            accuracy.AddRow(name, $"{of.AggregateError:+0.0%;-0.0%}", $"{of.MeanAbsoluteError:N2}", $"{of.RootMeanSquaredError:N2}", $"{of.NormalisedGini:0.000}", $"{of.RankCorrelation:0.000}");
        console.Write(accuracy);
        var calibration = LtvTables.Numbers("tenth", [.. test.Deciles.Select((_, i) => $"{i + 1}")]);
        calibration.AddRow(["predicted mean", .. test.Deciles.Select(decile => $"{decile.MeanPredicted:N2}")]);
        calibration.AddRow(["actual mean", .. test.Deciles.Select(decile => $"{decile.MeanActual:N2}")]);
        console.Write(calibration);
        console.MarkupLineInterpolated($"[dim]95 % intervals held {test.Coverage:0.0%} of units. What matters: {string.Join(", ", answer.Importance.Take(6).Select(feature => $"{feature.Feature} {feature.GainShare:0%}"))}.[/]");
        console.MarkupLineInterpolated($"[dim]Model: {definition.Model}. Level: {definition.Calibration}. Intervals: {definition.Intervals}. Value: {definition.Value}. As of {definition.AsOf:yyyy-MM-dd HH:mm:ss} UTC ({definition.AsOfRule}).[/]");
        foreach (var warning in answer.Warnings)
            console.MarkupLineInterpolated($"[yellow]{warning.Code}:[/] {warning.Text}");
        AnswerTables.Write(console, answer.Evidence);
    }
}
