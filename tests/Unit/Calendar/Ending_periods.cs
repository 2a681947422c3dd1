using Calendar;
using CsCheck;
using static Unit.Times;

namespace Unit.Calendar;

public class Ending_periods
{
    static readonly Zone London = Zone.Create("Europe/London").Value, Moscow = Zone.Create("Europe/Moscow").Value, SaoPaulo = Zone.Create("America/Sao_Paulo").Value;

    /// <summary>Data with times of day, whose last event is well before.</summary>
    static ObservedTime Timed(string asOf, Zone? zone = null, DayOfWeek weekStart = DayOfWeek.Monday) => ObservedTime.Until(zone ?? Zone.Utc, weekStart, Utc(asOf), Utc("2010-05-05T10:20"), Utc("2010-06-06T11:30"));

    /// <summary>Data with days only: the analysis instant is their last event, which is at its day's first instant.</summary>
    static ObservedTime Dated(string lastDay, Zone? zone = null)
    {
        var at = (zone ?? Zone.Utc).StartOf(Day(lastDay));
        return ObservedTime.Until(zone ?? Zone.Utc, DayOfWeek.Monday, at, (zone ?? Zone.Utc).StartOf(Day("2010-05-05")), at);
    }

    static string LastOver(ObservedTime observed, Grain grain) => Periods.Label(grain, observed.LastOver(grain), observed.WeekStart);

    static string Last(ObservedTime observed, Grain grain) => Periods.Label(grain, observed.Last(grain), observed.WeekStart);

    [Theory]
    [InlineData("2024-01-31T14:00", "2023-12", "2024-01")]
    [InlineData("2024-01-31T23:59:58", "2023-12", "2024-01")]
    [InlineData("2024-01-31T23:59:59", "2024-01", "2024-01")] // How people write the end of a day.
    [InlineData("2024-01-31T23:59:59.999", "2024-01", "2024-01")]
    [InlineData("2024-02-01", "2024-01", "2024-01")] // Nothing of February has been observed.
    [InlineData("2024-02-01T00:00:00.001", "2024-01", "2024-02")]
    [InlineData("2024-02-15T12:00", "2024-01", "2024-02")]
    public void is_at_the_first_instant_of_the_next_day(string asOf, string over, string last) => Assert.Equal((over, last), (LastOver(Timed(asOf), Grain.Month), Last(Timed(asOf), Grain.Month)));

    [Theory]
    [InlineData("2024-01-31", Grain.Day, "2024-01-31")]
    [InlineData("2024-01-31", Grain.Month, "2024-01")]
    [InlineData("2024-01-30", Grain.Month, "2023-12")]
    [InlineData("2024-02-29", Grain.Month, "2024-02")]
    [InlineData("2023-02-28", Grain.Month, "2023-02")]
    [InlineData("2024-02-28", Grain.Month, "2024-01")]
    [InlineData("2024-03-31", Grain.Quarter, "2024-Q1")]
    [InlineData("2024-03-30", Grain.Quarter, "2023-Q4")]
    [InlineData("2024-12-31", Grain.Year, "2024")]
    [InlineData("2024-12-30", Grain.Year, "2023")]
    [InlineData("2024-01-07", Grain.Week, "2024-W01")] // A Sunday.
    [InlineData("2024-01-06", Grain.Week, "2023-W52")]
    public void takes_the_last_day_of_data_without_times_as_covered(string lastDay, Grain grain, string over) => Assert.Equal(over, LastOver(Dated(lastDay), grain));

    [Fact]
    public void takes_a_last_event_at_midnight_of_data_with_times_as_the_day_s_beginning()
    {
        var observed = ObservedTime.Until(Zone.Utc, DayOfWeek.Monday, Utc("2024-01-31"), Utc("2023-01-05T10:20"), Utc("2024-01-31"));

        Assert.Equal((Day("2024-01-31"), Day("2024-01-30")), (observed.LastDay, observed.LastDayOver));
    }

