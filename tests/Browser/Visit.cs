using Microsoft.Playwright;

namespace Browser;

/// <summary>One look at the dashboard. What it asks of other machines is stopped and remembered, as are complaints of the page.</summary>
sealed class Visit(IBrowserContext context, IPage page, Uri origin) : IAsyncDisposable
{
    public IPage Page => page;

    public List<string> Abroad { get; } = [];

    public List<string> Asked { get; } = [];

    public List<string> Complaints { get; } = [];

    public async Task OpenAsync(string address, string ready)
    {
        page.Console += (_, message) => Note(message.Type is "error" or "warning", Complaints, message.Text);
        page.PageError += (_, error) => Note(true, Complaints, error);
        await context.RouteAsync("**/*", route =>
        {
            var local = new Uri(route.Request.Url) is var asked && (asked.Scheme is "data" or "blob" || asked.Authority == origin.Authority);
            Note(true, local ? Asked : Abroad, route.Request.Url);
            return local ? route.ContinueAsync() : route.AbortAsync();
        });
        await page.GotoAsync(new Uri(origin, address).ToString());
        await EndedAsync(ready);
    }

    /// <summary>Waits until the page has ended drawing: <c>true</c>, <c>problem</c> or <c>empty</c>.</summary>
    public Task EndedAsync(string ready) => page.Locator($"body[data-ready={ready}]").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });

    public ILocator Part(string testId) => page.GetByTestId(testId);

    public Task<string> TextAsync(string testId) => Part(testId).InnerTextAsync();

    /// <summary>The cells of a table's body below a part, row by row: class and visible text.</summary>
    public Task<string[][][]> CellsAsync(string testId) => Part(testId).Locator("tbody tr").EvaluateAllAsync<string[][][]>(
        "rows => rows.map(row => [...row.cells].map(cell => [cell.className, cell.firstChild?.textContent ?? '']))");

    /// <summary>Different colours in a chart's canvas.</summary>
    public Task<int> ColoursAsync(string testId) => Part(testId).Locator("canvas").EvaluateAsync<int>(
        """
        canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }
        """);

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverhangAsync() => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

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
