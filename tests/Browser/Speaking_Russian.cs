using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser;

[Collection(nameof(Chromium))]
public partial class Speaking_Russian(Chromium chromium)
{
    /// <summary>Names, codes and data that are the same in every language: products and formats, zone, currency and dataset, conditions and their fields, brick versions, statistics, codes.</summary>
    static readonly string[] Names =
    [
        "Perennial", "Apache", "ECharts", "API", "OpenAPI", "CSV", "JSON", "Parquet", "Arrow", "RFM", "NTILE", "EN", "RU", "UTC", "GBP",
        "retail", "elsewhere", "quantity", "unitPrice", "product", "amount", "type", "order", "country", "Atlantis", "colour", "blue",
        "cohorts", "rfm", "activity", "history", "invalid-value", "dataset-not-found",
    ];

    [GeneratedRegex(@"\b[A-Za-z]{2,}(-[A-Za-z]+)*\b")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCyrillic}+")]
    private static partial Regex Cyrillic();

    [Theory]
    [InlineData("", "true")]
    [InlineData("show=values", "true")]
    [InlineData("grain=week&where=quantity>0&where=unitPrice>0&asOf=2011-12-10T12:50:00Z", "true")]
    [InlineData("grain=day&measure=revenue", "true")]
    [InlineData("grain=quarter&measure=orders", "true")]
    [InlineData("grain=year&measure=cumulative-revenue-per-customer", "true")]
    [InlineData("where=country=Atlantis", "true")]
    [InlineData("where=colour=blue", "problem")]
    [InlineData("dataset=elsewhere", "problem")]
    public async Task says_all_of_the_page_and_its_charts(string state, string ready)
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, $"/?{state}&lang=ru", ready);
        await visit.PictureAsync($"ru-{ready}-{state}");
        var texts = await visit.AllTextsAsync();

        Assert.Contains("Кто возвращается?", texts);
        Assert.All(texts, text => Assert.Empty(Latin().Matches(text).Select(match => match.Value).Except(Names)));
        Assert.All(texts, text => Assert.DoesNotMatch("[{}]|undefined|null|NaN", text));
    }

    [Fact]
    public async Task says_how_to_begin()
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, "/?lang=ru", "empty");
        await visit.PictureAsync("ru-empty");

        Assert.Contains("./perennial import ФАЙЛ --dataset ИМЯ", await visit.TextAsync("empty"), StringComparison.Ordinal);
        Assert.All(await visit.AllTextsAsync(), text => Assert.Empty(Latin().Matches(text).Select(match => match.Value).Except(Names)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("grain=week&measure=revenue-per-customer")]
    public async Task leaves_the_English_page_in_English(string state)
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, $"/?{state}&lang=en");

        Assert.All(await visit.AllTextsAsync(), text => Assert.DoesNotMatch(Cyrillic(), text));
    }

    [Fact]
    public async Task calls_segments_and_definitions_as_the_api_does()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?lang=ru");
        var answer = await chromium.Retail.AskAsync("/v1/datasets/retail/rfm?format=tables&lang=ru");
        var segments = answer.GetProperty("tables")[0].GetProperty("columns")[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).ToArray();

        Assert.Equal(segments, (await visit.CellsAsync("rfm-table")).Select(row => row[0][1]));
        Assert.Equal("Чемпионы", segments[0]);
        Assert.Contains(answer.GetProperty("words").GetProperty("definition")[0].GetString()!, await visit.TextAsync("definition-rfm"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task fits_the_window(int width)
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?lang=ru", width: width);
        await visit.PictureAsync($"ru-{width}");

        Assert.Equal(0, await visit.OverhangAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task is_switched_by_keyboard_kept_in_the_address_and_left_alone_by_filters_and_a_new_load()
    {
        await using var visit = await chromium.VisitAsync(chromium.Retail, "/?measure=orders");
        var russian = visit.Page.GetByRole(AriaRole.Button, new() { Name = "RU", Exact = true });
        Assert.Equal(("en", "false"), (await visit.LanguageAsync(), await russian.GetAttributeAsync("aria-pressed")));

        await russian.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/?measure=orders&lang=ru", Begun);
        await visit.EndedAsync("true");
        await visit.Page.GetByLabel("Показатель").SelectOptionAsync("revenue");
        await visit.EndedAsync("true");
        await visit.Page.ReloadAsync();
        await visit.EndedAsync("true");

        Assert.EndsWith("/?lang=ru&measure=revenue", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(("ru", "true"), (await visit.LanguageAsync(), await russian.GetAttributeAsync("aria-pressed")));
        Assert.Contains("Выручка каждой когорты по месяцам", await visit.AllTextsAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "EN", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/?lang=en&measure=revenue", Begun);
        await visit.EndedAsync("true");
        Assert.Contains("Revenue of each cohort, by month", await visit.AllTextsAsync());
    }

    /// <summary>The new page has begun; how long it takes is waited for by what it says of itself.</summary>
    static readonly PageWaitForURLOptions Begun = new() { WaitUntil = WaitUntilState.Commit, Timeout = 60_000 };

    [Theory]
    [InlineData("ru-RU", "/", "ru")]
    [InlineData("ru-RU", "/?lang=en", "en")]
    [InlineData("de-DE", "/", "en")]
    [InlineData("en-US", "/?lang=xx", "en")]
    public async Task is_at_first_what_the_address_or_else_the_browser_says(string locale, string address, string expected)
    {
        await using var visit = await chromium.VisitAsync(chromium.Empty, address, "empty", locale: locale);

        Assert.Equal(expected, await visit.LanguageAsync());
    }
}
