using Lake;
using Watches;

namespace AliveWatch.Core;

/// <summary>When a version's scores were taken, as the state keeps it.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Microseconds">The instant the scores hold for, since 1970 in UTC.</param>
readonly record struct Moment(double Version, double Microseconds);

/// <summary>Where every customer stood when a version was scored: the last known number, since when beyond the threshold (NaN: not beyond), and the values of that scoring (NaN: none).</summary>
sealed record WatchState(
    IReadOnlyList<string> Customer,
    IReadOnlyList<double> Value,
    IReadOnlyList<double> BeyondSinceVersion,
    IReadOnlyList<double> BeyondSince,
    IReadOnlyList<double> ExpectedValue,
    IReadOnlyList<double> LifetimeValue);

/// <summary>What comparing two scorings gives.</summary>
sealed record Comparison(WatchState State, IReadOnlyList<Crossed> Crossed, long BeyondCount);

/// <summary>Who went beyond the threshold between two scorings. A customer is beyond from a number on the other side of it until one back at <see cref="Threshold.RecoverAt"/>.</summary>
static class Crossings
{
    /// <param name="previous">The state after the scoring before, customers ascending by UTF-8 bytes; null for the first scoring, or the first of another measure, which tells where everyone stands and not who got there: nobody crosses.</param>
    /// <param name="current">The numbers of this version, customers in the same order. A customer without a score stays as before; one who is not among them is forgotten.</param>
    /// <param name="at">This version.</param>
    /// <param name="threshold">What they are held against.</param>
    public static Comparison Between(WatchState? previous, Measured current, Moment at, Threshold threshold)
    {
        var count = current.Customer.Count;
        double[] value = new double[count], sinceVersion = new double[count], since = new double[count];
        var crossed = new List<Crossed>();
        var (known, before, beyondCount) = (previous?.Customer.Count ?? 0, 0, 0L);
        for (var i = 0; i < count; i++)
        {
            var customer = current.Customer[i];
            var order = 1;
            while (before < known && (order = Utf8Order.Instance.Compare(previous!.Customer[before], customer)) < 0)
                before++;
            var seen = before < known && order == 0;
            var last = seen ? previous!.Value[before] : double.NaN;
            var wasBeyond = seen && !double.IsNaN(previous!.BeyondSinceVersion[before]);

            value[i] = double.IsNaN(current.Value[i]) ? last : current.Value[i];
            (sinceVersion[i], since[i]) = (double.NaN, double.NaN);
            if (!threshold.IsBeyond(value[i], wasBeyond))
                continue;
            beyondCount++;
            (sinceVersion[i], since[i]) = wasBeyond ? (previous!.BeyondSinceVersion[before], previous.BeyondSince[before]) : (at.Version, at.Microseconds);
            if (previous is not null && !wasBeyond)
                crossed.Add(new Crossed(customer, value[i], double.IsNaN(last) ? null : last));
        }

        return new Comparison(new WatchState(current.Customer, value, sinceVersion, since, current.ExpectedValue, current.LifetimeValue), crossed, beyondCount);
    }
}
