using Rfm;
using Rfm.Core;

namespace Unit.Rfm;

public class Naming_segments
{
    static readonly SegmentMap ByTwo = SegmentMap.Named(SegmentMapName.Rf);
    static readonly SegmentMap ByThree = SegmentMap.Named(SegmentMapName.Rfm);

    static (int R, int F, int M)[] AllCodes { get; } =
        [.. from r in Enumerable.Range(1, 5) from f in Enumerable.Range(1, 5) from m in Enumerable.Range(1, 5) select (r, f, m)];

    [Theory]
    [InlineData(3, 4, 3, "Potential Loyalist")]
    [InlineData(4, 1, 2, "New")]
    [InlineData(3, 2, 3, "Loyal")]
    [InlineData(4, 3, 3, "Potential Loyalist")]
    [InlineData(5, 5, 5, "Champions")]
    [InlineData(3, 5, 5, "Potential Loyalist")]
    [InlineData(3, 2, 1, "About To Sleep")]
    [InlineData(2, 1, 2, "About To Sleep")]
    [InlineData(1, 2, 1, "Lost")]
    public void gives_the_ten_published_customers_their_names(int r, int f, int m, string name) => Assert.Equal(name, ByThree.NameOf(r, f, m));

    [Fact]
    public void fits_exactly_one_rule_to_each_of_the_codes_of_recency_and_frequency() =>
        Assert.All(AllCodes, code => Assert.Single(ByTwo.Rules, rule => rule.Fits(code.R, code.F, code.M)));

    [Fact]
    public void lets_the_first_rule_that_fits_win() => Assert.All(AllCodes, code => Assert.Equal(
        ByThree.Rules.Where(rule => rule.Fits(code.R, code.F, code.M)).Select(rule => rule.Name).FirstOrDefault("Others"),
        ByThree.NameOf(code.R, code.F, code.M)));

    [Theory]
    [InlineData(SegmentMapName.Rf)]
    [InlineData(SegmentMapName.Rfm)]
    public void has_ten_rules_of_different_names_none_of_which_is_wholly_in_the_shadow_of_others(SegmentMapName name)
    {
        var map = SegmentMap.Named(name);
        var winners = AllCodes.Select(code => map.NameOf(code.R, code.F, code.M)).Where(winner => winner != SegmentMap.Others).ToHashSet();

        Assert.Equal(10, winners.Count);
        Assert.Equal(map.Rules.Select(rule => rule.Name).ToHashSet(), winners);
    }

    [Theory]
    [InlineData(SegmentMapName.Rf)]
    [InlineData(SegmentMapName.Rfm)]
    public void calls_every_segment_something_in_russian(SegmentMapName name) =>
        Assert.All(SegmentMap.Named(name).Rules.Select(rule => rule.Name).Append(SegmentMap.Others), segment => Assert.Contains(SegmentMap.LabelOf(segment).Ru, letter => letter is >= 'а' and <= 'я'));

    [Fact]
    public void writes_a_rule_as_people_read_it()
    {
        Assert.Equal("R 5, F 4-5", ByTwo.Rules[0].Scores);
        Assert.Equal("R 3-5, F 3-5, M 2-5", ByThree.Rules[1].Scores);
        Assert.Equal("R 1, F 1-5", ByThree.Rules[^1].Scores);
    }
}
