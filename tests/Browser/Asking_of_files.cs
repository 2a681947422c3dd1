using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Plumbing;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Questions of a table that belongs to no dataset.</summary>
[Collection(nameof(Chromium))]
public partial class Asking_of_files(Chromium chromium)
{
    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Figures();

    /// <summary>Donations of 1995–2000 and the parameters found for them: Fader, Hardie and Shang (2010), Marketing Science 29(6), table 2.</summary>
    [Fact]
    public async Task answers_of_a_pasted_table_and_gives_its_tables_as_files()
    {
        await using var visit = await chromium.VisitAsync("/file/fit?model=bg-bb", "asking");
        await visit.Part("paste").ClickAsync();
        await visit.Part("pasted").FillAsync(await File.ReadAllTextAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/donations.csv")));
        await visit.Part("ask-pasted").ClickAsync();
        await visit.StandsAsync("ready");
        await visit.SettledAsync();
        await visit.PictureAsync("file-fit");

        Assert.Contains("gamma", await visit.Page.Locator(".answer-body").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await visit.BarriersAsync());

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("[data-table] .files button").First.ClickAsync());
        Assert.StartsWith("fit-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var figures = Figures().Matches(await File.ReadAllTextAsync(await download.PathAsync())).Select(figure => double.Parse(figure.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.All((double[])[1.204, 0.750, 0.657, 2.783], parameter => Assert.Contains(figures, figure => Math.Abs(figure - parameter) < 0.001));
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Abroad);
    }

    [Fact]
    public async Task says_what_is_wrong_with_a_file_and_answers_of_the_next_one()
    {
        await using var visit = await chromium.VisitAsync("/file/fit", "asking");
        await visit.Part("file").SetInputFilesAsync(new FilePayload { Name = "broken.csv", MimeType = "text/csv", Buffer = "x,t_x,T\n1,two,3\n"u8.ToArray() });
        await visit.StandsAsync("refused");
        Assert.Contains("code invalid-table", await visit.TextAsync("problem"), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("[data-table]").CountAsync());
        Assert.Empty(await visit.BarriersAsync());

        await visit.Part("file").SetInputFilesAsync(new FilePayload { Name = "whole.csv", MimeType = "text/csv", Buffer = "x,t_x,T,count\n0,0,38,120\n1,3,38,16\n1,25,38,11\n2,27,36,8\n3,30,38,6\n5,33,34,2\n9,35,38,1\n"u8.ToArray() });
        await visit.StandsAsync("ready");
        Assert.Contains("whole.csv", await visit.TextAsync("file-given"), StringComparison.Ordinal);
        Assert.NotEqual(0, await visit.Page.Locator("[data-table]").CountAsync());
    }
}
