using Lake;
using PurchaseModels;
using Quantities;

namespace Ltv.Core;

/// <summary>
/// How purchasing follows the calendar: a factor for each month, the same for all customers, around 1 over a year. Time passes at its pace: in a month of factor 2 a day is two days of the
/// average season, so models in that time have a rate that varies by month in theirs (a deterministic change of time; Fader &amp; Hardie 2013 sketch it for BG/NBD).
/// </summary>
sealed class Season
{
    const int Months = 12;
    const int FewestYears = 2;
    const int Rounds = 3;
    const int FarthestDays = 22 * 366;

    /// <summary>Purchases as at the average that each month is given beside its own: a month with few tells little.</summary>
    const double Prior = 10;

    /// <summary>All years together have to be told better by the others by this much of log-likelihood, and better still without the one that gains most.</summary>
    const double LeastGain = 4;

    readonly double[] pace;
    readonly int origin;

    Season(double[] factors, int years, double gain, int origin, int days)
    {
        (Factors, Years, Gain, this.origin, pace) = (factors, years, gain, origin, new double[days + 1]);
        for (var day = 0; day < days; day++)
            pace[day + 1] = pace[day] + factors[DateOnly.FromDayNumber(origin + day + 1).Month - 1];
    }

    Season(int years) => (Factors, Years, pace) = ([], years, []);

    /// <summary>January first; empty where time passes evenly.</summary>
    public IReadOnlyList<double> Factors { get; }

    /// <summary>Twelves of calendar months looked at; below two no season can be told from chance.</summary>
    public int Years { get; }

    /// <summary>How much better each year is told by the others' season than without, in log-likelihood of its months' shares.</summary>
    public double Gain { get; }

    public bool IsFound => Factors.Count > 0;

    public bool IsTooShort => Years < FewestYears;

    public static Season None { get; } = new(0);

    /// <summary>Weeks of the average season between the ends of two days.</summary>
    public double Weeks(int from, int to) => (IsFound ? At(to) - At(from) : to - from) / Observed.DaysPerWeek;

    /// <summary>Weeks of the average season in so many weeks from the end of a day.</summary>
    public double WeeksAhead(DateOnly from, double weeks) =>
        IsFound && double.IsFinite(weeks) ? Weeks(from.DayNumber, from.DayNumber + (int)Math.Round(weeks * Observed.DaysPerWeek)) : weeks;

    double At(int day) => day - origin < pace.Length ? pace[day - origin] : pace[^1] + (day - origin - pace.Length + 1);

    /// <summary>The season of customers whose purchases tell one: where years are told better by the others' than by none, not one alone.</summary>
    public static Season Of(Observed observed, CancellationToken ct)
    {
        if (observed.Customers == 0)
            return None;
        var first = observed.FirstDay.Min();
        var begun = DateOnly.FromDayNumber(first);
        var years = ((observed.Until.Year - begun.Year) * Months + observed.Until.Month - begun.Month + 1) / Months;
        var nothing = new Season(years);
        if (years < FewestYears || !FitIn(nothing, observed, ct).TryGet(out var fit, out _))
            return nothing;
        var even = MonthTallies.Of(observed, nothing, fit.Model);
        var gains = even.GainsAcrossYears(Prior);
        if (gains.Length < FewestYears || gains.Sum() < LeastGain || gains.Sum() <= gains.Max())
            return nothing;
        double[] factors = [.. Enumerable.Repeat(1.0, Months)];
        var season = nothing;
        for (var round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            Room.Make(observed.Customers);
            if (round > 0 && !FitIn(season, observed, ct).TryGet(out fit, out _))
                return nothing;
            var again = MonthTallies.Of(observed, season, fit.Model).Factors(Prior);
            factors = Even([.. factors.Zip(again, (factor, correction) => factor * correction)]);
            season = new Season(factors, years, gains.Sum(), first, observed.Until.DayNumber - first + FarthestDays);
        }

        return season;
    }

    // On its own, so that what a fit has read is given up with it.
    static Result<ModelFit<TransactionModel>> FitIn(Season season, Observed observed, CancellationToken ct) => BgNbd.Fit(observed.In(season).Statistics, ct);

    /// <summary>Around 1 over a year.</summary>
    static double[] Even(double[] factors)
    {
        var mean = factors.Select((factor, month) => factor * DateTime.DaysInMonth(2023, month + 1)).Sum() / 365;
        return [.. factors.Select(factor => factor / mean)];
    }
}
