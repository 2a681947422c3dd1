using Answers;
using Calendar;
using Metrics.Core;

namespace Metrics;

/// <summary>How many customers went how far.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="Stages">What they are as stages.</param>
/// <param name="WindowUnit">The unit that tables show times in.</param>
/// <param name="Whole">All ways.</param>
/// <param name="Grain">Length of the cohorts' periods; null: there are no cohorts.</param>
/// <param name="By">The property that splits; null: none.</param>
/// <param name="Groups">Cohorts in the order of time, or values with most customers first and the others together at the end; with both, values within cohorts. A customer is in one of them: they add up to the whole.</param>
public sealed record FunnelTable(
    AnswerHead Head,
    IReadOnlyList<FunnelStep> Steps,
    FunnelStages Stages,
    WindowUnit WindowUnit,
    FunnelPath Whole,
    Grain? Grain,
    string? By,
    IReadOnlyList<FunnelGroup> Groups) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => FunnelTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => FunnelTables.PicturesOf(this);
}

/// <summary>A step.</summary>
/// <param name="Name">What it was called; without a name its conditions.</param>
/// <param name="Conditions">What an event has to meet.</param>
public sealed record FunnelStep(string Name, IReadOnlyList<string> Conditions);

/// <summary>How far customers went, as columns, one entry a step.</summary>
/// <param name="Customers">Customers who got to the step.</param>
/// <param name="ShareOfFirst">By those of the first step, 0…1; null where these are 0.</param>
/// <param name="ShareOfPrevious">By those of the step before, 0…1; null at the first, and where these are 0.</param>
/// <param name="MeanSeconds">Mean time since the first step; null at the first, where nobody got to it, and for values taken together.</param>
/// <param name="LowerQuartileSeconds">A quarter took no longer (quantiles of type 7).</param>
/// <param name="MedianSeconds">Half took no longer.</param>
/// <param name="UpperQuartileSeconds">Three quarters took no longer.</param>
public sealed record FunnelPath(
    IReadOnlyList<long> Customers,
    IReadOnlyList<double?> ShareOfFirst,
    IReadOnlyList<double?> ShareOfPrevious,
    IReadOnlyList<double?> MeanSeconds,
    IReadOnlyList<double?> LowerQuartileSeconds,
    IReadOnlyList<double?> MedianSeconds,
    IReadOnlyList<double?> UpperQuartileSeconds);

/// <summary>A cohort, or the ways of a value.</summary>
/// <param name="Key">Label of the period the ways began in, or the value at their first step (empty: none).</param>
/// <param name="Together">0 for one by itself; else how many values are taken together here.</param>
/// <param name="Unfinished">True for a cohort whose window had not passed at the analysis instant for all its ways: more may still arrive.</param>
/// <param name="Path">How far they went.</param>
/// <param name="Value">With cohorts and values: the value; null otherwise.</param>
public sealed record FunnelGroup(string Key, int Together, bool Unfinished, FunnelPath Path, string? Value = null);
