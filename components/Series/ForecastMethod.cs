using Quantities;
using Series.Core;
using Wording;

namespace Series;

/// <summary>A method of forecasting, by name.</summary>
public enum ForecastMethod
{
    /// <summary>What usually does best: ARIMA where there are regressors, an intermittent method where many steps are without demand or demand has ended, the last season where every season is exactly the one before, else the combination.</summary>
    [Word("what usually does best", "обычно лучший")]
    Auto,

    /// <summary>The usual members of a <see cref="Series.Combination"/>.</summary>
    [Word("mean of several methods", "среднее нескольких методов")]
    Combination,

    /// <summary>Seasonal ARIMA, of given orders or chosen ones.</summary>
    [Word("seasonal ARIMA", "сезонная ARIMA")]
    Arima,

    /// <summary>Exponential smoothing, its form chosen by AICc.</summary>
    [Word("exponential smoothing", "экспоненциальное сглаживание")]
    Ets,

    /// <summary>The standard theta method.</summary>
    [Word("theta method", "тета-метод")]
    Theta,

    /// <summary>The theta method with an estimated share of the line.</summary>
    [Word("optimised theta method", "оптимизированный тета-метод")]
    OptimisedTheta,

    /// <summary>The optimised theta method with a line that is taken anew at each step.</summary>
    [Word("dynamic theta method", "динамический тета-метод")]
    DynamicTheta,

    /// <summary>Holt's damped trend of the seasonally adjusted values.</summary>
    [Word("damped trend, season taken out", "затухающий тренд, сезонность отделена")]
    DampedTrend,

    /// <summary>One season or several taken out by STL, exponential smoothing of the rest.</summary>
    [Word("seasons taken out, the rest smoothed", "сезонности отделены, остаток сглажен")]
    Mstl,

    /// <summary>Simple exponential smoothing.</summary>
    [Word("simple exponential smoothing", "простое экспоненциальное сглаживание")]
    Ses,

    /// <summary>Holt's linear trend.</summary>
    [Word("Holt's linear trend", "линейный тренд Хольта")]
    Holt,

    /// <summary>Holt's trend, damped, without a season.</summary>
    [Word("Holt's damped trend", "затухающий тренд Хольта")]
    DampedHolt,

    /// <summary>Holt–Winters with an added season.</summary>
    [Word("Holt–Winters, season added", "метод Хольта — Уинтерса с аддитивной сезонностью")]
    HoltWinters,

    /// <summary>Holt–Winters with a season of factors.</summary>
    [Word("Holt–Winters, season of factors", "метод Хольта — Уинтерса с мультипликативной сезонностью")]
    MultiplicativeHoltWinters,

    /// <summary>The last value.</summary>
    [Word("last value", "последнее значение")]
    Naive,

    /// <summary>The last season.</summary>
    [Word("last season", "последний сезон")]
    SeasonalNaive,

    /// <summary>The line from the first value to the last.</summary>
    [Word("line from first to last value", "прямая от первого значения к последнему")]
    Drift,

    /// <summary>The mean.</summary>
    [Word("mean", "среднее")]
    Mean,

    /// <summary>Croston's method for intermittent demand.</summary>
    [Word("Croston's method", "метод Кростона")]
    Croston,

    /// <summary>Croston's method with estimated smoothing.</summary>
    [Word("Croston's method, smoothing estimated", "метод Кростона с подобранным сглаживанием")]
    CrostonOptimised,

    /// <summary>Croston's method, its bias taken off (Syntetos–Boylan).</summary>
    [Word("Syntetos–Boylan", "метод Синтетоса — Бойлана")]
    Sba,

    /// <summary>Teunter–Syntetos–Babai: fades when demand dies.</summary>
    [Word("Teunter–Syntetos–Babai", "метод Теунтера — Синтетоса — Бабаи")]
    Tsb,

    /// <summary>Intermittent demand added up over the mean interval.</summary>
    [Word("demand added up over the mean interval", "спрос, агрегированный по среднему интервалу")]
    Adida,

    /// <summary>Intermittent demand added up over several numbers of steps.</summary>
    [Word("demand added up over several intervals", "спрос, агрегированный по нескольким интервалам")]
    Imapa,
}

/// <summary>How methods are written in questions and on the command line: <c>seasonal-naive</c>, <c>optimised-theta</c>.</summary>
public static class ForecastMethodNames
{
    static readonly Dictionary<string, ForecastMethod> ByName =
        Enum.GetValues<ForecastMethod>().ToDictionary(Write, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The method's name: its words in lower case, with hyphens.</summary>
    public static string Write(this ForecastMethod method) => Words.Of(method);

    /// <summary>Reads a name in upper or lower case.</summary>
    /// <returns>The method, or <c>invalid-value</c> on <c>method</c> with the names there are.</returns>
    public static Result<ForecastMethod> Read(string name) => ByName.TryGetValue(name.Trim(), out var method)
        ? method
        : Phrases.Invalid("method", Phrases.NoMethod.With(name, All));
}
