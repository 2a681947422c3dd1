using System.Reflection;

namespace Clustering.Unit;

public class Using_the_library
{
    static readonly string Root = typeof(Using_the_library).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WorkspaceRoot").Value!;

    [Fact]
    public void goes_as_the_readme_has_it()
    {
        var partition = KMeans.Fit(Iris.Points, 3, new(Restarts: 50), default);
        var quality = ClusterQuality.Of(Iris.Points, partition, new(), default);   // inertia 78.851, silhouette .553, Caliński–Harabasz 561.63, Davies–Bouldin .662
        var ofRows = Iris.Points.OfRows(partition.Label);                          // a label for each row given
        Assert.Equal((78.851, 0.553, 561.63, 0.662), (Math.Round(quality.Inertia, 3), Math.Round(quality.Silhouette, 3), Math.Round(quality.CalinskiHarabasz, 2), Math.Round(quality.DaviesBouldin, 3)));
        Assert.Equal(150, ofRows.Length);

        var share = OwnDistribution.Of([9, 8, 6, 5, 8, 6, 8, 7]).At(6.5);          // .434896
        Assert.Equal(0.434896, share, 6);
    }

    [Fact]
    public void is_shown_in_the_readme_by_passages_of_these_tests()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "components", "Clustering", "README.md"));
        var tests = Unindented(File.ReadAllText(Path.Combine(Root, "tests", "Clustering.Unit", "Using_the_library.cs")));

        Assert.All(readme.Split("```csharp\n")[1..], block => Assert.Contains(Unindented(block.Split("```")[0]), tests, StringComparison.Ordinal));
        Assert.InRange(readme.Split('\n').Length, 5, 61);
    }

    static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
}
