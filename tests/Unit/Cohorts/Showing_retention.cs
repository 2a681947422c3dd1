using Answering;
using Answers;
using Cohorts;
using Wording;

namespace Unit.Cohorts;

public class Showing_retention
{
    static async Task<RetentionTable> AnswerAsync(RetentionOptions? options = null) => await (await Shop.WithAsync(Examples.ThreeCustomers)).RetentionAsync(options ?? new());

    static string[] Row(AnswerTable table, int row, Language language) => [.. table.Columns.Select(column => CellText.Of(column, row, language).Replace('\u00a0', ' '))];

    [Fact]
    public async Task puts_the_cells_in_front()
    {
        var cells = (await AnswerAsync()).Tables()[0];

        Assert.Equal(("cohorts", "Cohorts: customers active by age", "Когорты: активные клиенты по возрасту"), (cells.Name, cells.Title.En, cells.Title.Ru));
        Assert.Equal(["cohort", "size", "age0", "age1", "age2", "age3"], cells.Columns.Select(column => column.Name));
        Assert.Equal(["2024-01", "2", "2", "1", "0", "0*"], Row(cells, 0, Language.English));
        Assert.Equal(["2024-02", "1", "1", "0", "1*", ""], Row(cells, 1, Language.English));
        Assert.Equal("unfinished-cells", cells.Note!.Code);
    }

    [Fact]
    public async Task shows_shares_with_their_mean_below()
    {
        var retained = (await AnswerAsync()).Tables()[1];

        Assert.Equal("retained", retained.Name);
        Assert.Equal(["2024-01", "2", "100.0%", "50.0%", "0.0%", "0.0%*"], Row(retained, 0, Language.English));
        Assert.Equal(["среднее", "3", "100,0 %", "33,3 %", "0,0 %", ""], Row(retained, 2, Language.Russian));
    }

    [Fact]
    public async Task shows_money_exactly_and_in_its_currency()
    {
        var cells = (await AnswerAsync(new() { Measure = RetentionMeasure.RevenuePerCustomer })).Tables()[0];

        Assert.Equal("GBP", cells.Currency);
        Assert.Equal(typeof(decimal), cells.Columns[2].Type);
        Assert.Equal(["2024-01", "2", "250.00", "75.00", "0.00", "0.00*"], Row(cells, 0, Language.English));
    }

    [Theory]
    [InlineData("amount>0")]
    [InlineData("amount>1000")]
    public async Task draws_columns_that_there_are(string where)
    {
        var answer = await AnswerAsync(new() { Where = [where] });

        Assert.Equal([PictureKind.HeatMap, PictureKind.RowLines, PictureKind.Lines], answer.Pictures().Select(picture => picture.Kind));
        Assert.All(answer.Pictures(), picture => Assert.Subset(
            answer.Tables().Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
        Assert.All(answer.Tables(), table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
    }
}
