using System.Text.Json.Serialization;
using Answers;
using MediatR;
using Quantities;

namespace Ltv;

/// <summary>Who is still a customer, how much will they buy over a horizon, what is that worth, and how well did such predictions hold so far?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record PredictLifetimeValue(DatasetVersion Of, LtvOptions With) : IQuestion<PredictedLifetimeValue>
{
    /// <inheritdoc />
    public string Kind => "ltv";

    /// <inheritdoc />
    public string BrickVersion => Rule;

    /// <inheritdoc />
    public object Options => With;

    internal const string Rule = "ltv/2";
}

/// <summary>The predictions behind <see cref="PredictLifetimeValue"/>, customer by customer. Computed on demand: as large as the customer base.</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ListLifetimeValues(DatasetVersion Of, LtvOptions With) : IRequest<Result<LifetimeValues>>;

/// <summary>How lifetime value is predicted.</summary>
public sealed record LtvOptions : ICheckedOptions
{
    /// <summary>The longest horizon, in weeks: twenty years.</summary>
    public const int LongestHorizon = 1_044;

    /// <summary>Events after this instant are left out, and observation ends with its day. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The model of purchase timing; <see cref="LtvModel.GammaGamma"/> asks for the value model, with timing chosen automatically.</summary>
    public LtvModel Model { get; init; } = LtvModel.Auto;

    /// <summary>
    /// Last day the model may see, in the dataset's zone: parameters and predictions stand at its end, and what came later is the holdout.
    /// Null: predictions stand at the analysis instant, and a second fit, without the last part of the data, shows how such predictions held.
    /// </summary>
    public DateOnly? CalibrationEnd { get; init; }

    /// <summary>How far to predict.</summary>
    public int HorizonWeeks { get; init; } = 52;

    /// <summary>Over what time lifetime value is added up; expected purchases are always those of the horizon.</summary>
    public LifetimeSpan Lifetime { get; init; } = LifetimeSpan.Horizon;

    /// <summary>Share of a purchase's value that is kept, above 0 to 1.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Yearly rate of interest at which later purchases count less.</summary>
    public double Discount { get; init; } = 0.1;

    /// <summary>How the yearly rate is spread over the year.</summary>
    public Discounting Discounting { get; init; } = Discounting.Continuous;

    /// <summary>Nominal level of intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Reads <c>asOf, where, model, calibrationEnd, horizonWeeks, lifetime, margin, discount, discounting, level</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<LtvOptions> From(Parameters parameters) => parameters.Finish(new LtvOptions
    {
        Lifetime = parameters.Word("lifetime", LifetimeSpan.Horizon),
        AsOf = parameters.Instant("asOf"),
        Where = parameters.All("where"),
        Model = parameters.Word("model", LtvModel.Auto),
        CalibrationEnd = parameters.Date("calibrationEnd"),
        HorizonWeeks = parameters.Whole("horizonWeeks", 52, 1, LongestHorizon),
        Margin = parameters.Number("margin", 1, 1e-6, 1),
        Discount = parameters.Number("discount", 0.1, 0, 10),
        Discounting = parameters.Word("discounting", Discounting.Continuous),
        Level = parameters.Number("level", 0.95, 0.5, 0.999),
    });

    /// <summary>Why options that did not come through <see cref="From"/> cannot be used, or null.</summary>
    internal Problem? Fault =>
        HorizonWeeks is < 1 or > LongestHorizon ? Problem.Invalid("horizonWeeks", $"The horizon is {HorizonWeeks}; give 1 to {LongestHorizon} weeks.")
        : Margin is not (> 0 and <= 1) ? Problem.Invalid("margin", $"The margin is {Margin}; give a share above 0, up to 1.")
        : Lifetime == LifetimeSpan.Forever && Discount == 0 ? Problem.Invalid("discount", "Value for ever needs a discount: without one it has no end.")
        : Discount is not (>= 0 and <= 10) ? Problem.Invalid("discount", $"The discount is {Discount}; give a yearly rate from 0 to 10.")
        : Level is not (>= 0.5 and <= 0.999) ? Problem.Invalid("level", $"The level is {Level}; give 0.5 to 0.999.")
        : null;

    Problem? ICheckedOptions.Fault => Fault ?? (Condition.ParseAll(Where).TryGet(out _, out var problem) ? null : problem);
}

/// <summary>The models that can be asked for.</summary>
public enum LtvModel
{
    /// <summary>BG/NBD, MBG/NBD, Pareto/NBD or NBD, whichever has the lowest AIC.</summary>
    Auto,

    /// <summary><see cref="PurchaseModels.BgNbd"/>.</summary>
    [JsonStringEnumMemberName("bg-nbd")]
    BgNbd,

    /// <summary><see cref="PurchaseModels.MbgNbd"/>.</summary>
    [JsonStringEnumMemberName("mbg-nbd")]
    MbgNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbd"/>.</summary>
    [JsonStringEnumMemberName("pareto-nbd")]
    ParetoNbd,

    /// <summary><see cref="PurchaseModels.Nbd"/>.</summary>
    Nbd,

    /// <summary><see cref="PurchaseModels.GammaGamma"/>, the model of values.</summary>
    [JsonStringEnumMemberName("gamma-gamma")]
    GammaGamma,
}

/// <summary>Over what time lifetime value is added up.</summary>
public enum LifetimeSpan
{
    /// <summary>Over the horizon.</summary>
    Horizon,

    /// <summary>For ever: discounted expected residual transactions (DERT) × value × margin. Needs a discount.</summary>
    Forever,
}

/// <summary>How a yearly rate of interest is spread over the year.</summary>
public enum Discounting
{
    /// <summary>A purchase after t years counts (1 + rate)^−t, at its very moment.</summary>
    Continuous,

    /// <summary>A purchase in the k-th month from now, whenever in it, counts (1 + rate)^(−k/12).</summary>
    Monthly,

    /// <summary>A purchase in the k-th year from now, whenever in it, counts (1 + rate)^−k.</summary>
    Yearly,
}
