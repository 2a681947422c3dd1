using Calendar;
using static Unit.Times;

namespace Unit.Calendar;

public class Labelling_periods
{
    static string Label(Grain grain, string day, DayOfWeek weekStart = DayOfWeek.Monday) =>
        Periods.Label(grain, Periods.IndexOf(grain, Day(day), weekStart), weekStart);

    [Theory]
    [InlineData(Grain.Day, "2010-12-31", "2010-12-31")]
    [InlineData(Grain.Month, "2010-12-31", "2010-12")]
    [InlineData(Grain.Quarter, "2010-12-31", "2010-Q4")]
    [InlineData(Grain.Quarter, "2011-01-01", "2011-Q1")]
    [InlineData(Grain.Year, "2010-12-31", "2010")]
    [InlineData(Grain.Month, "0999-05-05", "0999-05")]
    public void names_the_period(Grain grain, string day, string label) => Assert.Equal(label, Label(grain, day));

    [Theory]
    [InlineData("2009-12-31", "2009-W53")]
    [InlineData("2010-01-03", "2009-W53")]
    [InlineData("2010-01-04", "2010-W01")]
    [InlineData("2008-12-29", "2009-W01")]
    [InlineData("2020-12-31", "2020-W53")]
    [InlineData("2021-01-03", "2020-W53")]
    [InlineData("2021-01-04", "2021-W01")]
    [InlineData("2024-12-30", "2025-W01")]
    [InlineData("1969-12-31", "1970-W01")]
    public void names_weeks_from_monday_as_iso_does_over_year_ends(string day, string label) => Assert.Equal(label, Label(Grain.Week, day));

    [Theory]
    [InlineData("2010-12-31", DayOfWeek.Sunday, "2010-12-26")]
    [InlineData("2011-01-01", DayOfWeek.Saturday, "2011-01-01")]
    [InlineData("1969-12-31", DayOfWeek.Sunday, "1969-12-28")]
    public void names_other_weeks_by_their_first_day(string day, DayOfWeek weekStart, string label) =>
        Assert.Equal(label, Label(Grain.Week, day, weekStart));

    [Fact]
    public void sorts_in_time()
    {
        foreach (var grain in Enum.GetValues<Grain>())
        {
            string[] labels = [.. Enumerable.Range(0, 800).Select(n => Label(grain, Day("2008-11-01").AddDays(5 * n).ToString("yyyy-MM-dd", null)))];
            Assert.Equal(labels.Order(StringComparer.Ordinal), labels);
        }
    }
}

public class Words_for_grains
{
    [Fact]
    public void are_read_as_they_are_written()
    {
        foreach (var grain in Enum.GetValues<Grain>())
            Assert.Equal(grain, Grains.Parse(grain.Word()).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Month")]
    [InlineData("fortnight")]
    public void are_no_others(string? word) => Assert.Equal(["grain"], Grains.Parse(word).Problem.Fields.Keys);
}
