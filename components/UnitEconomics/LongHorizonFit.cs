using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>
/// Value per customer over a long horizon: Σ active share · margin of an active customer · discount by month. A member's own months are as observed; months it has not
/// reached are its group's, at the member's level; from the tail's first month on, the share of active customers of the whole group falls by a constant hazard.
/// </summary>
/// <remarks>
/// Where customers sign no contract, "still there" cannot be seen, so the share that is active stands in for survival; what it loses a month is the hazard.
/// Hazard and level of the tail: Poisson regression of active customers on the month with exposure as offset, on the tail's months or as many before as it takes for
/// 200 active customer-months. Intervals: seeded bootstrap over customers; where no loss was seen, with the losses that so many active customer-months leave open.
/// </remarks>
/// <param name="Groups">By name.</param>
/// <param name="Members">By group, then name.</param>
/// <param name="Warnings">Codes <c>tail-extrapolated</c> and <c>no-decay</c>.</param>
public sealed record LongHorizonFit(IReadOnlyList<GroupHorizon> Groups, IReadOnlyList<MemberHorizon> Members, IReadOnlyList<Message> Warnings)
{
    /// <summary>Customers that a month of a curve has to rest on at least.</summary>
    public const int LeastExposed = 30;

    /// <summary>
    /// Estimates curves and values. Refuses with <c>too-little-data</c> for a group without four months each watched of at least <see cref="LeastExposed"/> customers.
    /// </summary>
    public static Result<LongHorizonFit> Estimate(CustomerMonths customers, LongHorizonRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.OwnMonths, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Months, rule.OwnMonths);
        Sample.CheckLevel(rule.Level);
        return HorizonFit.Of(customers, rule);
    }
}

/// <summary>A group: customers who share a tail.</summary>
/// <param name="Name">The group.</param>
/// <param name="Customers">Its customers.</param>
/// <param name="MonthsObserved">Months its curve rests on.</param>
/// <param name="TailFromMonth">First month of the tail; the customer's first month is 0.</param>
/// <param name="TailFittedFrom">First of the months the hazard was estimated from.</param>
/// <param name="TailHazard">Share of active customers lost each month of the tail.</param>
/// <param name="TailMargin">Margin of an active customer in a month of the tail.</param>
/// <param name="Value">Value per customer over the horizon.</param>
/// <param name="ActiveShare">Share of its customers active in each month of the horizon.</param>
/// <param name="MarginPerCustomer">Margin per customer in each month of the horizon, not discounted.</param>
public sealed record GroupHorizon(
    string Name,
    int Customers,
    int MonthsObserved,
    int TailFromMonth,
    int TailFittedFrom,
    Estimate TailHazard,
    double TailMargin,
    Estimate Value,
    IReadOnlyList<double> ActiveShare,
    IReadOnlyList<double> MarginPerCustomer);

/// <summary>A member of a group, such as a cohort.</summary>
/// <param name="Name">The member.</param>
/// <param name="Group">Its group.</param>
/// <param name="Customers">Its customers.</param>
/// <param name="OwnMonths">Months of its own that count.</param>
/// <param name="Scale">Its margins after the first month by those of its group in the same months; 1 when it is too young to tell.</param>
/// <param name="Value">Value per customer over the horizon.</param>
/// <param name="OwnValue">Of that, from its own months.</param>
/// <param name="GroupValue">Of that, from months of the group before the tail.</param>
/// <param name="TailValue">Of that, from the tail.</param>
/// <param name="MarginPerCustomer">Margin per customer in each month of the horizon, not discounted.</param>
public sealed record MemberHorizon(
    string Name,
    string Group,
    int Customers,
    int OwnMonths,
    double Scale,
    Estimate Value,
    double OwnValue,
    double GroupValue,
    double TailValue,
    IReadOnlyList<double> MarginPerCustomer);
