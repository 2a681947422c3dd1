using Lake;
using Wording;

namespace Metrics.Core;

/// <summary>Figures by the values of a property: those of most revenue by themselves, the others together.</summary>
sealed record MetricsSplit(IReadOnlyList<ValueFigures> Values, IReadOnlyList<Reconciled> Reconciliation)
{
    public static MetricsSplit Of(MetricSeries parts, PeriodSums whole, PeriodFigures shownWhole, ShownPeriods periods, int top)
    {
        int[] shown = [.. periods.Places];
        var ranked = Ranked(parts, periods);

        PeriodSums NoSums() => new(periods.Length);
        var (own, others, together) = (ranked.Take(top).ToDictionary(value => value, _ => NoSums(), StringComparer.Ordinal), NoSums(), NoSums());
        for (var i = 0; i < parts.Period.Count; i++)
        {
            (own.GetValueOrDefault(parts.By![i]) ?? others).Add(parts, i, Place(i));
            together.Add(parts, i, Place(i));
        }

        // Where all values together count as many as there are, nobody counts under two of them, and those of some values add up, too.
        bool IsKnown(KeyFigure figure, int place) => together.Count(figure, place) == whole.Count(figure, place);
        var added = together.Figures(shown);
        return new(
            [
                .. ranked.Take(top).Select(value => Value(value, 0, own[value].Figures(shown), shownWhole)),
                .. ranked.Length > top ? (ValueFigures[])[Value("", ranked.Length - top, others.Figures(shown, IsKnown), shownWhole)] : [],
            ],
            [.. Figures.Counted.Select(figure => new Reconciled(figure, added.Total(figure), shownWhole.Total(figure)))]);

        int Place(int entry) => parts.Period[entry] - periods.Begin;
    }

    /// <summary>Values by revenue over the periods shown, most first.</summary>
    public static string[] Ranked(MetricSeries parts, ShownPeriods periods)
    {
        int[] shown = [.. periods.Places];
        var revenue = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Period.Count; i++)
        {
            var place = parts.Period[i] - periods.Begin;
            revenue[parts.By![i]] = revenue.GetValueOrDefault(parts.By![i]) + (shown.Length > 0 && place >= shown[0] && place <= shown[^1] ? parts.Revenue[i] : 0);
        }

        return [.. revenue.Keys.OrderByDescending(value => revenue[value]).ThenBy(value => value, ValueOrder.Instance)];
    }

    /// <summary>What counts under several values.</summary>
    public IEnumerable<Message> Warnings(string by)
    {
        decimal Again(KeyFigure figure) => Reconciliation.Single(one => one.Figure == figure).CountedAgain;
        if (Again(KeyFigure.Active) > 0 || Again(KeyFigure.Orders) > 0)
            yield return Phrases.CountedAgain.With(by, Again(KeyFigure.Active), Again(KeyFigure.Orders));
    }

    static ValueFigures Value(string value, int together, PeriodFigures figures, PeriodFigures whole)
    {
        var (total, all) = (figures.Total(KeyFigure.Revenue), whole.Total(KeyFigure.Revenue));
        return new(value, together, figures, [.. figures.Revenue.Zip(whole.Revenue, Share)], total, Share(total, all));
    }

    static double? Share(decimal part, decimal whole) => whole > 0 ? (double)(part / whole) : null;
}
