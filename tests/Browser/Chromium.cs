using EndToEnd.Plumbing;
using Microsoft.Playwright;

namespace Browser;

/// <summary>The system's Chromium without a window, and a server with the bundled data, for all tests of a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    /// <summary>The program as people run it, with UCI Online Retail as the dataset <c>retail</c>.</summary>
    internal Server Retail { get; private set; } = null!;

    internal Uri RetailAddress => Retail.Http.BaseAddress!;

    /// <summary>The installation under it, to put files into.</summary>
    internal Installation Perennial { get; } = new();

    public Task InitializeAsync() => Installation.BeginAsync(BeginAsync, DisposeAsync);

    async Task BeginAsync()
    {
        var path = Environment.GetEnvironmentVariable("PERENNIAL_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        Assert.True(File.Exists(path), $"There is no Chromium at {path}: apt-get install chromium, or say where one is in PERENNIAL_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
        await Perennial.JsonAsync("import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail", "--currency", "GBP");
        Retail = await Perennial.ServeAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (Retail is not null)
            await Retail.DisposeAsync();
        await Perennial.DisposeAsync();
    }

    /// <summary>A page of nothing yet.</summary>
    internal async Task<IPage> PageAsync() => await (await browser.NewContextAsync()).NewPageAsync();

    /// <summary>Opens a page of the server with the bundled data and waits until it stands in one of some states.</summary>
    internal Task<Visit> VisitAsync(string address, string state = "ready", int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-US") => VisitAsync(RetailAddress, address, state, width, scheme, locale);

    internal async Task<Visit> VisitAsync(Uri server, string address, string state = "ready", int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-US")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = locale,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var visit = new Visit(context, await context.NewPageAsync(), server);
        await visit.OpenAsync(address, state);
        return visit;
    }
}

[CollectionDefinition(nameof(Chromium))]
public class Opening_a_browser_once : ICollectionFixture<Chromium>;
