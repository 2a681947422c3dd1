using Answering;
using Answers;
using Rfm;
using Wording;
using static Unit.Times;

namespace Unit.Rfm;

public class Showing_segments
{
    static async Task<RfmSegments> AnswerAsync(RfmOptions options) => await (await Shop.WithAsync(
        new("a", Clock("2025-07-01"), 10, "o1"), new("a", Clock("2025-07-11"), 30, "o2"), new("b", Clock("2025-07-21"), 100, "o3"), new("b", Clock("2025-07-21"), 20, "o3"))).SegmentsAsync(options);

    static string[] Row(AnswerTable table, int row, Language language) => [.. table.Columns.Select(column => CellText.Of(column, row, language).Replace('\u00a0', ' '))];

    [Fact]
    public async Task puts_the_segments_in_front_and_calls_them_by_the_readers_language()
    {
        var answer = await AnswerAsync(new() { AsOf = Utc("2025-07-31"), Frequency = FrequencyRule.Events });
        var segments = answer.Tables()[0];
        var row = answer.Segments.ToList().FindIndex(segment => segment.Revenue == 120);

        Assert.Equal(["segments", "grid", "lists", "cuts", "codes"], answer.Tables().Select(table => table.Name));
        Assert.Equal("GBP", segments.Currency);
        Assert.Equal(["1", "50.0%", "120.00", "75.0%", "1", "120.00", "10", "2", "120.00"], Row(segments, row, Language.English)[2..]);
        Assert.Equal(["Чемпионы", "R 5, F 4-5"], Row(segments, 0, Language.Russian)[..2]);
        Assert.Equal("Champions", segments.Columns[0].At(0));
    }

    [Fact]
    public async Task lays_customers_out_by_score()
    {
        var answer = await AnswerAsync(new());
        var grid = answer.Tables()[1];

        Assert.Equal(["5", "4", "3", "2", "1"], Enumerable.Range(0, 5).Select(row => (string)grid.Columns[0].At(row)!));
        Assert.Equal(answer.Customers, grid.Columns.Skip(1).Sum(column => Enumerable.Range(0, 5).Sum(row => (long)column.At(row)!)));
        Assert.All(answer.Grid, cell => Assert.Equal((long)cell.Customers, grid.Columns[cell.Frequency].At(5 - cell.Recency)));
    }

    [Fact]
    public async Task has_no_cuts_to_show_where_scores_are_not_cut()
    {
        Assert.Equal(4, (await AnswerAsync(new())).Tables()[3].Rows);
        Assert.Equal(0, (await AnswerAsync(new() { Scoring = ScoringRule.Ntile })).Tables()[3].Rows);
    }

    [Fact]
    public async Task draws_columns_that_there_are()
    {
        var answer = await AnswerAsync(new());

        Assert.All(answer.Pictures(), picture => Assert.Subset(
            answer.Tables().Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
        Assert.All(answer.Tables(), table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
    }
}
