using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Quantities;

namespace Series;

/// <summary>A method of forecasting, by name.</summary>
public enum ForecastMethod
{
    /// <summary>What usually does best: ARIMA where there are regressors, an intermittent method where most steps are without demand, else the combination.</summary>
    Auto,

    /// <summary>The usual members of a <see cref="Series.Combination"/>.</summary>
    Combination,

    /// <summary>Seasonal ARIMA, of given orders or chosen ones.</summary>
    Arima,

    /// <summary>Exponential smoothing, its form chosen by AICc.</summary>
    Ets,

    /// <summary>The standard theta method.</summary>
    Theta,

    /// <summary>The theta method with an estimated share of the line.</summary>
    [JsonStringEnumMemberName("optimised-theta")]
    OptimisedTheta,

    /// <summary>The optimised theta method with a line that is taken anew at each step.</summary>
    [JsonStringEnumMemberName("dynamic-theta")]
    DynamicTheta,

    /// <summary>Holt's damped trend of the seasonally adjusted values.</summary>
    [JsonStringEnumMemberName("damped-trend")]
    DampedTrend,

    /// <summary>One season or several taken out by STL, exponential smoothing of the rest.</summary>
    Mstl,

    /// <summary>Simple exponential smoothing.</summary>
    Ses,

    /// <summary>Holt's linear trend.</summary>
    Holt,

    /// <summary>Holt's trend, damped, without a season.</summary>
    [JsonStringEnumMemberName("damped-holt")]
    DampedHolt,

    /// <summary>Holt–Winters with an added season.</summary>
    [JsonStringEnumMemberName("holt-winters")]
    HoltWinters,

    /// <summary>Holt–Winters with a season of factors.</summary>
    [JsonStringEnumMemberName("multiplicative-holt-winters")]
    MultiplicativeHoltWinters,

    /// <summary>The last value.</summary>
    Naive,

    /// <summary>The last season.</summary>
    [JsonStringEnumMemberName("seasonal-naive")]
    SeasonalNaive,

    /// <summary>The line from the first value to the last.</summary>
    Drift,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>Croston's method for intermittent demand.</summary>
    Croston,

    /// <summary>Croston's method with estimated smoothing.</summary>
    [JsonStringEnumMemberName("croston-optimised")]
    CrostonOptimised,

    /// <summary>Croston's method, its bias taken off (Syntetos–Boylan).</summary>
    Sba,

    /// <summary>Teunter–Syntetos–Babai: fades when demand dies.</summary>
    Tsb,

    /// <summary>Intermittent demand added up over the mean interval.</summary>
    Adida,

    /// <summary>Intermittent demand added up over several numbers of steps.</summary>
    Imapa,
}

/// <summary>How methods are written in questions and on the command line: <c>seasonal-naive</c>, <c>optimised-theta</c>.</summary>
public static partial class ForecastMethodNames
{
    static readonly Dictionary<string, ForecastMethod> ByName =
        Enum.GetValues<ForecastMethod>().ToDictionary(Write, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The method's name: its words in lower case, with hyphens.</summary>
    public static string Write(this ForecastMethod method) =>
        WordStart().Replace(method.ToString(), "-$0").ToLowerInvariant();

    /// <summary>Reads a name in upper or lower case.</summary>
    /// <returns>The method, or <c>invalid-value</c> on <c>method</c> with the names there are.</returns>
    public static Result<ForecastMethod> Read(string name) => ByName.TryGetValue(name.Trim(), out var method)
        ? method
        : Problem.Invalid("method", $"There is no method '{name}'; there are {string.Join(", ", All)}.");

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex WordStart();
}
