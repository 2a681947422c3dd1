using Answers;
using Lake;
using Numerics;
using Quantities;
using Survival;
using Wording;

namespace Churn.Core;

/// <summary>What follows from how long customers stayed.</summary>
static class LifetimesMath
{
    /// <summary>Days of an average month.</summary>
    public const double Month = 365.25 / 12;

    const int RateDays = 30, MostAges = 24;

    static readonly double[] Shares = [0.1, 0.25, 0.5, 0.75, 0.9];
    static readonly int[] Widths = [7, 30, 90, 365];

    public static Result<LifetimesAnswer> Measure(MeasureLifetimes question, Silence silence, Lifetimes lifetimes)
    {
        var options = question.With;
        return LifetimeGroups.Of(lifetimes).Map(groups =>
        {
            var figures = SurvivalFigures.Of(groups.Tables, options.How, Kind.Customers);
            var width = WidthOf(groups.Tables.Max(group => group.Table.LastTime));
            Message[] definition =
            [
                Phrases.LifetimeRule.With(silence.Days), silence.Told, .. options.By is { } by ? [Phrases.GroupedBy.With(by, groups.Together)] : Array.Empty<Message>(), .. figures.Definition,
                Phrases.HazardRule.With(width, RateDays, silence.Days), .. options.OneOverChurn ? [Phrases.OneOverChurn] : Array.Empty<Message>(),
            ];
            return new LifetimesAnswer(
                AnswerHead.Of(question, lifetimes.Evidence, definition, figures.Warnings), figures.Groups, options.By, figures.Comparison,
                [.. groups.Tables.Zip(figures.Curves).SelectMany(pair => Shares.Select(share => Gone(pair.First.Name, pair.Second.Quantile(share))))],
                [.. groups.Tables.SelectMany(group => Hazard(group.Name, group.Table, width, options.How.Level))],
                options.OneOverChurn ? [.. groups.Tables.Where(group => group.Table.TimeWatched > 0).Select(group => Churn(group.Name, group.Table, options.How.Level))] : null);
        });
    }

    static GoneWithin Gone(string group, SurvivalQuantile quantile) => new(group, quantile.Share, quantile.Time, quantile.Low, quantile.High);

    /// <summary>The shortest of the usual widths that makes few enough ages.</summary>
    static int WidthOf(double last) => Widths.FirstOrDefault(width => last <= width * MostAges, Widths[^1]);

    /// <summary>Those who left at an age, by the days that all were there at that age, the day of leaving being one: events by customers at risk, added up over its days.</summary>
    public static IEnumerable<HazardAtAge> Hazard(string group, LifeTable table, int width, double level)
    {
        for (var from = 0; from <= table.LastTime; from += width)
        {
            long atRisk = 0, left = 0;
            var watched = 0.0;
            for (var i = 0; i < table.Time.Count; i++)
            {
                var days = Math.Min(table.Time[i] + 1, from + width) - from;
                if (days <= 0)
                    continue;
                var customers = table.Events[i] + table.Censored[i];
                (atRisk, watched) = (atRisk + customers, watched + days * customers);
                if (table.Time[i] < from + width)
                    left += table.Events[i];
            }

            var rate = PoissonRate.Of(left, watched / RateDays, level);
            yield return new(group, from, from + width - 1, atRisk, left, rate.Estimate, rate.Low, rate.High);
        }
    }

    static MonthlyChurn Churn(string group, LifeTable table, double level)
    {
        var rate = PoissonRate.Of(table.TotalEvents, table.TimeWatched / Month, level);
        return new(group, rate.Estimate, rate.Low, rate.High, rate.Estimate > 0 ? 1 / rate.Estimate : null, 1 / rate.High, rate.Low > 0 ? 1 / rate.Low : null);
    }
}
