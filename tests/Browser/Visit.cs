using System.Text.Json;
using EndToEnd.Plumbing;
using Microsoft.Playwright;

namespace Browser;

/// <summary>One look at the dashboard. What it asks of other machines is stopped and remembered, as are complaints of the page.</summary>
sealed class Visit(IBrowserContext context, IPage page, Uri origin) : IAsyncDisposable
{
    static readonly Lazy<string> Axe = new(() => File.ReadAllText(Built.InWorkspace("bases/Dashboard/Pages/node_modules/axe-core/axe.min.js")));

    public IPage Page => page;

    public List<string> Abroad { get; } = [];

    public List<string> Asked { get; } = [];

    public List<string> Complaints { get; } = [];

    public async Task OpenAsync(string address, string state)
    {
        page.Console += (_, message) => Note(message.Type is "error" or "warning", Complaints, $"{message.Text} {message.Location}");
        page.PageError += (_, error) => Note(true, Complaints, error);
        await context.RouteAsync("**/*", route =>
        {
            var local = new Uri(route.Request.Url) is var asked && (asked.Scheme is "data" or "blob" || asked.Authority == origin.Authority);
            Note(true, local ? Asked : Abroad, route.Request.Url);
            return local ? route.ContinueAsync() : route.AbortAsync();
        });
        await page.GotoAsync(new Uri(origin, address).ToString());
        await StandsAsync(state);
    }

    /// <summary>Waits until the page stands in one of some states (<c>ready|refused</c>), or shows what is empty (<c>empty</c>).</summary>
    public Task StandsAsync(string state) => page.Locator(string.Join(", ", state.Split('|').Select(one => one == "empty" ? "[data-testid=empty]" : $"[data-state={one}]"))).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });

    /// <summary>Waits until no part of the page is on its way any more.</summary>
    public Task SettledAsync() => Assertions.Expect(page.Locator(".skeleton, [data-state=loading], [aria-busy=true]")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 90_000 });

    public ILocator Part(string testId) => page.GetByTestId(testId);

    public Task<string> TextAsync(string testId) => Part(testId).First.InnerTextAsync();

    /// <summary>The rows of a table of the answer: what stands in the cells, first the heading.</summary>
    public Task<string[][]> RowsAsync(string table) => page.Locator($"[data-table={table}] table").First.EvaluateAsync<string[][]>("table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))");

    /// <summary>Scrolls every picture into sight and waits until it is drawn or says that there is nothing to draw.</summary>
    public async Task DrawnAsync()
    {
        foreach (var picture in await page.Locator("figure.picture").AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(picture).Not.ToHaveAttributeAsync("data-drawn", "waiting", new LocatorAssertionsToHaveAttributeOptions { Timeout = 20_000 });
        }
    }

    /// <summary>Different colours in a picture's canvas.</summary>
    public static Task<int> ColoursAsync(ILocator picture) => picture.Locator("canvas").EvaluateAsync<int>(
        """
        canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }
        """);

    /// <summary>What axe-core finds against WCAG 2.2 AA and good practice: rule, number of places, the first one.</summary>
    public async Task<string[]> BarriersAsync()
    {
        await page.EvaluateAsync(Axe.Value + "; 0");
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary.slice(0, 300)}`)
            """);
    }

    /// <summary>The language the page says it is in.</summary>
    public Task<string> LanguageAsync() => page.EvaluateAsync<string>("() => document.documentElement.lang");

    /// <summary>All that the page says, with names for assistive programs and hints. Left out is what is meant as it stands: commands, and what is marked as another language.</summary>
    public Task<string[]> AllTextsAsync() => page.EvaluateAsync<string[]>(
        """
        () => {
          const texts = [document.title];
          const elements = [...document.body.querySelectorAll('*')].filter(element => !element.closest('pre, script, style, noscript, option, [lang]:not(html)'));
          for (const element of elements) {
            for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
            for (const name of ['aria-label', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
          }
          return texts.map(text => text.trim()).filter(text => text !== '');
        }
        """);

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverhangAsync() => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>When something was first painted, in milliseconds from the beginning.</summary>
    public Task<JsonElement> TimesAsync() => page.EvaluateAsync<JsonElement>("() => ({ paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null })");

    /// <summary>Saves the whole page as a picture where PERENNIAL_SCREENSHOTS names a folder, for people to look at.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PERENNIAL_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    static void Note(bool when, List<string> list, string text)
    {
        if (!when)
            return;
        lock (list)
            list.Add(text);
    }
}
