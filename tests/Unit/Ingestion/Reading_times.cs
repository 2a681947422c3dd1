using Calendar;
using Ingestion.Core;

namespace Unit.Ingestion;

public class Reading_times
{
    static (DateTimeOffset At, DateOnly Day)? Read(string text, string zone, params string[] formats) =>
        new TimeReader(formats, Zone.Create(zone).Value).Read(text, out var at, out var day) is TimeReading.One or TimeReading.Unlikely ? (new DateTimeOffset(at), day) : null;

    static string? Utc(string text, string zone, params string[] formats) => Read(text, zone, formats)?.At.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", null);

    [Theory]
    [InlineData("2024-01-05", "2024-01-05T00:00:00")]
    [InlineData("2024-01-05 09:30", "2024-01-05T09:30:00")]
    [InlineData("2024-01-05 9:30", "2024-01-05T09:30:00")]
    [InlineData("2024-01-05 09:30:15", "2024-01-05T09:30:15")]
    [InlineData("2024-01-05 09:30:15.25", "2024-01-05T09:30:15.25")]
    [InlineData("2024-01-05T09:30", "2024-01-05T09:30:00")]
    [InlineData("2024-01-05T09:30:15", "2024-01-05T09:30:15")]
    [InlineData("2024-01-05T09:30:15.1234567", "2024-01-05T09:30:15.123456")]
    [InlineData("2024-01-05T09:30:15Z", "2024-01-05T09:30:15")]
    [InlineData("2024-01-05T09:30Z", "2024-01-05T09:30:00")]
    [InlineData("2024-01-05 09:30:15Z", "2024-01-05T09:30:15")]
    [InlineData("2024-01-05T09:30:15.5+03:00", "2024-01-05T06:30:15.5")]
    [InlineData("2024-01-05T09:30:15+0300", "2024-01-05T06:30:15")]
    [InlineData("2024-01-05 09:30:15+03", "2024-01-05T06:30:15")]
    [InlineData("2024-01-05 09:30:15 +03:00", "2024-01-05T06:30:15")]
    [InlineData("2024-01-05T01:30-02:00", "2024-01-05T03:30:00")]
    [InlineData("  2024-01-05 ", "2024-01-05T00:00:00")]
    [InlineData("2024-1-5", "2024-01-05T00:00:00")]
    [InlineData("2024/01/05", "2024-01-05T00:00:00")]
    [InlineData("2024-01-05 09:30:15.123456789 UTC", "2024-01-05T09:30:15.123456")]
    [InlineData("2024-01-05 09:30:15 +0000 UTC", "2024-01-05T09:30:15")]
    [InlineData("2024-01-05 09:30:15 GMT+3", "2024-01-05T06:30:15")]
    [InlineData("20240105T093015Z", "2024-01-05T09:30:15")]
    [InlineData("20240105", "2024-01-05T00:00:00")]
    [InlineData("20240105093015", "2024-01-05T09:30:15")]
    [InlineData("202401050930", "2024-01-05T09:30:00")]
    public void understands_iso_8601(string text, string expected) => Assert.Equal(expected, Utc(text, "UTC"));

