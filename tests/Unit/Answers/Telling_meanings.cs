using Answers;

namespace Unit.Answers;

/// <summary>Which sentence stands beside a column: that of its own place before a more general one, that of the brick before what all bricks say.</summary>
public class Telling_meanings
{
    static readonly Meanings Brick = DeclaredQuestion.Of(typeof(global::Cohorts.MeasureRetention)).Meanings;

    [Theory]
    [InlineData("retained", "age12", "Share of the cohort's customers")]
    [InlineData("cohorts", "age0", "The measure named in the table's heading")]
    [InlineData("cohorts", "size", "Customers of the cohort")]
    public void goes_by_table_and_name_with_any_number(string table, string name, string begins) =>
        Assert.StartsWith(begins, Brick.Of("cohorts", table, name)!.Value.En, StringComparison.Ordinal);

    [Fact]
    public void is_nothing_where_nothing_is_said() => Assert.Null(Brick.Of("cohorts", "elsewhere", "never-heard-of"));

    [Fact]
    public void takes_any_other_column_of_a_table_but_what_tells_rows_apart()
    {
        var rfm = DeclaredQuestion.Of(typeof(global::Rfm.MigrateRfm)).Meanings;

        Assert.StartsWith("Customers who were in the segment of the row", rfm.Of("rfm-migration", "matrix", "champions")!.Value.En, StringComparison.Ordinal);
        Assert.StartsWith("The segment that customers were in", rfm.Of("rfm-migration", "matrix", "from", isKey: true)!.Value.En, StringComparison.Ordinal);
    }
}
