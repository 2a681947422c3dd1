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

    /// <summary>The language the page says it is in.</summary>
    public Task<string> LanguageAsync() => page.EvaluateAsync<string>("() => document.documentElement.lang");

    /// <summary>
    /// All that the page says: texts, names for assistive programs, hints, what the charts write and what they tell when pointed at. Left out is what is meant as it stands:
    /// commands and queries, and what is marked as another language.
    /// </summary>
    public Task<string[]> AllTextsAsync() => page.EvaluateAsync<string[]>(
        """
        async () => {
          const charts = [...document.querySelectorAll('.chart')].map(host => echarts.getInstanceByDom(host)).filter(Boolean);
          for (const chart of charts) chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 3 });
          await new Promise(resolve => setTimeout(resolve, 100));
          const texts = [document.title];
          const elements = [...document.body.querySelectorAll('*')].filter(element => !element.closest('pre, script, style, noscript, [lang]:not(html)'));
          for (const element of elements) {
            for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
            for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
          }
          for (const { xAxis, yAxis, series, visualMap, graphic } of charts.map(chart => chart.getOption())) {
            const axes = [...xAxis, ...yAxis];
            texts.push(...axes.map(axis => axis.name), ...axes.flatMap(axis => axis.data ?? []), ...series.map(one => one.name));
            texts.push(...(visualMap ?? []).flatMap(map => map.text), ...(graphic ?? []).flatMap(one => one.elements).map(one => one.style?.text));
          }
          return texts.filter(text => typeof text === 'string').map(text => text.trim()).filter(text => text !== '');
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
