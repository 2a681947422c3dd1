using Rfm;
using Rfm.Core;

namespace Unit.Rfm;

public class Naming_segments
{
    static readonly SegmentMap ByTwo = SegmentMap.Named(SegmentMapName.Rf)!;
    static readonly SegmentMap ByThree = SegmentMap.Named(SegmentMapName.Rfm)!;

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
    [InlineData(SegmentMapName.Rf, 10)]
    [InlineData(SegmentMapName.Rfm, 10)]
    [InlineData(SegmentMapName.Eleven, 11)]
    public void has_rules_of_different_names_none_of_which_is_wholly_in_the_shadow_of_others(SegmentMapName name, int rules)
    {
        var map = SegmentMap.Named(name)!;
        var winners = AllCodes.Select(code => map.NameOf(code.R, code.F, code.M)).Where(winner => winner != SegmentMap.Others).ToHashSet();

        Assert.Equal(rules, winners.Count);
        Assert.Equal(map.Rules.Select(rule => rule.Name).ToHashSet(), winners);
    }

    [Theory]
    [InlineData(SegmentMapName.Rf)]
    [InlineData(SegmentMapName.Rfm)]
    [InlineData(SegmentMapName.Eleven)]
    public void calls_every_segment_something_in_russian(SegmentMapName name) =>
        Assert.All(SegmentMap.Named(name)!.Rules.Select(rule => rule.Name).Append(SegmentMap.Others), segment => Assert.Contains(SegmentMap.Named(name)!.LabelOf(segment).Ru, letter => letter is >= 'а' and <= 'я'));

    /// <summary>The published ranges of recency and of the mean of frequency and money: whoever has a name lies within the range of that name.</summary>
    [Theory]
    [InlineData("Champions", 4, 5, 4, 5)]
    [InlineData("Loyal", 2, 5, 3, 5)]
    [InlineData("Potential Loyalist", 3, 5, 1, 3)]
    [InlineData("New Customers", 4, 5, 1, 1)]
    [InlineData("Promising", 3, 4, 1, 1)]
    [InlineData("Need Attention", 2, 3, 2, 3)]
    [InlineData("About To Sleep", 2, 3, 1, 2)]
    [InlineData("At Risk", 1, 2, 2, 5)]
    [InlineData("Can't Lose Them", 1, 1, 4, 5)]
    [InlineData("Hibernating", 1, 2, 1, 2)]
    [InlineData("Lost", 1, 2, 1, 2)]
    public void keeps_the_eleven_segments_within_their_published_ranges(string name, int rFrom, int rTo, double meanFrom, double meanTo)
    {
        var map = SegmentMap.Named(SegmentMapName.Eleven)!;

        Assert.All(AllCodes.Where(code => map.NameOf(code.R, code.F, code.M) == name), code => Assert.True(code.R >= rFrom && code.R <= rTo && (code.F + code.M) / 2.0 >= meanFrom && (code.F + code.M) / 2.0 <= meanTo));
    }

    [Fact]
    public void gives_each_code_one_of_the_eleven_segments_and_each_segment_a_code_of_any_scale()
    {
        var map = SegmentMap.Named(SegmentMapName.Eleven)!;

        Assert.Equal(0, map.CodesOfOthers());
        Assert.Empty(map.Shadowed());
        Assert.All(Enumerable.Range(5, 6), bins => Assert.Equal(map.Rules.Select(rule => rule.Name).Order(), map.Names(bins).Cast<string>().Distinct().Order()));
        Assert.Equal("R 1, (F + M) / 2 4-5", map.Rules.Single(rule => rule.Name == "Can't Lose Them").Scores(new()));
        Assert.Equal(("Champions", "New Customers", "At Risk", "Lost"), (map.NameOf(5, 4, 4), map.NameOf(5, 1, 1), map.NameOf(2, 5, 4), map.NameOf(1, 1, 1)));
    }

    [Fact]
    public void writes_a_rule_as_people_read_it()
    {
        Assert.Equal("R 5, F 4-5", ByTwo.Rules[0].Scores(new()));
        Assert.Equal("R 3-5, F 3-5, M 2-5", ByThree.Rules[1].Scores(new()));
        Assert.Equal("R 1, F 1-5", ByThree.Rules[^1].Scores(new()));
    }

    [Fact]
    public void writes_a_rule_in_the_scores_that_were_asked_for()
    {
        Assert.Equal("R 9-10, F 7-10", ByTwo.Rules[0].Scores(new() { Bins = 10 }));
        Assert.Equal("R 1, F 4-5", ByTwo.Rules[0].Scores(new() { DirectionRecency = ScoreDirection.LowestBest }));
        Assert.Equal("R 1-2, F 1-4", ByTwo.Rules[0].Scores(new() { Bins = 10, DirectionRecency = ScoreDirection.LowestBest, DirectionFrequency = ScoreDirection.LowestBest }));
    }

    [Theory]
    [InlineData(5, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(6, new[] { 1, 2, 3, 3, 4, 5 })]
    [InlineData(7, new[] { 1, 2, 2, 3, 4, 4, 5 })]
    [InlineData(8, new[] { 1, 1, 2, 3, 3, 4, 5, 5 })]
    [InlineData(9, new[] { 1, 1, 2, 2, 3, 4, 4, 5, 5 })]
    [InlineData(10, new[] { 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 })]
    public void lets_more_scores_stand_for_the_five_of_the_map_alike_from_both_ends(int bins, int[] five)
    {
        int[] stood = [.. Enumerable.Range(1, bins).Select(score => SegmentRule.OnFive(score, bins))];

        Assert.Equal(five, stood);
        Assert.Equal(stood.Reverse(), stood.Select(score => 6 - score));
        Assert.Equal(ByTwo.Rules.Select(rule => rule.Name).Order(), ByTwo.Names(bins).Cast<string>().Distinct().Order());
    }

    /// <summary>The first rules that fit take these codes from later ones that fit as well; the figures were counted apart from the map's code.</summary>
    [Theory]
    [InlineData("Champions", 1, 1)]
    [InlineData("Potential Loyalist", 36, 35)]
    [InlineData("Loyal", 27, 15)]
    [InlineData("Promising", 18, 8)]
    [InlineData("New", 30, 15)]
    [InlineData("Can't Lose", 8, 6)]
    [InlineData("At Risk", 16, 7)]
    [InlineData("Need Attention", 27, 4)]
    [InlineData("About To Sleep", 24, 10)]
    [InlineData("Lost", 25, 14)]
    public void tells_how_much_of_a_rule_lies_in_the_shadow_of_earlier_ones(string name, int fits, int named)
    {
        var rule = ByThree.Rules.Single(one => one.Name == name);

        Assert.Equal(fits, AllCodes.Count(code => rule.Fits(code.R, code.F, code.M)));
        Assert.Equal(named, AllCodes.Count(code => ByThree.NameOf(code.R, code.F, code.M) == name));
        Assert.Equal(10, AllCodes.Count(code => ByThree.NameOf(code.R, code.F, code.M) == SegmentMap.Others));
    }

    [Fact]
    public void names_the_rules_that_no_code_reaches()
    {
        var map = new SegmentMap([new("Recent", 4, 5, 1, 5), new("Recent and frequent", 5, 5, 5, 5), new("All", 1, 5, 1, 5), new("Nobody", 1, 1, 1, 1)]);

        Assert.Equal(["Recent and frequent", "Nobody"], map.Shadowed());
        Assert.Empty(ByTwo.Shadowed());
        Assert.Empty(ByThree.Shadowed());
    }
}
