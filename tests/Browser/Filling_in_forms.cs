using Microsoft.Playwright;

namespace Browser;

/// <summary>What is filled in without knowing how it is written.</summary>
[Collection(nameof(Chromium))]
public class Filling_in_forms(Chromium chromium)
{
    [Fact]
    public async Task puts_the_steps_of_a_funnel_together()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/funnel", "asking");
        await AddAsync("step-1", "0");
        Assert.DoesNotContain(visit.Asked, url => url.Contains("/retail/funnel?", StringComparison.Ordinal)); // One step is no way.
        await visit.Part("step-2").GetByLabel("Name of step 2").FillAsync("many");
        await visit.Part("step-2").GetByLabel("Name of step 2").PressAsync("Tab");
        await AddAsync("step-2", "100");
        await visit.StandsAsync("ready");
        await visit.PictureAsync("funnel-steps");

        Assert.Contains("step=quantity%3E0&step=many%3A+quantity%3E100", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("many", (await visit.RowsAsync("steps"))[2][0], StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Part("step-2").GetByRole(AriaRole.Button, new() { Name = "Move step 2 up" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**step=many**step=quantity%3E0*");
        Assert.Empty(visit.Complaints);

        async Task AddAsync(string step, string value)
        {
            await visit.Part(step).GetByTestId("condition-field").SelectOptionAsync("quantity");
            await visit.Part(step).GetByLabel("comparison", new() { Exact = false }).SelectOptionAsync(">");
            await visit.Part(step).GetByTestId("condition-value").FillAsync(value);
            await visit.Part(step).GetByTestId("condition-add").ClickAsync();
        }
    }

    [Fact]
    public async Task calls_an_option_by_a_word_and_says_on_demand_what_it_sets()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/ltv?lang=ru", locale: "ru-RU");
        var field = visit.Page.Locator("[data-option=model]");
        Assert.Equal("Модель", (await field.Locator("label").InnerTextAsync()).Trim());
        await field.Locator(".means").ClickAsync();

        Assert.Contains("Модель времени покупок.", await visit.Part("explained").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_by_the_names_that_the_form_has()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts?grain=fortnight&measure=weight", "refused");
        var told = await visit.TextAsync("problem");

        Assert.Contains("Period:", told, StringComparison.Ordinal);
        Assert.Contains("In the cells:", told, StringComparison.Ordinal);
        Assert.DoesNotContain("grain:", told, StringComparison.Ordinal);
    }

    /// <summary>Browsers fold such parts of an address.</summary>
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task finds_a_customer_whose_id_is_dots_alone(string id)
    {
        await using var visit = await chromium.VisitAsync("/d/retail/customer", "asking");
        await visit.Part("find-customer").FillAsync(id);
        await visit.Part("find-customer").PressAsync("Enter");
        await Assertions.Expect(visit.Part("customer")).ToContainTextAsync(id);
        await visit.SettledAsync();

        Assert.All(await visit.Page.GetByTestId("problem").AllInnerTextsAsync(), told => Assert.Contains($"'{id}'", told, StringComparison.Ordinal));
        Assert.Contains(visit.Asked, url => url.Contains(id.Replace(".", "%252E", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task passes_over_the_navigation_by_one_key_and_opens_topics_by_name()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await visit.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));

        var topics = visit.Page.Locator("nav.pages details");
        Assert.Equal(1, await visit.Page.Locator("nav.pages details[open]").CountAsync()); // That of the page.
        Assert.InRange(await topics.CountAsync(), 5, 12);
        Assert.InRange(await visit.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.masthead :is(a,button,select), nav.pages :is(a,summary,button)')].filter(one => one.checkVisibility()).length"), 10, 32);
    }
}
