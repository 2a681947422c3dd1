using Microsoft.Playwright;

namespace Browser;

/// <summary>The system's Chromium without a window, for all tests of a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    internal Host Retail { get; private set; } = null!;

    internal Host Empty { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("PERENNIAL_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        Assert.True(File.Exists(path), $"There is no Chromium at {path}: apt-get install chromium, or say where one is in PERENNIAL_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
        Empty = await Host.StartAsync();
        Retail = await Host.StartAsync();
        await Retail.ImportOnlineRetailAsync();
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Empty.DisposeAsync();
        await Retail.DisposeAsync();
    }

    /// <summary>A page of nothing yet.</summary>
    internal async Task<IPage> PageAsync() => await (await browser.NewContextAsync()).NewPageAsync();

    /// <summary>Opens a page of a host and waits until it has ended drawing in the given way.</summary>
    internal async Task<Visit> VisitAsync(Host host, string address = "/", string ready = "true", int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-US")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = locale,
            ServiceWorkers = ServiceWorkerPolicy.Block,
        });
        var visit = new Visit(context, await context.NewPageAsync(), host.Address);
        await visit.OpenAsync(address, ready);
        return visit;
    }
}

[CollectionDefinition(nameof(Chromium))]
public class Opening_a_browser_once : ICollectionFixture<Chromium>;
