using Microsoft.Playwright;

namespace Browser;

/// <summary>What people do with a question's page, shown on cohorts; no page is made for one question.</summary>
[Collection(nameof(Chromium))]
public class Asking_questions(Chromium chromium)
{
    const string Cohorts = "/d/retail/ask/cohorts";

    [Fact]
    public async Task shows_the_figures_of_the_answer()
    {
        await using var visit = await chromium.VisitAsync(Cohorts);
        var rows = await visit.RowsAsync("cohorts");
        var answer = await chromium.Retail.GetAsync("/v1/datasets/retail/cohorts");

        Assert.Equal(answer["cohorts"]!.AsArray().Count + 2, rows.Length);
        Assert.Equal(["2010-12", "948", "948", "362"], rows[1][..4]);
        Assert.Contains("4,372 customers", await visit.Page.Locator(".answer-body").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task asks_anew_when_an_option_changes_and_goes_back_with_the_browser()
    {
        await using var visit = await chromium.VisitAsync(Cohorts);
        await visit.Page.Locator("[data-option=grain] select").SelectOptionAsync("quarter");
        await visit.Page.GetByText("2010Q4").Or(visit.Page.GetByText("2010-Q4")).First.WaitForAsync();
        Assert.Contains("grain=quarter", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.Locator("[data-option=grain] select").SelectOptionAsync("month");
        await visit.Page.Locator("[data-table=cohorts] th").GetByText("2011-01").WaitForAsync();
        Assert.DoesNotContain("grain", visit.Page.Url, StringComparison.Ordinal); // What is usual is left out.

        await visit.Page.GoBackAsync();
        await visit.Page.GetByText("2010Q4").Or(visit.Page.GetByText("2010-Q4")).First.WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task puts_conditions_together_and_takes_them_away()
    {
        await using var visit = await chromium.VisitAsync(Cohorts);
        var where = visit.Page.Locator("[data-option=where]");
        await where.GetByTestId("condition-field").SelectOptionAsync("country");
        await where.GetByTestId("condition-value").FillAsync("France");
        await where.GetByTestId("condition-value").PressAsync("Enter");
        await visit.Page.GetByText("of 87 customers").WaitForAsync();
        Assert.Contains("where=country%3DFrance", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove country=France" }).ClickAsync();
        await visit.Page.GetByText("of 4,372 customers").WaitForAsync();
        Assert.DoesNotContain("where", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_why_it_is_refused_in_place_of_figures()
    {
        await using var visit = await chromium.VisitAsync($"{Cohorts}?where=colour=blue", "refused");
        await visit.PictureAsync("refused");

        Assert.Contains("There is no field 'colour'", await visit.TextAsync("problem"), StringComparison.Ordinal);
        Assert.Contains("code invalid-value", await visit.TextAsync("problem"), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("[data-table]").CountAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove colour=blue" }).ClickAsync();
        await visit.StandsAsync("ready");
        Assert.Equal(0, await visit.Part("problem").CountAsync());
    }

    /// <summary>A condition that is understood but met by nothing.</summary>
    [Fact]
    public async Task ends_in_words_when_nothing_is_left_to_count()
    {
        await using var visit = await chromium.VisitAsync($"{Cohorts}?where=country=Atlantis", "ready|refused");
        await visit.PictureAsync("nothing");

        Assert.DoesNotMatch(@"Infinity|∞|NaN|undefined", await visit.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task says_first_what_a_question_cannot_do_without()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/funnel", "asking");
        await visit.PictureAsync("asking");

        Assert.StartsWith("Say first:", await visit.TextAsync("needs"), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Asked, url => url.Contains("/v1/datasets/retail/funnel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task puts_the_same_question_otherwise_beside_it()
    {
        await using var visit = await chromium.VisitAsync($"{Cohorts}?where=country%3DFrance");
        await visit.Page.GetByText("Compare…").ClickAsync();
        await visit.Part("versus-option").SelectOptionAsync("where");
        await visit.Part("versus-value").FillAsync("country=Germany");
        await visit.Part("versus-value").PressAsync("Enter");
        await visit.Page.Locator("[data-testid=versus][data-state=ready]").WaitForAsync();
        await visit.PictureAsync("versus");

        Assert.Contains("of 87 customers", await visit.Page.Locator(".answer-body").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("of 95 customers", await visit.Part("versus").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("versus.where=country%3DGermany", visit.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());
    }

    [Fact]
    public async Task hands_the_question_on_as_a_command()
    {
        await using var visit = await chromium.VisitAsync($"{Cohorts}?grain=quarter&where=country%3DFrance");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as command" }).ClickAsync();
        var command = await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Equal("./perennial ask cohorts --dataset retail --grain quarter --where country=France", command);

        var printed = await chromium.Perennial.JsonAsync([.. command.Split(' ')[1..]]);
        Assert.Equal(87, printed["sizes"]!.AsArray().Sum(size => (int)size!));
    }

    [Fact]
    public async Task gives_every_table_as_a_file()
    {
        await using var visit = await chromium.VisitAsync(Cohorts);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("[data-table=cohorts] .files a").First.ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("cohort,size,age0", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task draws_pictures_in_colours()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/rfm-migration?since=2011-06-01");
        await visit.DrawnAsync();

        var pictures = visit.Page.Locator("figure.picture[data-drawn=drawn]");
        Assert.Equal(2, await pictures.CountAsync());
        Assert.InRange(await Visit.ColoursAsync(pictures.First), 8, int.MaxValue);
    }

    /// <summary>Days have a season of a week: the forecast is drawn with its parts under one another, and what the model leaves over.</summary>
    [Fact]
    public async Task draws_the_parts_of_a_forecast_and_what_it_leaves()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/forecast?grain=day");
        await visit.DrawnAsync();
        await visit.PictureAsync("forecast-of-days");

        Assert.InRange(await Visit.ColoursAsync(visit.Page.Locator("[data-table=components] [data-testid=picture-panels]")), 8, int.MaxValue);
        Assert.Equal(3, await visit.Page.Locator("[data-table=history] [data-testid=picture-bars], [data-table=residual-sizes] [data-testid=picture-bars], [data-table=correlations] [data-testid=picture-bars]").CountAsync());
        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints);
    }

    /// <summary>A day a cohort: 374 by 374 cells, of which the page holds those in sight.</summary>
    [Fact]
    public async Task holds_as_much_of_a_large_table_as_is_in_sight()
    {
        await using var visit = await chromium.VisitAsync($"{Cohorts}?grain=day");
        Assert.InRange(await visit.Page.Locator("td").CountAsync(), 100, 3_000);

        var frame = visit.Page.Locator("[data-table=retained] .scroll").First;
        await frame.EvaluateAsync("frame => { frame.scrollTop = frame.scrollHeight; frame.scrollLeft = frame.scrollWidth; }");
        await frame.GetByText("2011-12-09").First.WaitForAsync();
        Assert.InRange(await visit.Page.Locator("td").CountAsync(), 100, 3_000);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task wears_the_colours_and_speaks_the_language_that_were_chosen_before()
    {
        await using var visit = await chromium.VisitAsync(Cohorts);
        await visit.Part("theme").SelectOptionAsync("dark");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "RU", Exact = true }).ClickAsync();
        await visit.Page.GetByText("Что это значит?").First.WaitForAsync();
        await visit.Page.ReloadAsync();
        await visit.StandsAsync("ready");

        Assert.Equal("ru", await visit.LanguageAsync());
        Assert.Equal("dark", await visit.Page.Locator("html").GetAttributeAsync("data-theme"));
    }
}
