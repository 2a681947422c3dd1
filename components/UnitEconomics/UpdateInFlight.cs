using Answers;
using Calendar;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What are units worth whose horizon is not over yet, given what they brought so far?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record UpdateInFlight(DatasetVersion Of, InFlightOptions With) : IQuestion<InFlightTable>
{
    /// <inheritdoc />
    public string Kind => "in-flight";

    /// <inheritdoc />
    public string BrickVersion => "in-flight/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How units in flight are valued.</summary>
public sealed record InFlightOptions
{
    /// <summary>H: value counts from a unit's first day to this many days after it.</summary>
    public int HorizonDays { get; init; } = 365;

    /// <summary>Length of the cohorts' periods.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Whose value: null for customers, else a text property such as <c>product</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Share of amounts that is margin.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The analysis instant: later events are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count, also for a unit's first day.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads <c>horizonDays, grain, unit, margin, asOf, where, level, seed</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<InFlightOptions> From(Parameters parameters)
    {
        return parameters.Finish(new InFlightOptions
        {
            HorizonDays = parameters.Whole("horizonDays", 365, 2, 3660),
            Grain = parameters.Word("grain", Grain.Month),
            Unit = parameters.One("unit"),
            Margin = parameters.Number("margin", 1, 1e-6, 1),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            Level = parameters.Number("level", 0.95, 0.5, 0.999),
            Seed = parameters.Whole("seed", 1, int.MinValue, int.MaxValue),
        }).Then(options => options.Fault() is { } fault ? fault : Result<InFlightOptions>.Ok(options));
    }

    internal Problem? Fault() => Checks.First(
        Checks.Between("horizonDays", HorizonDays, 2, 3660), Checks.Between("margin", Margin, 1e-6, 1), Checks.Level(Level));
}
