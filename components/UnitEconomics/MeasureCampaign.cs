using Answers;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>What did a campaign bring that would not have come without it?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record MeasureCampaign(DatasetVersion Of, CampaignOptions With) : IQuestion<CampaignAnswer>
{
    /// <inheritdoc />
    public string Kind => "campaign";

    /// <inheritdoc />
    public string BrickVersion => "campaign/1";

    /// <inheritdoc />
    public object Options => With;
}

/// <summary>How a campaign is measured. Treated, start and end have to be given.</summary>
public sealed record CampaignOptions
{
    /// <summary>Conditions such as <c>campaign=spring</c>: units with an event that meets all of them were treated.</summary>
    public IReadOnlyList<string> Treated { get; init; } = [];

    /// <summary>Ids of treated units, in place of or beside conditions.</summary>
    public IReadOnlyList<string> TreatedUnits { get; init; } = [];

    /// <summary>Conditions that control units meet; without conditions and ids: all other units known when the campaign began.</summary>
    public IReadOnlyList<string> Control { get; init; } = [];

    /// <summary>Ids of control units.</summary>
    public IReadOnlyList<string> ControlUnits { get; init; } = [];

    /// <summary>First day of the campaign's window.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day of the window.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Days before the start to compare with; 0 for as many as the campaign has.</summary>
    public int BeforeDays { get; init; }

    /// <summary>How units came to be treated; decides what they are compared with.</summary>
    public Assignment Assignment { get; init; } = Assignment.Observed;

    /// <summary>What the campaign cost, in the dataset's currency; null when unknown.</summary>
    public double? Spend { get; init; }

    /// <summary>Share of amounts that is margin.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Whose value: null for customers, else a text property.</summary>
    public string? Unit { get; init; }

    /// <summary>The analysis instant: later events are left out. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions on the events whose amounts count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// Reads <c>treated, treatedUnits, control, controlUnits, start, end, beforeDays, assignment, spend, margin, unit, asOf, where, level</c>;
    /// refuses with <c>invalid-value</c>.
    /// </summary>
    public static Result<CampaignOptions> From(Parameters parameters)
    {
        var spend = parameters.Number("spend", double.NaN, 1e-6, 1e15);
        return parameters.Finish(new CampaignOptions
        {
            Treated = parameters.All("treated"),
            TreatedUnits = parameters.All("treatedUnits"),
            Control = parameters.All("control"),
            ControlUnits = parameters.All("controlUnits"),
            Start = parameters.Date("start"),
            End = parameters.Date("end"),
            BeforeDays = parameters.Whole("beforeDays", 0, 0, 3660),
            Assignment = parameters.Word("assignment", Assignment.Observed),
            Spend = double.IsNaN(spend) ? null : spend,
            Margin = parameters.Number("margin", 1, 1e-6, 1),
            Unit = parameters.One("unit"),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            Level = parameters.Number("level", 0.95, 0.5, 0.999),
        }).Then(options => options.Fault() is { } fault ? fault : Result<CampaignOptions>.Ok(options));
    }

    internal Problem? Fault() => Checks.First(
        Treated.Count + TreatedUnits.Count == 0 ? Problem.Invalid("treated", "Say who was treated: a condition such as campaign=spring, or ids in treatedUnits.") : null,
        Start is null ? Problem.Invalid("start", "Say on which day the campaign began.") : null,
        End is null ? Problem.Invalid("end", "Say which day was the last of the campaign's window.") : null,
        End < Start ? Problem.Invalid("end", $"The campaign ends on {End:yyyy-MM-dd}, before it starts on {Start:yyyy-MM-dd}.") : null,
        Checks.Between("beforeDays", BeforeDays, 0, 3660),
        Spend is { } spend ? Checks.Between("spend", spend, 1e-6, 1e15) : null,
        Checks.Between("margin", Margin, 1e-6, 1),
        Checks.Level(Level));
}

/// <summary>How units came to be treated.</summary>
public enum Assignment
{
    /// <summary>By any other way than chance: difference-in-differences.</summary>
    Observed,

    /// <summary>By chance, for example a holdout group: means adjusted for the value before.</summary>
    Randomised,
}