    [Theory]
    [InlineData("")]
    [InlineData("01/05/2024")]
    [InlineData("13/13/2024")]
    [InlineData("24-01-05")]
    [InlineData("2024-01-05 22:00 PM")]
    [InlineData("2024-01-05 0:30 AM")]
    [InlineData("2024-01-05 10:00 CET")]
    [InlineData("2024-01-05 10:00:00.1234567891")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("2024-02-30")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-05 25:00")]
    [InlineData("2024-01-05 noon")]
    [InlineData("17044")]
    [InlineData("170444701")]
    [InlineData("17044470150")]
    [InlineData("1704447015,x")]
    public void refuses_everything_else_unless_told(string text) => Assert.Null(Read(text, "UTC"));

    [Theory]
    [InlineData("05.01.2024", "2024-01-05T00:00:00")]
    [InlineData("5.1.24 9:30", "2024-01-05T09:30:00")]
    [InlineData("13/01/2024", "2024-01-13T00:00:00")]
    [InlineData("1/13/2024 12:05 am", "2024-01-13T00:05:00")]
    [InlineData("5/5/2024, 12:05:09 PM", "2024-05-05T12:05:09")]
    [InlineData("Jan 5, 2024 9:30 p.m.", "2024-01-05T21:30:00")]
    [InlineData("05-JAN-24", "2024-01-05T00:00:00")]
    [InlineData("Fri, 05 Jan 2024 09:30:15 GMT", "2024-01-05T09:30:15")]
    [InlineData("5 \u044f\u043d\u0432\u0430\u0440\u044f 2024", "2024-01-05T00:00:00")]
    [InlineData("2024-01-05 24:00", "2024-01-06T00:00:00")]
    [InlineData("2024-06-30 23:59:60", "2024-07-01T00:00:00")]
    [InlineData("=\"2024-01-05\"", "2024-01-05T00:00:00")]
    [InlineData("45296", "2024-01-05T00:00:00")]
    [InlineData("45296.395833333336", "2024-01-05T09:30:00")]
    [InlineData("45296,5", "2024-01-05T12:00:00")]
    [InlineData("1704447015", "2024-01-05T09:30:15")]
    [InlineData("1704447015.5", "2024-01-05T09:30:15.5")]
    [InlineData("1704447015500", "2024-01-05T09:30:15.5")]
    [InlineData("1704447015500000", "2024-01-05T09:30:15.5")]
    [InlineData("1704447015500000000", "2024-01-05T09:30:15.5")]
    public void understands_what_can_be_read_in_one_way(string text, string expected) => Assert.Equal(expected, Utc(text, "UTC"));

    [Theory]
    [InlineData("1704447015", "unix-ms")]
    [InlineData("0", "unix")]
    [InlineData("1704447015500", "unix")]
    [InlineData("170444701550000", "unix-ms")]
    public void takes_no_count_for_a_time_that_nobody_can_mean(string text, string format) =>
        Assert.NotEqual(TimeReading.One, new TimeReader([format], Zone.Utc).Read(text, out _, out _));

    [Theory]
    [InlineData("05.01.2024", "2024-01-05T00:00:00")]
    [InlineData("05.01.2024 9:30", "2024-01-05T09:30:00")]
    [InlineData("05.01.2024 09:30:15", "2024-01-05T09:30:15")]
    public void reads_a_pattern_with_or_without_a_time_of_day(string text, string expected) => Assert.Equal(expected, Utc(text, "UTC", "dd.MM.yyyy"));

    [Fact]
    public void takes_a_pattern_strictly()
    {
        Assert.Null(Read("5.1.2024", "UTC", "dd.MM.yyyy"));
        Assert.Null(Read("2024-01-05", "UTC", "dd.MM.yyyy"));
        Assert.Null(Read("05.01.2024", "UTC", "dd.MM.yyyy HH:mm"));
        Assert.Equal("2024-01-05T00:00:00", Utc("20240105", "UTC", "yyyyMMdd"));
    }

    [Fact]
    public void reads_each_of_several_patterns()
    {
        Assert.Equal("2010-12-01T08:26:00", Utc("12/1/2010 8:26", "UTC", "yyyy-MM-dd", "M/d/yyyy"));
        Assert.Equal("2010-12-01T08:26:00", Utc("2010-12-01 08:26:00", "UTC", "yyyy-MM-dd", "M/d/yyyy"));
    }

    [Fact]
    public void reads_a_pattern_with_an_offset() =>
        Assert.Equal("2024-01-05T06:30:00", Utc("05/Jan/2024:09:30:00 +0300", "Europe/London", "dd/MMM/yyyy:HH:mm:ss zzz"));

    [Theory]
    [InlineData("1704447015", "unix", "2024-01-05T09:30:15")]
    [InlineData("1704447015.5", "unix", "2024-01-05T09:30:15.5")]
    [InlineData("1704447015500", "unix-ms", "2024-01-05T09:30:15.5")]
    [InlineData("-1", "unix", "1969-12-31T23:59:59")]
    public void counts_seconds_or_milliseconds_since_1970(string text, string format, string expected) => Assert.Equal(expected, Utc(text, "Europe/Moscow", format));

    [Theory]
    [InlineData("1e9")]
    [InlineData("100000000000")]
    [InlineData("-99999999999")]
    [InlineData("99999999999999999999999999999999")]
    public void refuses_numbers_that_are_no_such_count(string text) => Assert.Null(Read(text, "UTC", "unix"));

    [Fact]
    public void takes_local_times_in_the_zone_and_days_from_it()
    {
        Assert.Equal((Times.Utc("2024-01-04T21:30:00"), Times.Day("2024-01-05")), Read("2024-01-05 00:30", "Europe/Moscow"));
        Assert.Equal((Times.Utc("2024-01-04T22:30:00"), Times.Day("2024-01-05")), Read("2024-01-04T22:30:00Z", "Europe/Moscow"));
        Assert.Equal((Times.Utc("2024-01-04T20:30:00"), Times.Day("2024-01-04")), Read("2024-01-04T20:30:00Z", "Europe/Moscow"));
    }

    /// <summary>Moscow moved to winter time for good on 26 October 2014, from four hours ahead to three.</summary>
    [Fact]
    public void follows_moscow_through_its_changes()
    {
        Assert.Equal("2014-10-25T08:00:00", Utc("2014-10-25 12:00", "Europe/Moscow"));
        Assert.Equal("2014-10-25T21:30:00", Utc("2014-10-26 01:30", "Europe/Moscow"));
        Assert.Equal("2014-10-26T09:00:00", Utc("2014-10-26 12:00", "Europe/Moscow"));
    }

    [Fact]
    public void moves_a_time_that_clocks_skip_forward_and_takes_a_doubled_one_as_the_first()
    {
        Assert.Equal("2024-03-31T01:30:00", Utc("2024-03-31 01:30", "Europe/London"));
        Assert.Equal("2024-10-27T00:30:00", Utc("2024-10-27 01:30", "Europe/London"));
        Assert.Equal("2024-06-30T23:00:00", Utc("2024-07-01", "Europe/London"));
    }

    [Theory]
    [InlineData("0001-01-01", "Europe/Moscow")]
    [InlineData("0001-01-01T00:00:00Z", "America/New_York")]
    [InlineData("9999-12-31 23:59:59", "America/New_York")]
    [InlineData("9999-12-31T23:59:59Z", "Europe/Moscow")]
    public void reads_the_ends_of_the_calendar_that_programs_write_for_never(string text, string zone) => Assert.NotNull(Read(text, zone));

    [Fact]
    public void is_not_confused_by_the_row_before()
    {
        var times = new TimeReader([], Zone.Utc);

        Assert.Equal(TimeReading.One, times.Read("2024-01-05", out var first, out _));
        Assert.Equal(TimeReading.None, times.Read("x", out _, out _));
        Assert.Equal(TimeReading.One, times.Read("2024-01-05", out var again, out _));
        Assert.Equal(TimeReading.One, times.Read("2024-01-06", out var next, out var day));
        Assert.Equal((first, first.AddDays(1), Times.Day("2024-01-06")), (again, next, day));
    }
}
