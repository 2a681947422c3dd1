using Calendar;
using CsCheck;
using static Unit.Times;

namespace Unit.Calendar;

public class Numbering_periods
{
    static int Index(Grain grain, string day, DayOfWeek weekStart = DayOfWeek.Monday) => Periods.IndexOf(grain, Day(day), weekStart);

    [Theory]
    [InlineData(Grain.Day, "2010-12-31", "2011-01-01")]
    [InlineData(Grain.Month, "2010-12-31", "2011-01-01")]
    [InlineData(Grain.Month, "2010-12-01", "2011-01-31")]
    [InlineData(Grain.Quarter, "2010-10-01", "2011-03-31")]
    [InlineData(Grain.Year, "2010-01-01", "2011-12-31")]
    [InlineData(Grain.Day, "1969-12-31", "1970-01-01")]
    [InlineData(Grain.Week, "1970-01-04", "1970-01-05")]
    [InlineData(Grain.Week, "1969-12-28", "1970-01-04")]
    [InlineData(Grain.Day, "2012-02-28", "2012-02-29")]
    public void makes_neighbours_differ_by_one(Grain grain, string earlier, string later) => Assert.Equal(1, Index(grain, later) - Index(grain, earlier));

    [Theory]
    [InlineData(Grain.Week, "2010-12-27", "2011-01-02")]
    [InlineData(Grain.Month, "2012-02-01", "2012-02-29")]
    [InlineData(Grain.Quarter, "2011-04-01", "2011-06-30")]
    [InlineData(Grain.Year, "2011-01-01", "2011-12-31")]
    [InlineData(Grain.Week, "1969-12-22", "1969-12-28")]
    public void keeps_the_days_of_a_period_together(Grain grain, string first, string last) => Assert.Equal(Index(grain, first), Index(grain, last));

    [Theory]
    [InlineData(Grain.Day, "1970-01-01", 0)]
    [InlineData(Grain.Day, "1969-12-31", -1)]
    [InlineData(Grain.Week, "1970-01-05", 0)]
    [InlineData(Grain.Week, "1970-01-04", -1)]
    [InlineData(Grain.Week, "1969-12-28", -2)]
    [InlineData(Grain.Month, "2010-12-01", (2010 * 12) + 11)]
    [InlineData(Grain.Quarter, "2010-12-01", (2010 * 4) + 3)]
    [InlineData(Grain.Year, "2010-12-01", 2010)]
    public void counts_from_the_documented_zero(Grain grain, string day, int index) => Assert.Equal(index, Index(grain, day));

    [Theory]
    [InlineData(DayOfWeek.Sunday, "1970-01-04")]
    [InlineData(DayOfWeek.Monday, "1970-01-05")]
    [InlineData(DayOfWeek.Tuesday, "1970-01-06")]
    [InlineData(DayOfWeek.Wednesday, "1970-01-07")]
    [InlineData(DayOfWeek.Thursday, "1970-01-08")]
    [InlineData(DayOfWeek.Friday, "1970-01-09")]
    [InlineData(DayOfWeek.Saturday, "1970-01-10")]
    public void lets_weeks_begin_on_any_day(DayOfWeek weekStart, string firstOfWeekZero)
    {
        Assert.Equal(weekStart, Day(firstOfWeekZero).DayOfWeek);
        Assert.Equal(0, Index(Grain.Week, firstOfWeekZero, weekStart));
        Assert.Equal(Day(firstOfWeekZero), Periods.FirstDay(Grain.Week, 0, weekStart));
        Assert.Equal(-1, Periods.IndexOf(Grain.Week, Day(firstOfWeekZero).AddDays(-1), weekStart));
        Assert.Equal(0, Periods.IndexOf(Grain.Week, Day(firstOfWeekZero).AddDays(6), weekStart));
    }

    [Fact]
    public void puts_every_day_between_the_first_days_of_its_period_and_of_the_next() =>
        Gen.Select(Gen.Int[Day("1900-01-01").DayNumber, Day("2200-01-01").DayNumber], Gen.Enum<Grain>(), Gen.Enum<DayOfWeek>())
            .Sample((number, grain, weekStart) =>
            {
                var day = DateOnly.FromDayNumber(number);
                var index = Periods.IndexOf(grain, day, weekStart);
                return Periods.FirstDay(grain, index, weekStart) <= day
                    && day < Periods.FirstDay(grain, index + 1, weekStart)
                    && Periods.IndexOf(grain, Periods.FirstDay(grain, index, weekStart), weekStart) == index;
            });
}
