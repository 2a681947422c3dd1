using Calendar;
using Lake;

namespace Metrics.Core;

/// <summary>Values of a property by how many customers they bring a day: which stand by themselves, and how many others there are.</summary>
/// <param name="Own">Those by themselves, the most first.</param>
/// <param name="Others">How many are taken together.</param>
sealed record ActiveValues(IReadOnlyList<string> Own, int Others)
{
    /// <summary>Of nothing told apart.</summary>
    public static readonly ActiveValues None = new([], 0);

    /// <param name="parts">Days by value.</param>
    /// <param name="with">The days shown, and how many values.</param>
    public static ActiveValues Of(MetricSeries parts, ActiveUsersOptions with)
    {
        var brought = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Period.Count; i++)
        {
            var day = Periods.FirstDay(Grain.Day, parts.Period[i], parts.Evidence.Settings.WeekStart);
            brought[parts.By![i]] = brought.GetValueOrDefault(parts.By[i]) + (day < with.From || day > with.To ? 0 : parts.Active[i]);
        }

        string[] ranked = [.. brought.Keys.OrderByDescending(value => brought[value]).ThenBy(value => value, ValueOrder.Instance)];
        return new([.. ranked.Take(with.Top)], Math.Max(0, ranked.Length - with.Top));
    }
}
