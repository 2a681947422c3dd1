using System.Globalization;
using Cohorts;

namespace Unit.OnlineRetail;

[Collection(nameof(OnlineRetailShop))]
public class Retention_in_online_retail(OnlineRetailShop retail)
{
    [Fact]
    public async Task counts_the_published_lines_customers_and_revenue()
    {
        var evidence = (await retail.Shop.RetentionAsync(new())).Evidence();

        Assert.Equal((406_829, 4_372, 8_300_065.814m), (evidence.Events, evidence.Customers, evidence.Revenue));
        Assert.Equal(541_909 - 406_829, evidence.AnonymousEvents);
    }

    [Fact]
    public async Task is_the_published_matrix_cell_by_cell()
    {
        var table = await retail.Shop.RetentionAsync(new());
        var expected = WorkspaceFiles.Expected("cohort_counts_A.csv");

        Assert.Equal(expected[0][1..], table.Ages.Select(age => $"{age}"));
        Assert.Equal(expected[1..].Select(row => row[0]), table.Cohorts);
        Assert.Equal(expected[1..].Select(row => row[1]), table.Sizes.Select(size => $"{size}"));
        Assert.Equal(
            expected[1..].Select(row => row[1..]),
            table.Values.Select(row => row.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "").ToArray()));
    }

    [Fact]
    public async Task shows_december_2011_as_unfinished()
    {
        var table = await retail.Shop.RetentionAsync(new());

        Assert.All(table.Unfinished, (row, cohort) => Assert.Equal(Enumerable.Range(0, 13).Select(age => cohort + age == 12), row));
    }

    /// <summary>The published means take December 2011 as it stands.</summary>
    [Fact]
    public async Task gives_the_published_means_over_all_cells()
    {
        var table = await retail.Shop.RetentionAsync(new() { MeanOver = MeanOver.All });

        Assert.Equal(
            [.2611, .2501, .2646, .2792, .2863, .2831, .2757, .2882, .3097, .3110, .3923, .2743],
            table.MeanRetainedShare.Skip(1).Select(share => Math.Round(share!.Value, 4)));
    }

    [Fact]
    public async Task gives_higher_means_over_finished_cells()
    {
        var matrix = WorkspaceFiles.Expected("cohort_counts_A.csv")[1..].Select(row => row[1..].Where(cell => cell.Length > 0).Select(int.Parse).ToArray()).ToArray();
        var table = await retail.Shop.RetentionAsync(new());
        var finished = Enumerable.Range(1, 11).Select(age => matrix.Where(row => row.Length > age + 1).ToArray() is var rows
            ? (double)rows.Sum(row => row[age]) / rows.Sum(row => row[0])
            : 0);

        Assert.Equal(finished, table.MeanRetainedShare.Skip(1).Take(11).Select(share => share!.Value));
        Assert.Null(table.MeanRetainedShare[12]);
    }
}
