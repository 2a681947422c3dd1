using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Browser;

/// <summary>"What does this mean" beside every figure, and tables by the keyboard.</summary>
[Collection(nameof(Chromium))]
public class Telling_meanings(Chromium chromium)
{
    /// <summary>Of every question as its page asks it: no column and no key figure without a meaning.</summary>
    [Theory]
    [MemberData(nameof(Opening_pages.Questions), MemberType = typeof(Opening_pages))]
    public async Task is_done_for_every_column_and_figure_in_both_languages(string kind)
    {
        foreach (var language in (string[])["en", "ru"])
        {
            var answer = await chromium.Retail.SendAsync(HttpMethod.Get, $"/v1/datasets/retail/{kind}?format=tables&lang={language}&{Opening_pages.OptionsOf(kind)}");
            if ((int)answer.Status == 422)
                return;
            foreach (var table in JsonNode.Parse(answer.Body)!["tables"]!.AsArray())
            {
                foreach (var column in table!["columns"]!.AsArray())
                {
                    string?[] said = [(string?)column!["means"], .. column["rowsMean"]?.AsArray().Select(one => (string?)one) ?? []];
                    Assert.All(said, means => Assert.Equal(language == "ru", $"{means}".Any(letter => letter is >= 'а' and <= 'я')));
                    Assert.All(said, means => Assert.EndsWith(".", means, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public async Task opens_beside_the_figure_says_the_rule_and_gives_the_focus_back()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/metrics");
        var button = visit.Page.Locator("[data-table=periods]").GetByRole(AriaRole.Button, new() { Name = "What does “ARPU” mean?" });
        if (await button.CountAsync() == 0)
            await visit.Page.Locator("[data-table=periods] .show-table").ClickAsync();
        await button.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.PictureAsync("meaning");

        var told = await visit.Part("explained").InnerTextAsync();
        Assert.Contains("Sales without a customer are left out.", told, StringComparison.Ordinal);
        Assert.Contains("By which rule", told, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Part("explained")).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task stands_beside_the_figures_of_the_overview_and_says_what_a_mean_leaves_out()
    {
        await using var visit = await chromium.VisitAsync("/d/retail?lang=ru", locale: "ru-RU");
        await visit.SettledAsync();

        Assert.Equal(await visit.Page.Locator(".figure").CountAsync(), await visit.Page.Locator(".figure .means").CountAsync());
        Assert.Contains("без учёта", await visit.Page.Locator(".figure").Filter(new() { HasText = "ARPU" }).InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.Locator(".figure .means").First.ClickAsync();
        Assert.Contains("Сумма за период", await visit.Part("explained").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>A heat table is one stop of the tabulator; its cells are gone about by arrows and opened by Enter.</summary>
    [Fact]
    public async Task goes_about_a_table_by_arrows_and_opens_a_cell_by_enter()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts");
        var table = visit.Page.Locator("[data-table=retained] table").First;
        Assert.Equal(1, await table.Locator("[tabindex='0']").CountAsync());

        await table.Locator("th.name .sort").FocusAsync();
        foreach (var key in (string[])["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"])
            await visit.Page.Keyboard.PressAsync(key);
        Assert.Contains("cell=age1%402011-01", await visit.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"), StringComparison.Ordinal);
        Assert.Equal(1, await table.Locator("[tabindex='0']").CountAsync());

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Part("cell-count").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }
}