    [Fact]
    public void takes_a_bare_date_without_events_as_the_end_of_the_day_before()
    {
        var observed = ObservedTime.Until(Zone.Utc, DayOfWeek.Monday, Utc("2024-01-31"), Utc("2023-01-05"), Utc("2024-01-29"));

        Assert.Equal((Day("2024-01-30"), Day("2024-01-30")), (observed.LastDay, observed.LastDayOver));
        Assert.Equal(observed, ObservedTime.Until(Zone.Utc, DayOfWeek.Monday, Utc("2024-01-31"), null, null));
    }

    [Fact]
    public void does_not_take_an_instant_within_the_day_as_its_end_where_data_have_no_times() =>
        Assert.Equal(Day("2024-01-30"), ObservedTime.Until(Zone.Utc, DayOfWeek.Monday, Utc("2024-01-31T12:00"), Utc("2023-01-05"), Utc("2024-01-31")).LastDayOver);

    [Theory]
    [InlineData("2024-01-31T20:59:58", "2024-01-30")]
    [InlineData("2024-01-31T21:00", "2024-01-31")]
    [InlineData("2024-02-01", "2024-01-31")] // Three in the morning.
    public void goes_by_the_clocks_of_the_zone(string asOf, string over) => Assert.Equal(Day(over), Timed(asOf, Moscow).LastDayOver);

    [Theory]
    [InlineData("2024-03-31T22:59:58", "2024-03-30")] // London's day of 23 hours ends at 23:00 UTC.
    [InlineData("2024-03-31T23:00", "2024-03-31")]
    [InlineData("2024-10-27T23:30", "2024-10-26")] // The one of 25 hours at midnight UTC.
    [InlineData("2024-10-28", "2024-10-27")]
    public void knows_days_of_23_and_25_hours(string asOf, string over) => Assert.Equal(Day(over), Timed(asOf, London).LastDayOver);

    [Fact]
    public void knows_days_that_do_not_begin_at_midnight()
    {
        // In São Paulo clocks skipped midnight of 2018-11-04.
        Assert.Equal(Utc("2018-11-04T03:00"), SaoPaulo.StartOf(Day("2018-11-04")));
        Assert.Equal(Day("2018-11-04"), Dated("2018-11-04", SaoPaulo).LastDayOver);
        Assert.Equal("2018-W44", LastOver(Dated("2018-11-04", SaoPaulo), Grain.Week));
        Assert.Equal((Day("2018-11-03"), Day("2018-11-03")), Timed("2018-11-04T03:00", SaoPaulo) is var next ? (next.LastDay, next.LastDayOver) : default);
    }

    [Theory]
    [InlineData(DayOfWeek.Sunday, "2023-12-31")]
    [InlineData(DayOfWeek.Monday, "2023-12-25")]
    public void ends_weeks_by_their_first_day(DayOfWeek weekStart, string begin) =>
        Assert.Equal(Day(begin), Periods.FirstDay(Grain.Week, Timed("2024-01-07", weekStart: weekStart).LastOver(Grain.Week), weekStart));

    [Fact]
    public void agrees_between_grains() => Gen.Select(Gen.Int[0, 20_000_000], Gen.Enum<Grain>(), Gen.Int[0, 3].Select(i => new[] { Zone.Utc, London, Moscow, SaoPaulo }[i]), Gen.Bool).Sample((minutes, grain, zone, dated) =>
    {
        var asOf = Utc("2000-01-01").AddMinutes(minutes);
        asOf = dated ? zone.StartOf(zone.DayOf(asOf)) : asOf;
        var observed = ObservedTime.Until(zone, DayOfWeek.Monday, asOf, dated ? asOf : asOf.AddMinutes(-1), dated ? asOf : null);
        var next = Periods.FirstDay(grain, observed.LastOver(grain) + 1, DayOfWeek.Monday);

        // A period is over exactly when its last day is, and the one after it is the last observed, or has not begun.
        Assert.True(next <= observed.LastDayOver.AddDays(1));
        Assert.True(Periods.FirstDay(grain, observed.LastOver(grain) + 2, DayOfWeek.Monday) > observed.LastDayOver.AddDays(1));
        Assert.InRange(observed.Last(grain) - observed.LastOver(grain), 0, 1);
        Assert.Equal(dated, observed.LastDayOver == zone.DayOf(asOf));
    });
}
