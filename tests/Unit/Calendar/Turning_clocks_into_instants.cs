using Calendar;
using static Unit.Times;

namespace Unit.Calendar;

public class Turning_clocks_into_instants
{
    [Theory]
    [InlineData("Europe/London", "2011-01-10T12:00", "2011-01-10T12:00Z")]
    [InlineData("Europe/London", "2011-07-10T12:00", "2011-07-10T11:00Z")]
    [InlineData("Europe/Moscow", "2010-12-10T12:50", "2010-12-10T09:50Z")]
    [InlineData("Europe/Moscow", "2011-12-10T12:50", "2011-12-10T08:50Z")]
    [InlineData("Europe/Moscow", "2020-07-01T00:00", "2020-06-30T21:00Z")]
    [InlineData("UTC", "2011-12-10T12:50", "2011-12-10T12:50Z")]
    public void follows_the_zone_and_its_history(string zone, string clock, string instant) =>
        Assert.Equal(Utc(instant), Zone.Create(zone).Value.At(Clock(clock)));

    [Theory]
    [InlineData("Europe/London", "2011-03-27T01:30", "2011-03-27T01:30Z")]
    [InlineData("Europe/London", "2011-03-27T01:00", "2011-03-27T01:00Z")]
    [InlineData("Europe/Moscow", "2011-03-27T02:15", "2011-03-26T23:15Z")]
    public void moves_skipped_times_forward_by_the_gap(string zone, string clock, string instant) =>
        Assert.Equal(Utc(instant), Zone.Create(zone).Value.At(Clock(clock)));

    [Theory]
    [InlineData("Europe/London", "2011-10-30T01:30", "2011-10-30T00:30Z")]
    [InlineData("Europe/Moscow", "2014-10-26T01:30", "2014-10-25T21:30Z")]
    public void takes_the_first_of_two_equal_times(string zone, string clock, string instant) =>
        Assert.Equal(Utc(instant), Zone.Create(zone).Value.At(Clock(clock)));

    [Theory]
    [InlineData("UTC", "2011-12-09T23:59:59Z", "2011-12-09")]
    [InlineData("Europe/Moscow", "2011-12-09T19:59:59Z", "2011-12-09")]
    [InlineData("Europe/Moscow", "2011-12-09T20:00:00Z", "2011-12-10")]
    [InlineData("Europe/Moscow", "2014-12-31T20:59:59Z", "2014-12-31")]
    [InlineData("Europe/Moscow", "2014-12-31T21:00:00Z", "2015-01-01")]
    [InlineData("America/New_York", "1969-12-31T23:00:00Z", "1969-12-31")]
    public void gives_the_day_an_instant_falls_on(string zone, string instant, string day) =>
        Assert.Equal(Day(day), Zone.Create(zone).Value.DayOf(Utc(instant)));

    [Theory]
    [InlineData("Europe/Moscow", "2011-12-10", "2011-12-09T20:00Z")]
    [InlineData("Europe/London", "2011-07-01", "2011-06-30T23:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z")]
    public void begins_a_day_at_its_first_instant_also_when_midnight_is_skipped(string zone, string day, string instant) =>
        Assert.Equal(Utc(instant), Zone.Create(zone).Value.StartOf(Day(day)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("MSK+3")]
    public void refuses_zones_that_are_not_in_the_database(string? zone) => Assert.Equal(["zone"], Zone.Create(zone).Problem.Fields.Keys);

    [Fact]
    public void keeps_the_name_of_the_zone() => Assert.Equal("Europe/Moscow", Zone.Create("Europe/Moscow").Value.Id);
}
