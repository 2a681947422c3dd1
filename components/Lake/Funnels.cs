using Calendar;
using Quantities;

namespace Lake;

/// <summary>Asks how many customers went from step to step.</summary>
/// <param name="AsOf">Events after this instant are left out; null for the snapshot's last event.</param>
/// <param name="Where">Only events that meet all of these count.</param>
/// <param name="Steps">Two to <see cref="MostSteps"/> steps, each the conditions a counted event has to meet too.</param>
public sealed record FunnelQuery(DateTimeOffset? AsOf, IReadOnlyList<Condition> Where, IReadOnlyList<IReadOnlyList<Condition>> Steps)
{
    /// <summary>The most steps there can be.</summary>
    public const int MostSteps = 7;

    /// <summary>How long after its first step a way may take, the end within; null: as long as it likes.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Of single steps after the first, in order: how long after its first step a way may get there, the end within; null: as the window has it. Empty: all as the window has it.</summary>
    public IReadOnlyList<TimeSpan?> StepWindows { get; init; } = [];

    /// <summary>How long after its first step a way may get to a step; null: as long as it likes.</summary>
    public TimeSpan? WindowOf(int step) => step > 0 && step <= StepWindows.Count && StepWindows[step - 1] is { } own ? own : Window;

    /// <summary>True: between two steps there is no other counted event of the customer.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Only ways that begin on this day or a later one; null: from the first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only ways that begin on this day or an earlier one; null: to the last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Cohorts by the period a way begins in; null: none.</summary>
    public Grain? Grain { get; init; }

    /// <summary>A text property: ways by its value at the first step, the empty text for none; null: none. Beside <see cref="Grain"/>, values within periods.</summary>
    public string? By { get; init; }
}

/// <summary>
/// How many customers went how far, as columns: an entry for each group and step, by group, then step. A customer counts once, by the way that goes farthest, of several the one that is first to get there,
/// of several ways there the one that began last. A way takes one event a step, in order of instants, and at one instant in the order in which events came (by import, then by line).
/// </summary>
/// <param name="Evidence">Of whom, since when, by which rule.</param>
/// <param name="Step">Index of the step, from 0.</param>
/// <param name="Customers">Customers who got to it.</param>
/// <param name="Times">How long that took them since the first step.</param>
/// <param name="Period">Period index the ways began in; null when there are no cohorts.</param>
/// <param name="Values">The value of the property; null when none was asked for.</param>
public sealed record FunnelCounts(
    Evidence Evidence,
    IReadOnlyList<int> Step,
    IReadOnlyList<long> Customers,
    IReadOnlyList<StepTimes> Times,
    IReadOnlyList<int>? Period,
    IReadOnlyList<string>? Values);

/// <summary>How long customers took from the first step to another, in seconds.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="LowerQuartile">A quarter took no longer.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="UpperQuartile">Three quarters took no longer.</param>
public readonly record struct StepTimes(double Mean, double LowerQuartile, double Median, double UpperQuartile)
{
    const double MicrosecondsOfSecond = 1e6;

    /// <summary>From times in microseconds, ascending and at least one; quantiles of Hyndman and Fan's (1996) type 7.</summary>
    public static StepTimes Of(ReadOnlySpan<long> ascending)
    {
        Int128 sum = 0;
        foreach (var time in ascending)
            sum += time;
        return new((double)sum / ascending.Length / MicrosecondsOfSecond, Quantile(ascending, 1), Quantile(ascending, 2), Quantile(ascending, 3));
    }

    static double Quantile(ReadOnlySpan<long> ascending, int quarters)
    {
        var (at, rest) = Math.DivRem((long)(ascending.Length - 1) * quarters, 4);
        var low = ascending[(int)at];
        return rest == 0 ? low / MicrosecondsOfSecond : (low + ((ascending[(int)at + 1] - low) * (rest / 4.0))) / MicrosecondsOfSecond;
    }
}
