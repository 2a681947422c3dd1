using Calendar;

namespace Forecasting.Core;

/// <summary>Which days the steps of a series are, or lie in.</summary>
/// <param name="Grain">Length of the periods; days for steps shorter than a day.</param>
/// <param name="WeekStart">First day of weeks.</param>
/// <param name="FirstDay">First day of a step from 0, also of those to come.</param>
sealed record StepCalendar(Grain Grain, DayOfWeek WeekStart, Func<int, DateOnly> FirstDay);
