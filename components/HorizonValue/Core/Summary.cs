using Answers;
using Wording;

namespace HorizonValue.Core;

/// <summary>From predictions to the answer people read.</summary>
static class Summary
{
    const int Tenths = 10;
    const int Bins = 20;

    public static HorizonOutlook Of(ValueOverHorizon question, Asked asked)
    {
        var (days, prediction) = (asked.Days, asked.Prediction);
        double[] sorted = [.. prediction.Value.Order()];
        return new HorizonOutlook(
            AnswerHead.Of(question, days.Evidence, Define(question.With, asked), prediction.Warnings),
            asked.AsOfDay,
            prediction.TrainingCuts,
            prediction.TrainingRows,
            sorted.Length,
            prediction.Total,
            prediction.Total.Estimate / sorted.Length,
            Deciles(sorted),
            Histogram(sorted),
            prediction.Test,
            prediction.Importance);
    }

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

    static Message[] Define(HorizonValueOptions options, Asked asked) =>
    [
        Phrases.WhoseValue.With(options.Unit),
        Phrases.Window.With(options.HorizonDays, asked.AsOfDay, asked.AsOfDay.AddDays(options.HorizonDays)),
        Phrases.Value.With(options.Value),
        .. options.Split is null ? [] : (Message[])[Phrases.Split.With(options.Split)],
        Phrases.Model,
        Phrases.Training.With(asked.Prediction.TrainingRows, asked.Prediction.TrainingCuts.Count, asked.Prediction.TrainingCuts[0], asked.Prediction.TrainingCuts[^1]),
        Phrases.Calibration,
        Phrases.Intervals,
    ];
}
