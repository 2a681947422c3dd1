using Wording;

namespace Churn.Unit;

public class Reading_durations
{
    [Theory]
    [InlineData("1", "0", "zero-one", "1 it did, 0 not yet")]
    [InlineData("2", "1", "one-two", "2 it did, 1 not yet")]
    [InlineData("1.0", "0.0", "zero-one", "1 it did, 0 not yet")]
    [InlineData("TRUE", "FALSE", "words", "yes, true or да it did, no, false or нет not yet")]
    [InlineData("Yes", "no", "words", "yes, true or да it did, no, false or нет not yet")]
    [InlineData("Да", "нет", "words", "yes, true or да it did, no, false or нет not yet")]
    public async Task understands_what_says_that_it_ended(string ended, string not, string reading, string said)
    {
        var answer = (await Asked.OfAsync($"months,died\n1,{ended}\n2,{not}\n3,{ended}\n", new() { Time = "Months", Event = "died" })).Value;

        Assert.Equal(2, answer.Groups.Single().Events);
        Assert.Equal(reading, answer.Head.Find("durations-read")!.Values["reading"].GetString());
        Assert.Equal($"Durations are in column 'months', in its own unit; column 'died' says whether it ended: {said}.", Asked.Say(answer.Head.Find("durations-read")!));
    }

    [Theory]
    [InlineData("1", 3)]
    [InlineData("2", 3)]
    [InlineData("0", 0)]
    [InlineData("no", 0)]
    public async Task understands_a_column_of_one_value(string value, int events) =>
        Assert.Equal(events, (await Asked.OfAsync($"time,event\n1,{value}\n2,{value}\n3,{value}\n")).Value.Groups.Single().Events);

    [Theory]
    [InlineData("1,0\n2,1\n3,2\n", "0, 1, 2", 4)]
    [InlineData("1,alive\n2,dead\n", "alive, dead", 3)]
    [InlineData("1,1\n2,yes\n", "1, yes", 3)]
    [InlineData("1,-1\n", "-1", 2)]
    public async Task refuses_what_does_not_say_whether_it_ended(string rows, string values, int line)
    {
        var problem = (await Asked.OfAsync("time,event\n" + rows)).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Contains($"it has {values} (line {line})", problem.Fields["event"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,1\n-2,0\n", "time", "Line 3, column 'time': -2 is no duration")]
    [InlineData("1,1\nlong,0\n", "time", "Line 3, column 'time': 'long' is no number")]
    [InlineData("1,1\n1e400,0\n", "time", "Line 3")]
    public async Task names_the_line_of_what_is_no_duration(string rows, string field, string saying)
    {
        var problem = (await Asked.OfAsync("time,event\n" + rows)).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Contains(saying, problem.Fields[field], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-1")]
    public async Task names_the_line_of_what_is_no_count(string count) => Assert.Contains(
        $"Line 3, column 'n': {count} is no number of cases", (await Asked.OfAsync($"time,event,n\n1,1,2\n2,1,{count}\n", new() { Count = "n" })).Problem.Fields["count"], StringComparison.Ordinal);

    [Theory]
    [InlineData("months,died\n1,1\n", "There are no columns time, event; the file has months, died.")]
    [InlineData("time,died\n1,1\n", "There is no column 'event'; the file has time, died.")]
    public async Task names_columns_that_are_missing(string text, string detail)
    {
        var problem = (await Asked.OfAsync(text)).Problem;

        Assert.Equal(("column-not-found", detail), (problem.Code, problem.Detail));
        Assert.Contains("Нет", problem.DetailIn(Language.Russian) + problem.TitleIn(Language.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_that_a_file_without_a_header_names_no_columns() => Assert.Equal(
        "There are no columns time, event; the file names none.", (await Asked.OfAsync("1,1\n2,0\n", new() { Written = new() { Header = false } })).Problem.Detail);

    [Fact]
    public async Task leaves_out_rows_that_lack_a_value_and_says_which()
    {
        var answer = (await Asked.OfAsync("time,event,arm\n1,1,a\n,1,a\n2,NA,b\n3,0,\n4,1,b\n5,0,a\n", new() { Group = "arm" })).Value;

        Assert.Equal([("a", 2), ("b", 1)], answer.Groups.Select(group => (group.Name, group.Cases)));
        Assert.Equal("3 rows of 6 lack a value and are left out (lines 3, 4, 5).", Asked.Say(answer.Head.Find("rows-left-out")!));
    }

    [Fact]
    public async Task refuses_a_file_without_a_whole_row()
    {
        Assert.Equal("too-little-data", (await Asked.OfAsync("time,event\n,1\n2,\n")).Problem.Code);
        Assert.Equal("too-little-data", (await Asked.OfAsync("time,event\n")).Problem.Code);
        Assert.Equal("invalid-table", (await Asked.OfAsync("")).Problem.Code);
        Assert.Equal("no-customers", (await Asked.OfAsync("time,event,n\n1,1,0\n", new() { Count = "n" })).Problem.Code);
    }

    [Fact]
    public async Task takes_a_table_as_it_is_written()
    {
        var answer = (await Asked.OfAsync("срок;ушёл;тариф\n1,5;да;Ёлка\n2,25;нет;Ёлка\n3;да;Берёза\n", new() { Time = "срок", Event = "Ушёл", Group = "Тариф" })).Value;

        Assert.Equal(["Берёза", "Ёлка"], answer.Groups.Select(group => group.Name).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("тариф", answer.GroupedBy);
        Assert.Equal([1.5, 2.25], answer.Groups.Single(group => group.Name == "Ёлка").Curve.Time);
    }

    [Fact]
    public async Task orders_groups_as_numbers_where_they_are() =>
        Assert.Equal(["2", "9", "10"], (await Asked.OfAsync("time,event,g\n1,1,10\n2,1,9\n3,1,2\n", new() { Group = "g" })).Value.Groups.Select(group => group.Name));

    [Fact]
    public async Task refuses_more_groups_than_can_be_compared()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 31).Select(i => $"{i},1,g{i}"));
        Assert.Equal("There are 31 groups; at most 30 can be compared. Take a column with fewer values.", (await Asked.OfAsync("time,event,g\n" + rows + "\n", new() { Group = "g" })).Problem.Fields["group"]);
    }
}
