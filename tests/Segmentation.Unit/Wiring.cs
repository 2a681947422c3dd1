using Answers;
using Declarations;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Segmentation.Unit;

public class Wiring
{
    [Fact]
    public void declares_three_questions_with_a_list_of_customers_each()
    {
        var catalog = new ServiceCollection().AddLakeInMemory().AddSegmentation().BuildServiceProvider().GetRequiredService<QuestionCatalog>();

        Assert.Equal(["auto-segments", "clusters", "personal-percentile"], catalog.Questions.Select(question => question.Kind).Order());
        Assert.All(catalog.Questions, question => Assert.Equal("customers", question.List!.Name));
    }

    [Fact]
    public void says_which_options_do_not_go_together()
    {
        static IEnumerable<string> Faults(DatasetOptions options) => OptionSet.FaultOf(options)?.Fields.Keys.Order() ?? Enumerable.Empty<string>();

        Assert.Empty(Faults(new ClusterOptions()));
        Assert.Empty(Faults(new SegmentOptions()));
        Assert.Empty(Faults(new PercentileOptions()));
        Assert.Equal(["features"], Faults(new ClusterOptions { Features = [] }));
        Assert.Equal(["breadthOf"], Faults(new ClusterOptions { Features = [Feature.Breadth] }));
        Assert.Equal(["matchCentres"], Faults(new ClusterOptions { MatchCentres = [1, 2, 3] }));
        Assert.Equal(["matchAsOf"], Faults(new ClusterOptions { MatchCentres = [1, 2, 3, 4], MatchAsOf = Shop.At(1) }));
        Assert.Equal(["matchAsOf"], Faults(new ClusterOptions { AsOf = Shop.At(1), MatchAsOf = Shop.At(1) }));
        Assert.Equal(["fewest"], Faults(new SegmentOptions { Fewest = 6, Most = 5 }));
        Assert.Equal(["atLeast", "edge", "window"], Faults(new PercentileOptions { Window = 0, AtLeast = 1, Edge = 0.5 }));
    }
}
