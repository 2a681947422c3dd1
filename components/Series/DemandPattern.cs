using Series.Core;

namespace Series;

/// <summary>What kind of demand a series is (Syntetos, Boylan &amp; Croston 2005): how far apart demands are, and how much their sizes differ.</summary>
/// <param name="MeanInterval">ADI: steps by demands, from the first demand on.</param>
/// <param name="SizeVariation">CV²: squared coefficient of variation of the sizes that are not 0.</param>
/// <param name="StepsWithout">Steps since the last demand.</param>
/// <remarks>Steps before the first demand, and steps of the season at which nothing ever happens, as on a shop's closed days, are left out of the count.</remarks>
public readonly record struct DemandPattern(double MeanInterval, double SizeVariation, int StepsWithout = 0)
{
    const double OftenEnough = 1.32, AlikeEnough = 0.49, Unlikely = 0.01;
    const int LeastSilence = 6;

    /// <summary>True when demands are on average 1.32 steps apart or more.</summary>
    public bool IsIntermittent => MeanInterval >= OftenEnough;

    /// <summary>
    /// How often chance makes so long a time without demand, as demand went until its last step: the beta-binomial probability of none in <see cref="StepsWithout"/> steps after those in which
    /// it came, each step before alike. Steps since the last demand do not count as demand's way: else what ended long ago would seem rare, and never over.
    /// </summary>
    public double SilenceProbability { get; private init; } = Math.Pow(1 - 1 / MeanInterval, StepsWithout);

    /// <summary>True when so long a time without demand would come by chance once in a hundred such series: demand has ended, or nearly.</summary>
    public bool IsDying => SilenceProbability < Unlikely;

    /// <summary>The same of demand that was not rare, once it has been silent for two seasons, and not just out of one.</summary>
    internal bool HasEnded(int period) => IsDying && StepsWithout >= 2 * Math.Max(period, LeastSilence);

    /// <summary>
    /// The method those authors recommend among demand methods: Croston's for frequent demands of similar size, the bias-corrected one else; and where demand is ending the one
    /// whose forecast fades (Teunter, Syntetos &amp; Babai 2011).
    /// </summary>
    public ForecastMethod Method => IsDying ? ForecastMethod.Tsb : IsIntermittent || SizeVariation > AlikeEnough ? ForecastMethod.Sba : ForecastMethod.Croston;

    /// <summary>Measures a series of counts or amounts.</summary>
    /// <returns>The pattern; that of steady demand when a value is negative or none is above 0.</returns>
    public static DemandPattern Of(TimeSeries series)
    {
        var closed = ClosedSteps.Of(series);
        var first = Array.FindIndex(series.Values, y => y > 0);
        if (first < 0 || series.Values.Any(y => y < 0))
            return new(1, 0);
        double[] known = [.. series.Values.Where((y, t) => t >= first && !double.IsNaN(y) && closed?[t % series.Period] != true)];
        double[] sizes = [.. known.Where(y => y > 0)];
        var mean = sizes.Average();
        var alive = Array.FindLastIndex(known, y => y > 0) + 1;
        return new((double)known.Length / sizes.Length, sizes.Average(y => (y - mean) * (y - mean)) / (mean * mean), known.Length - alive)
        {
            SilenceProbability = Enumerable.Range(1, known.Length - alive).Aggregate(1.0, (chance, i) => chance * (alive - sizes.Length + i) / (alive + i)),
        };
    }
}
