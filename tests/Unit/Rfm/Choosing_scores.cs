using Declarations;
using Rfm;
using Wording;
using static Unit.Times;

namespace Unit.Rfm;

public class Choosing_scores
{
    static readonly RfmOptions Fixed = new() { Scoring = ScoringRule.Fixed, CutsRecency = [1, 2, 3, 4], CutsFrequency = [1, 2, 3, 4], CutsMonetary = [1, 2, 3, 4] };

    static readonly Dictionary<string, (RfmOptions Options, string[] Fields)> Refused = new()
    {
        ["bins beside kept cuts"] = (new() { Scoring = ScoringRule.Fixed, Cuts = "december", Bins = 5 }, ["bins"]),
        ["cuts without fixed"] = (new() { CutsRecency = [1, 2] }, ["cutsRecency"]),
        ["no cuts"] = (new() { Scoring = ScoringRule.Fixed }, ["cutsRecency", "cutsFrequency", "cutsMonetary"]),
        ["more cuts of one column"] = (Fixed with { CutsMonetary = [1, 2, 3] }, ["cutsMonetary"]),
        ["cuts that do not ascend"] = (Fixed with { CutsFrequency = [1, 2, 2, 3] }, ["cutsFrequency"]),
        ["bins that are not those of the cuts"] = (Fixed with { Bins = 4 }, ["bins"]),
        ["outer fifths in five"] = (new() { Scoring = ScoringRule.OuterFifths, Bins = 5 }, ["bins"]),
        ["ranks of fixed cuts"] = (Fixed with { Ties = TieRule.Ranked }, ["ties"]),
        ["a map of four scores"] = (new() { Bins = 4, SegmentMap = SegmentMapName.Rf }, ["segmentMap"]),
        ["eleven scores"] = (new() { Bins = 11 }, ["bins"]),
        ["one score"] = (new() { Bins = 1 }, ["bins"]),
    };

    public static TheoryData<string> Names => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void refuses_what_does_not_go_together_with_a_reason(string name)
    {
        var problem = OptionSet.FaultOf(Refused[name].Options)!;

        Assert.Equal(Refused[name].Fields.Order(), problem.Fields.Keys.Order());
        Assert.All(problem.Said.Values, said => Assert.NotEmpty(said.Code));
        Assert.Matches("[а-я]", problem.DetailIn(Language.Russian));
    }

    [Fact]
    public void takes_what_does() => Assert.All(
        [Fixed, Fixed with { Bins = 5 }, new() { Scoring = ScoringRule.OuterFifths, Bins = 3 }, new() { Bins = 2 }, new() { Bins = 10, SegmentMap = SegmentMapName.Rfm }],
        options => Assert.Null(OptionSet.FaultOf(options)));

    [Fact]
    public async Task scores_in_ten_and_names_by_the_map_of_five()
    {
        var shop = await Shop.WithAsync(from n in Enumerable.Range(1, 10) from order in Enumerable.Range(0, n) select new Sale($"{n:00}", Clock("2025-07-31").AddDays(n - 10 - order), 100));
        var options = new RfmOptions { AsOf = Utc("2025-08-01"), Bins = 10 };
        var (answer, scores) = (await shop.SegmentsAsync(options), await shop.ScoresAsync(options));

        Assert.Equal(Enumerable.Range(1, 10), scores.RecencyScore);
        Assert.Equal(["1-1-1", "2-2-2", "10-10-10"], answer.Codes.Select(code => code.Code).Where((_, i) => i is 0 or 1 or 9));
        Assert.Equal((10, 100, 9), (answer.Scale, answer.Grid.Count, answer.Cuts.Monetary.Count));
        Assert.Equal([("Champions", 2), ("Loyal", 2), ("Need Attention", 2), ("Hibernating", 4)], answer.Segments.Where(segment => segment.Customers > 0).Select(segment => (segment.Name, segment.Customers)));
        Assert.Equal(111 * 55, answer.ScoreSum);
        Assert.Contains("segment-map-stretched", answer.Rules());
    }
}
