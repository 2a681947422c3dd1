using Answers;
using MediatR;
using Quantities;

namespace HorizonValue;

/// <summary>What will customers, or other units such as listings, be worth over the next H days, and how well do such predictions hold?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ValueOverHorizon(DatasetVersion Of, HorizonValueOptions With) : IQuestion<HorizonOutlook>
{
    /// <inheritdoc />
    public string Kind => "horizon-value";

    /// <inheritdoc />
    public string BrickVersion => "horizon-value/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>The predictions behind <see cref="ValueOverHorizon"/>, unit by unit. Computed on demand: as large as the number of units, and as expensive as the question.</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ListHorizonValues(DatasetVersion Of, HorizonValueOptions With) : IRequest<Result<HorizonValues>>;

/// <summary>What is predicted, of whom and as of when.</summary>
public sealed record HorizonValueOptions
{
    const int MostDays = 1825;

    /// <summary>H: value over the next so many days, 1…1825.</summary>
    public int HorizonDays { get; init; } = 365;

    /// <summary>Whose value: null for customers, else a text property such as <c>product</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>A text property, such as <c>channel</c>, whose most frequent values give a feature each: their share of the unit's purchases. Null for none.</summary>
    public string? Split { get; init; }

    /// <summary>The instant predictions are made at; later events are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>What value is.</summary>
    public ValueRule Value { get; init; } = ValueRule.Net;

    /// <summary>For the halving of units, sampling of rows and permutations: another seed, slightly other numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads <c>horizonDays, unit, split, asOf, where, value, seed</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<HorizonValueOptions> From(Parameters parameters) => parameters.Finish(new HorizonValueOptions
    {
        HorizonDays = parameters.Whole("horizonDays", 365, 1, MostDays),
        Unit = parameters.One("unit"),
        Split = parameters.One("split"),
        AsOf = parameters.Instant("asOf"),
        Where = parameters.All("where"),
        Value = parameters.Word("value", ValueRule.Net),
        Seed = parameters.Whole("seed", 1, int.MinValue, int.MaxValue),
    });

    internal Result<HorizonValueOptions> Checked() => HorizonDays is >= 1 and <= MostDays
        ? this
        : Problem.Invalid("horizonDays", $"A horizon of {HorizonDays} days cannot be predicted: use 1 to {MostDays}.");
}
