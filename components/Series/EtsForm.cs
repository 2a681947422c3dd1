namespace Series;

/// <summary>How errors enter: added, or as a share of the expected value.</summary>
public enum EtsError
{
    /// <summary>A.</summary>
    Additive,

    /// <summary>M: errors grow with the level; positive values only.</summary>
    Multiplicative,
}

/// <summary>How the level moves on.</summary>
public enum EtsTrend
{
    /// <summary>N.</summary>
    None,

    /// <summary>A: by a slope.</summary>
    Additive,

    /// <summary>Ad: by a slope that fades.</summary>
    Damped,
}

/// <summary>How the season enters.</summary>
public enum EtsSeason
{
    /// <summary>N.</summary>
    None,

    /// <summary>A: added.</summary>
    Additive,

    /// <summary>M: as a factor; positive values only.</summary>
    Multiplicative,
}

/// <summary>One of the fifteen numerically stable exponential smoothing models (Hyndman, Koehler, Ord &amp; Snyder 2008, table 2.3 and section 4.4).</summary>
/// <param name="Error">A or M.</param>
/// <param name="Trend">N, A or Ad.</param>
/// <param name="Season">N, A or M; a multiplicative season needs multiplicative errors.</param>
/// <remarks>Additive errors with a multiplicative season have forecasts of infinite variance, and multiplicative trends explode: neither is offered.</remarks>
public readonly record struct EtsForm(EtsError Error, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>Every stable form.</summary>
    public static IReadOnlyList<EtsForm> All { get; } =
    [
        .. from error in Enum.GetValues<EtsError>()
           from trend in Enum.GetValues<EtsTrend>()
           from season in Enum.GetValues<EtsSeason>()
           let form = new EtsForm(error, trend, season)
           where form.IsStable
           select form,
    ];

    /// <summary>Simple exponential smoothing, ETS(A,N,N).</summary>
    public static EtsForm Simple => new(EtsError.Additive, EtsTrend.None, EtsSeason.None);

    /// <summary>Holt's linear trend, ETS(A,A,N).</summary>
    public static EtsForm Holt => Simple with { Trend = EtsTrend.Additive };

    /// <summary>Holt's trend, damped: ETS(A,Ad,N).</summary>
    public static EtsForm DampedHolt => Simple with { Trend = EtsTrend.Damped };

    /// <summary>Holt–Winters with an added season, ETS(A,A,A).</summary>
    public static EtsForm HoltWinters => new(EtsError.Additive, EtsTrend.Additive, EtsSeason.Additive);

    /// <summary>Holt–Winters with a season of factors, ETS(M,A,M).</summary>
    public static EtsForm MultiplicativeHoltWinters => new(EtsError.Multiplicative, EtsTrend.Additive, EtsSeason.Multiplicative);

    /// <summary>False for additive errors with a multiplicative season.</summary>
    public bool IsStable => Error == EtsError.Multiplicative || Season != EtsSeason.Multiplicative;

    /// <summary>True when only positive values have such a model.</summary>
    public bool NeedsPositive => Error == EtsError.Multiplicative || Season == EtsSeason.Multiplicative;

    /// <summary>Smoothing parameters and free initial states.</summary>
    /// <param name="period">Steps of a season.</param>
    public int FreeParameters(int period) =>
        2 + (Trend == EtsTrend.None ? 0 : 2) + (Trend == EtsTrend.Damped ? 1 : 0) + (Season == EtsSeason.None ? 0 : period);

    /// <inheritdoc />
    public override string ToString() =>
        $"ETS({(Error == EtsError.Additive ? "A" : "M")},{(Trend switch { EtsTrend.None => "N", EtsTrend.Additive => "A", _ => "Ad" })},{(Season switch { EtsSeason.None => "N", EtsSeason.Additive => "A", _ => "M" })})";
}
