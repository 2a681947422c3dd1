using CsCheck;
using Rfm;
using Rfm.Core;

namespace Unit.Rfm;

public class Grading_values
{
    [Theory]
    [InlineData(10, 4, new[] { 3, 3, 2, 2 })]
    [InlineData(12, 5, new[] { 3, 3, 2, 2, 2 })]
    [InlineData(10, 5, new[] { 2, 2, 2, 2, 2 })]
    [InlineData(3, 5, new[] { 1, 1, 1 })]
    public void makes_ntile_groups_of_the_sizes_sql_makes(int values, int groups, int[] sizes)
    {
        decimal[] different = [.. Enumerable.Range(0, values)];

        foreach (var tiles in new[] { Tiles.Ranked(different, groups), Tiles.Equal(different, groups), [.. Tiles.Ranked(different, groups, lessIsBetter: true).Reverse()] })
        {
            Assert.Equal(tiles.Order(), tiles);
            Assert.Equal(sizes, tiles.CountBy(tile => tile).Select(tile => tile.Value));
        }
    }

    [Fact]
    public void gives_the_smaller_id_the_worse_rank_whichever_way_the_column_faces()
    {
        Assert.Equal([1, 1, 2, 2, 3, 4, 5], Tiles.Ranked([7, 7, 7, 7, 7, 7, 7], 5));
        Assert.Equal([1, 1, 2, 2, 3, 4, 5], Tiles.Ranked([7, 7, 7, 7, 7, 7, 7], 5, lessIsBetter: true));
        Assert.Equal([2, 3, 1, 4], Tiles.Ranks([5, 5, 9, 1], lessIsBetter: true));
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1, 2, 2, 3, 4, 5, 6, 7 }, 5, false, new[] { 1, 1, 1, 2, 2, 3, 4, 4, 5, 5 })]
    [InlineData(new[] { 1, 2, 2, 2, 2, 2, 3, 3, 3, 3 }, 2, false, new[] { 1, 1, 1, 1, 1, 1, 2, 2, 2, 2 })]
    [InlineData(new[] { 1, 2, 2, 3 }, 2, false, new[] { 1, 1, 1, 2 })]
    [InlineData(new[] { 1, 2, 2, 3 }, 2, true, new[] { 2, 2, 2, 1 })]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1 }, 5, false, new[] { 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1 }, 5, true, new[] { 5, 5, 5, 5, 5, 5, 5 })]
    public void gives_a_tie_the_group_that_it_would_fill_most(int[] values, int groups, bool lessIsBetter, int[] tiles) =>
        Assert.Equal(tiles, Tiles.Equal(Array.ConvertAll(values, value => (decimal)value), groups, lessIsBetter));

    /// <summary>A second implementation of the rule, by counting how SQL's groups are filled.</summary>
    [Fact]
    public void fills_groups_with_ties_as_counting_says() =>
        Gen.Select(Gen.Int[1, 9].Select(n => (decimal)n).Array[1, 60], Gen.Int[2, 10], Gen.Bool).Sample((values, groups, lessIsBetter) =>
        {
            var ranked = Tiles.Ranked(values, groups, lessIsBetter);
            var sizes = ranked.CountBy(tile => tile).ToDictionary();
            var expected = values.Index().GroupBy(one => one.Item).ToDictionary(tie => tie.Key, tie =>
            {
                var filled = tie.CountBy(one => ranked[one.Index]).Select(group => (Tile: group.Key, Share: (decimal)group.Value / sizes[group.Key])).ToArray();
                var fullest = filled.Where(group => group.Share == filled.Max(one => one.Share)).Select(group => group.Tile);
                return lessIsBetter ? fullest.Max() : fullest.Min();
            });

            Assert.Equal(values.Select(value => expected[value]), Tiles.Equal(values, groups, lessIsBetter));
        });

    [Theory]
    [InlineData(2, "2.8")]
    [InlineData(5, "5.5")]
    [InlineData(8, "8.2")]
    [InlineData(0, "1")]
    [InlineData(10, "10")]
    public void interpolates_quantiles_as_type_7_does(int tenths, string quantile)
    {
        decimal[] sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        Assert.Equal(decimal.Parse(quantile, System.Globalization.CultureInfo.InvariantCulture), Cut.Quantile(InOrder.Sorted(sorted), tenths, 10));
    }

    [Fact]
    public void cuts_at_a_value_exactly_where_thirds_fall_on_it() => Assert.Equal([1, 1, 2, 3], Cut.Binned([1, 2, 3, 4], Cut.Quantiles([4, 3, 2, 1], [1, 2], 3)));

    [Fact]
    public void lets_a_value_at_a_cut_go_with_the_smaller_or_the_greater_ones()
    {
        decimal[] values = [1, 10, 11, 20, 25, 40, 41];

        Assert.Equal([1, 1, 2, 2, 3, 4, 5], Cut.Binned(values, [10, 20, 30, 40]));
        Assert.Equal([1, 2, 2, 3, 3, 5, 5], Cut.Binned(values, [10, 20, 30, 40], CutRule.Above));
    }

    [Fact]
    public void cuts_into_intervals_of_equal_width()
    {
        Assert.Equal([20, 40, 60, 80], Cut.EqualWidths([0, 3, 7, 100, 12], 5));
        Assert.Equal([1, 1, 1], Cut.Binned([4, 4, 4], Cut.EqualWidths([4, 4, 4], 5)));
    }

    [Fact]
    public void parts_the_outer_fifths_from_the_middle()
    {
        decimal[] values = [.. Enumerable.Range(1, 10)];
        var grades = Grades.Of(values, false, [], new RfmOptions { Scoring = ScoringRule.OuterFifths });

        Assert.Equal([1, 1, 2, 2, 2, 2, 2, 2, 3, 3], grades.Score);
        Assert.Equal([2.8m, 8.2m], grades.Cuts);
    }

    [Fact]
    public void scores_a_later_run_by_the_cuts_of_an_earlier_one()
    {
        decimal[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
        var quantile = Grades.Of(values, true, [], new RfmOptions());
        var again = Grades.Of(values, true, quantile.Cuts, new RfmOptions
        {
            Scoring = ScoringRule.Fixed,
            CutsRecency = [1, 2, 3, 4],
            AtCut = CutRule.Below,
        });

        Assert.Equal(quantile.Score, again.Score);
    }
}
