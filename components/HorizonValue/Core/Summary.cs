using System.Globalization;
using Quantities;

namespace HorizonValue.Core;

/// <summary>From predictions to the answer people read, and to the list unit by unit.</summary>
static class Summary
{
    const int Tenths = 10;
    const int Bins = 20;

    public static HorizonOutlook Of(ValueOverHorizon question, Asked asked)
    {
        var (days, prediction) = (asked.Days, asked.Prediction);
        double[] sorted = [.. prediction.Value.Order()];
        return new HorizonOutlook(
            question.Kind,
            question.Of.Dataset.Value,
            question.Of.Number,
            Define(question, asked),
            days.Evidence with { Revenue = days.Evidence.Revenue.Plain() },
            sorted.Length,
            prediction.Total,
            prediction.Total.Estimate / sorted.Length,
            Deciles(sorted),
            Histogram(sorted),
            prediction.Test,
            prediction.Importance,
            prediction.Warnings);
    }

    public static HorizonValues List(HorizonValueOptions options, Asked asked)
    {
        var (days, prediction) = (asked.Days, asked.Prediction);
        return new HorizonValues(
            days.Evidence with { Revenue = days.Evidence.Revenue.Plain() },
            asked.AsOfDay,
            options.HorizonDays,
            [.. prediction.Unit.Select(unit => days.Unit[unit])],
            prediction.Value,
            prediction.Lower,
            prediction.Upper,
            [.. prediction.Features.Column("recencyDays").Select(number => (int)number)],
            [.. prediction.Features.Column("tenureDays").Select(number => (int)number)],
            [.. prediction.Features.Column("purchaseDays").Select(number => (long)number)],
            [.. prediction.Features.Column("value").Select(Short)],
            [.. prediction.Features.Column($"value{options.HorizonDays}").Select(Short)]);
    }

    // Features are single precision: 0.1 is to be written 0.1 and not 0.10000000149.
    static double Short(float number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    internal static IReadOnlyList<HorizonDecile> Deciles(double[] sorted)
    {
        var all = sorted.Sum();
        return [.. Enumerable.Range(0, Tenths)
            .Select(d => sorted[(int)((long)sorted.Length * d / Tenths)..(int)((long)sorted.Length * (d + 1) / Tenths)])
            .Where(tenth => tenth.Length > 0)
            .Select(tenth => new HorizonDecile(tenth.Length, tenth[0], tenth[^1], tenth.Average(), tenth.Sum(), all == 0 ? null : tenth.Sum() / all))];
    }

    internal static IReadOnlyList<HistogramBin> Histogram(double[] sorted)
    {
        var top = sorted[(int)((sorted.Length - 1) * 0.99)];
        if (top <= 0)
            return [new HistogramBin(0, null, sorted.Length)];
        var counts = new int[Bins + 1];
        foreach (var value in sorted)
            counts[Math.Clamp((int)(value / top * Bins), 0, Bins)]++;
        return [.. counts.Select((units, bin) => new HistogramBin(top * bin / Bins, bin < Bins ? top * (bin + 1) / Bins : null, units))];
    }

    static HorizonDefinition Define(ValueOverHorizon question, Asked asked)
    {
        var (with, evidence, prediction) = (question.With, asked.Days.Evidence, asked.Prediction);
        return new HorizonDefinition(
            with.Value == ValueRule.Net ? "amounts less refunds, a refund on its own day" : "amounts, refunds left out",
            with.HorizonDays,
            $"after {asked.AsOfDay:yyyy-MM-dd} up to and including {asked.AsOfDay.AddDays(with.HorizonDays):yyyy-MM-dd}",
            with.Unit ?? "customer",
            with.Split,
            "mean of two ensembles of gradient-boosted trees with Tweedie deviance, each learnt from one half of the units, on features known at each cut",
            "deciles of predictions for units not learnt from, made rising, scaled to their total",
            "95 %, split conformal: residuals of units not learnt from, by predicted size; the total adds the error of learning and the drift of the test cut",
            prediction.TrainingCuts,
            prediction.TrainingRows,
            with.Seed,
            evidence.Settings.Zone,
            evidence.Settings.Currency.Value,
            evidence.Where,
            evidence.AsOf,
            evidence.AsOfLastEvent ? "last event of this version" : "as asked",
            asked.AsOfDay,
            question.BrickVersion);
    }
}
