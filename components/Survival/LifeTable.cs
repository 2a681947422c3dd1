using Quantities;
using Survival.Core;

namespace Survival;

/// <summary>
/// How many were watched, left and were lost from sight at each distinct duration: all that curves and comparisons need of a group. Ten million customers whose lifetimes are whole days make a
/// few thousand rows.
/// </summary>
public sealed class LifeTable
{
    internal LifeTable(double[] time, long[] atRisk, long[] events, long[] censored) => (Time, AtRisk, Events, Censored) = (time, atRisk, events, censored);

    /// <summary>Distinct durations, ascending, in any one unit.</summary>
    public IReadOnlyList<double> Time { get; }

    /// <summary>Still there just before that time: with a duration of it or longer.</summary>
    public IReadOnlyList<long> AtRisk { get; }

    /// <summary>Whose event came at that time.</summary>
    public IReadOnlyList<long> Events { get; }

    /// <summary>Last seen at that time without the event; taken to be there at events of the same time (Kaplan &amp; Meier 1958, 2).</summary>
    public IReadOnlyList<long> Censored { get; }

    /// <summary>All of them.</summary>
    public long Customers => AtRisk[0];

    /// <summary>Events in all.</summary>
    public long TotalEvents => Events.Sum();

    /// <summary>The longest duration, of an event or not: nothing is known beyond.</summary>
    public double LastTime => Time[^1];

    /// <summary>Time watched, added up over all.</summary>
    public double TimeWatched => Time.Select((time, i) => time * (Events[i] + Censored[i])).Sum();

    /// <summary>From a row a customer, or a row for several alike.</summary>
    /// <param name="durations">From the beginning to the event, or to when there was last word of them; 0 or more.</param>
    /// <param name="observed">Whether it ended with the event (true) or is only known to be longer (false).</param>
    /// <param name="weights">Customers a row stands for, 0 or more; null: one.</param>
    /// <returns>The table; refused with <c>invalid-value</c> for a duration or weight that is none, with <c>no-customers</c> for none.</returns>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    public static Result<LifeTable> Of(IReadOnlyList<double> durations, IReadOnlyList<bool> observed, IReadOnlyList<long>? weights = null)
    {
        if (observed.Count != durations.Count || (weights is not null && weights.Count != durations.Count))
            throw new ArgumentException("Durations, events and weights are equally long.", nameof(durations));
        return LifeTableRows.Collapse(durations, row => (weights?[row] ?? 1) is var count && observed[row] ? (count, 0) : (0, count), "weights");
    }

    /// <summary>From counts by duration; a duration may come more than once.</summary>
    /// <param name="durations">As of <see cref="Of"/>.</param>
    /// <param name="ended">Customers whose event came then, 0 or more.</param>
    /// <param name="censored">Customers last seen then without it, 0 or more.</param>
    /// <returns>As of <see cref="Of"/>.</returns>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    public static Result<LifeTable> OfCounts(IReadOnlyList<double> durations, IReadOnlyList<long> ended, IReadOnlyList<long> censored)
    {
        if (ended.Count != durations.Count || censored.Count != durations.Count)
            throw new ArgumentException("Durations and counts are equally long.", nameof(durations));
        return LifeTableRows.Collapse(durations, row => (ended[row], censored[row]), "counts");
    }
}
