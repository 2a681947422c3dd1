using System.Globalization;
using Answers;
using Declarations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Browser;

/// <summary>A question as a brick would bring it, with its options and its answer, and not a line for the dashboard.</summary>
[Question("hours-of-day", 1, "At which hour do people buy?", "В котором часу покупают?", NameEn = "Hours of the day", NameRu = "Часы суток", Topic = Topic.Metrics)]
public sealed record CountHours(DatasetVersion Of, HoursOptions With) : IQuestion<HoursOptions, HoursOfDay>;

/// <summary>Its options.</summary>
public sealed record HoursOptions : DatasetOptions
{
    [Option("How long a part of the day is, in hours", "Длина части суток, в часах", Min = 1, Max = 12)]
    public int Length { get; init; } = 6;
}

/// <summary>Its answer.</summary>
public sealed record HoursOfDay(AnswerHead Head, IReadOnlyList<string> Parts, IReadOnlyList<long> Events) : IAnswer
{
    public IReadOnlyList<AnswerTable> Tables() =>
        [new("parts", new Label("Parts of the day", "Части суток"), [Column.Key("part", new Label("From hour", "С часа"), Parts), Column.Counts("events", new Label("Events", "События"), Events)])];

    public IReadOnlyList<Picture> Pictures() => [new(PictureKind.Bars, "parts", new Label("Events by part of the day", "События по частям суток"), "part", ["events"])];
}

sealed class CountHoursHandler : IRequestHandler<CountHours, Result<HoursOfDay>>
{
    static Evidence EvidenceOf(CountHours request) => new(
        "hours", request.Of.Snapshot, new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), DateTimeOffset.UnixEpoch, true, [], 4, 0, 3, 4, 50m, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "SELECT 1");

    public Task<Result<HoursOfDay>> Handle(CountHours request, CancellationToken cancellationToken)
    {
        int[] from = [.. Enumerable.Range(0, 24 / request.With.Length).Select(part => part * request.With.Length)];
        return Task.FromResult<Result<HoursOfDay>>(new HoursOfDay(AnswerHead.Of(request, EvidenceOf(request), []), [.. from.Select(hour => hour.ToString(CultureInfo.InvariantCulture))], [.. from.Select(hour => (long)hour + 1)]));
    }
}

[Collection(nameof(Chromium))]
public class Adding_a_question(Chromium chromium)
{
    [Theory]
    [InlineData("en", "At which hour do people buy?", "How long a part of the day is, in hours", "Hours of the day")]
    [InlineData("ru", "В котором часу покупают?", "Длина части суток, в часах", "Часы суток")]
    public async Task gives_it_a_whole_page(string language, string title, string label, string name)
    {
        await using var host = await Host.StartAsync(more: services => services.AddQuestions(typeof(CountHours).Assembly));
        await host.ImportSalesAsync();
        await using var visit = await chromium.VisitAsync(host.Address, $"/d/shop/ask/hours-of-day?lang={language}");
        await visit.DrawnAsync();
        await visit.PictureAsync($"new-question-{language}");

        Assert.Equal(title, await visit.Page.Locator("h1").InnerTextAsync());
        Assert.StartsWith(label, await visit.Page.Locator("[data-option=length] label").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(name, await visit.Page.Locator("nav a[aria-current=page]").InnerTextAsync());
        Assert.Equal(5, (await visit.RowsAsync("parts")).Length);
        Assert.InRange(await Visit.ColoursAsync(visit.Page.Locator("figure.picture")), 3, int.MaxValue);

        await visit.Page.Locator("[data-option=length] input").FillAsync("12");
        await visit.Page.Locator("[data-option=length] input").PressAsync("Enter");
        await visit.Page.Locator("[data-table=parts] tbody tr").Nth(2).WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        Assert.Equal(["12", "13"], (await visit.RowsAsync("parts"))[2]);

        await visit.Page.Locator("[data-option=length] input").FillAsync("13");
        await visit.Page.Locator("[data-option=length] input").PressAsync("Enter");
        await visit.StandsAsync("refused");
        Assert.Contains("13", await visit.TextAsync("problem"), StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());
    }
}
