using Calendar;
using static Unit.Times;

namespace Unit.Calendar;

public class Reading_an_analysis_instant
{
    static readonly Zone Moscow = Zone.Create("Europe/Moscow").Value;

    [Theory]
    [InlineData("2011-12-10T12:50:00Z", "2011-12-10T12:50Z")]
    [InlineData("2011-12-10T12:50Z", "2011-12-10T12:50Z")]
    [InlineData("2011-12-10T12:50:00+03:00", "2011-12-10T09:50Z")]
    [InlineData("2011-12-10T12:50-05:30", "2011-12-10T18:20Z")]
    [InlineData("2011-12-10T12:50:00.25Z", "2011-12-10T12:50:00.25Z")]
    [InlineData("2011-12-10 12:50:00Z", "2011-12-10T12:50Z")]
    public void takes_an_offset_as_it_is_written(string text, string instant) => Assert.Equal(Utc(instant), Moscow.ParseInstant(text, "asOf").Value);

    [Theory]
    [InlineData("2011-12-10T12:50", "2011-12-10T08:50Z")]
    [InlineData("2011-12-10T12:50:30", "2011-12-10T08:50:30Z")]
    [InlineData("2011-12-10T12:50:30.125", "2011-12-10T08:50:30.125Z")]
    [InlineData("2011-12-10 12:50", "2011-12-10T08:50Z")]
    [InlineData("  2011-12-10T12:50 ", "2011-12-10T08:50Z")]
    public void takes_a_time_without_offset_as_local(string text, string instant) => Assert.Equal(Utc(instant), Moscow.ParseInstant(text, "asOf").Value);

    [Fact]
    public void takes_a_bare_date_as_that_days_first_instant() =>
        Assert.Equal(Utc("2011-12-09T20:00Z"), Moscow.ParseInstant("2011-12-10", "asOf").Value);

    [Fact]
    public void gives_instants_in_utc() => Assert.Equal(TimeSpan.Zero, Moscow.ParseInstant("2011-12-10T12:50:00+03:00", "asOf").Value.Offset);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10.12.2011")]
    [InlineData("12/10/2011")]
    [InlineData("2011-13-01")]
    [InlineData("2011-02-29")]
    [InlineData("2011-12-10T25:00")]
    [InlineData("2011-12-10T12:50:00+99:00")]
    [InlineData("2011-12-10T12:50:00 03:00")]
    [InlineData("20111210")]
    [InlineData("1323521400")]
    public void refuses_what_could_be_read_in_two_ways_or_none(string? text)
    {
        var problem = Moscow.ParseInstant(text, "asOf").Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["asOf"], problem.Fields.Keys);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00+10:00")]
    [InlineData("9999-12-31T23:59:59-10:00")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("-0500-01-01T00:00:00Z")]
    [InlineData("1899-12-31T23:59:59Z")]
    [InlineData("3000-01-01")]
    public void refuses_years_that_are_slips_of_the_pen(string text) => Assert.Equal(["asOf"], Moscow.ParseInstant(text, "asOf").Problem.Fields.Keys);
}
