using System.Text.Json;
using Series.Core;
using Wording;

namespace Series;

/// <summary>What fitted models are called: codes with arguments, names of models within names of models. Notation of the literature stands in them as it is.</summary>
public static class ModelNames
{
    internal static readonly Phrase Arima = new("arima", "model", "constant");
    internal static readonly Phrase Regression = new("regression-with-arima-errors", "model");
    internal static readonly Phrase Ets = new("ets", "model");
    internal static readonly Phrase Theta = new("theta");
    internal static readonly Phrase LogarithmicTheta = new("logarithmic-theta");
    internal static readonly Phrase OptimisedTheta = new("optimised-theta");
    internal static readonly Phrase DynamicTheta = new("dynamic-theta");
    internal static readonly Phrase DampedTrend = new("damped-trend");
    internal static readonly Phrase Naive = new("naive");
    internal static readonly Phrase SeasonalNaive = new("seasonal-naive");
    internal static readonly Phrase Drift = new("drift");
    internal static readonly Phrase Mean = new("mean");
    internal static readonly Phrase Croston = new("croston");
    internal static readonly Phrase CrostonOptimised = new("croston-optimised");
    internal static readonly Phrase Sba = new("sba");
    internal static readonly Phrase Tsb = new("tsb");
    internal static readonly Phrase Adida = new("adida");
    internal static readonly Phrase Imapa = new("imapa");
    internal static readonly Phrase Stl = new("stl", "periods", "rest");
    internal static readonly Phrase SeasonallyAdjusted = new("seasonally-adjusted", "method");
    internal static readonly Phrase WithoutClosedSteps = new("without-closed-steps", "method", "closed", "steps");
    internal static readonly Phrase BoxCox = new("box-cox", "method", "lambda");
    internal static readonly Phrase MeanOf = new("mean-of", "methods");
    internal static readonly Phrase MedianOf = new("median-of", "methods");

    /// <summary>A model's name in a language: <c>Mean of ETS(M,A,M); Theta, seasonally adjusted</c>.</summary>
    public static string In(this Message method, Language language) => Phrases.Words.Say(method, language);

    /// <summary>A model's name in every language.</summary>
    public static Label LabelOf(Message method) => Phrases.Words.LabelOf(method);

    /// <summary>A model's name in one cell of a file, in no language: <c>mean-of(ETS(M,A,M); seasonally-adjusted(theta))</c>.</summary>
    public static string Write(Message method)
    {
        var values = string.Join("; ", method.Values.Values.Select(Write));
        return method.Code == Ets.Code ? values
            : method.Values.Count == 0 ? method.Code
            : $"{method.Code}({values})";
    }

    static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Write(value.Deserialize<Message>()!),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Write)),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
