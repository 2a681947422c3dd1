using System.Globalization;
using Answers;
using Calendar;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What are customers worth by the product they have now, given how customers move between products and leave?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ValueProductStates(DatasetVersion Of, ProductStatesOptions With) : IQuestion<ProductStatesAnswer>
{
    /// <inheritdoc />
    public string Kind => "product-states";

    /// <inheritdoc />
    public string BrickVersion => "product-states/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How product states are valued. The state property has to be given.</summary>
public sealed record ProductStatesOptions
{
    /// <summary>The text property whose value is the state, such as <c>plan</c>.</summary>
    public string? State { get; init; }

    /// <summary>Profit of a period in a state, such as <c>basic=3</c>, for every state; none at all: as measured, mean amount times margin.</summary>
    public IReadOnlyList<string> Profit { get; init; } = [];

    /// <summary>Length of a period.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Periods of the horizon, the present one included; 0 for ever.</summary>
    public int Periods { get; init; } = 24;

    /// <summary>Effective yearly discount rate.</summary>
    public double Discount { get; init; } = 0.1;

    /// <summary>A customer is gone after so many periods in a row without a counted event, from the first of them.</summary>
    public int GoneAfter { get; init; } = 2;

    /// <summary>Share of amounts that is margin, where profits are measured.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The analysis instant. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions on the counted events.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Of the bootstrap.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads <c>state, profit, grain, periods, discount, goneAfter, margin, asOf, where, level, seed</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<ProductStatesOptions> From(Parameters parameters)
    {
        return parameters.Finish(new ProductStatesOptions
        {
            State = parameters.One("state"),
            Profit = parameters.All("profit"),
            Grain = parameters.Word("grain", Grain.Month),
            Periods = parameters.Whole("periods", 24, 0, 1200),
            Discount = parameters.Number("discount", 0.1, 0, 10),
            GoneAfter = parameters.Whole("goneAfter", 2, 1, 60),
            Margin = parameters.Number("margin", 1, 1e-6, 1),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            Level = parameters.Number("level", 0.95, 0.5, 0.999),
            Seed = parameters.Whole("seed", 1, int.MinValue, int.MaxValue),
        }).Then(options => options.Fault() is { } fault ? fault : Result<ProductStatesOptions>.Ok(options));
    }

    internal Problem? Fault() => Checks.First(
        string.IsNullOrWhiteSpace(State) ? Problem.Invalid("state", "Say which property is the state, for example plan.") : null,
        Profits().TryGet(out _, out var problem) ? null : problem,
        Checks.Between("periods", Periods, 0, 1200),
        Checks.Between("discount", Discount, 0, 10),
        Checks.Between("goneAfter", GoneAfter, 1, 60),
        Checks.Between("margin", Margin, 1e-6, 1),
        Checks.Level(Level));

    internal Result<Dictionary<string, double>> Profits()
    {
        var profits = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in Profit)
        {
            var at = text.LastIndexOf('=');
            if (at < 1 || !double.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var profit))
                return Problem.Invalid("profit", $"'{text}' is no profit: write STATE=NUMBER, for example basic=3.");
            if (!profits.TryAdd(text[..at].Trim(), profit))
                return Problem.Invalid("profit", $"The profit of '{text[..at].Trim()}' is given twice.");
        }
        return profits;
    }
}
