using Microsoft.Playwright;

namespace Browser;

/// <summary>Saved questions, and boards of pinned answers.</summary>
[Collection(nameof(Chromium))]
public class Keeping_boards(Chromium chromium) : IAsyncLifetime
{
    const string Definitions = "/v1/datasets/retail/definitions";
    const string Board = "kept-figures", View = "kept-quarters";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await chromium.Retail.SendAsync(HttpMethod.Delete, $"{Definitions}/board/{Board}");
        await chromium.Retail.SendAsync(HttpMethod.Delete, $"{Definitions}/view/{View}");
    }

    [Fact]
    public async Task keeps_a_question_under_a_name_until_it_is_removed()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/cohorts?grain=quarter&where=country%3DFrance");
        await visit.Part("save-view").ClickAsync();
        await visit.Part("view-title").FillAsync("Kept quarters");
        await visit.Part("view-save").ClickAsync();
        await visit.Part("view-saved").WaitForAsync();
        await visit.Part("view-title").FillAsync("Kept: quarters!");
        await visit.Part("view-save").ClickAsync();
        await visit.Part("problem").WaitForAsync(); // The name is taken.
        visit.Complaints.RemoveAll(complaint => complaint.Contains("status of 412", StringComparison.Ordinal));

        await OpenAsync(visit, $"/d/retail/views/{View}");
        Assert.Contains("/ask/cohorts?", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("grain=quarter", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("of 87 customers", await visit.Page.Locator(".answer-body").First.InnerTextAsync(), StringComparison.Ordinal);

        await OpenAsync(visit, "/d/retail/boards");
        Assert.Contains("Kept quarters", await visit.TextAsync("views"), StringComparison.Ordinal);
        await visit.Part($"remove-view-{View}").ClickAsync();
        await visit.Part($"remove-view-{View}-sure").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Kept quarters", new() { Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task pins_answers_to_a_board_and_loses_nothing_of_what_another_tab_changed()
    {
        await using var visit = await chromium.VisitAsync("/d/retail/ask/metrics?grain=quarter");
        await visit.Part("pin").ClickAsync();
        await visit.Part("pin-shown").WaitForAsync();
        var shown = await visit.Part("pin-shown").Locator("option").AllInnerTextsAsync();
        await PinAsync(visit, shown.First(text => text.StartsWith("Picture: ", StringComparison.Ordinal)), "As a picture", "");
        await OpenAsync(visit, "/d/retail/ask/metrics?grain=quarter");
        await visit.Part("pin").ClickAsync();
        await PinAsync(visit, shown.First(text => text.StartsWith("Table: ", StringComparison.Ordinal)), "As a table", Board);

        await visit.Part("pinned").Locator("a").ClickAsync();
        await visit.Part("board").WaitForAsync();
        await visit.SettledAsync();
        await visit.DrawnAsync();
        Assert.Equal(["As a picture", "As a table"], await TilesAsync(visit));
        Assert.InRange(await Visit.ColoursAsync(visit.Part("tile-1").Locator("figure.picture[data-drawn=drawn]")), 3, int.MaxValue);
        Assert.InRange(await visit.Part("tile-2").Locator("tbody tr").CountAsync(), 4, 6);
        Assert.Empty(await visit.BarriersAsync());

        // Another tab saw the board before it is put in another order and noted on.
        await using var other = await chromium.VisitAsync($"/d/retail/boards/{Board}");
        await other.Part("tile-2").WaitForAsync();
        await visit.Part("up-2").ClickAsync();
        await Assertions.Expect(visit.Part("tile-1").Locator("h2")).ToHaveTextAsync("As a table");
        await visit.Part("text-1").ClickAsync();
        await visit.Part("text-1-note").FillAsync("Look at the last quarter.");
        await visit.Part("text-1-save").ClickAsync();
        await visit.Part("tile-1").Locator("p.text").WaitForAsync();

        await other.Part("drop-1").ClickAsync();
        await other.Part("drop-1-sure").ClickAsync();
        await other.Part("problem").First.WaitForAsync();
        Assert.Contains("definition-changed", await other.TextAsync("problem"), StringComparison.Ordinal);
        Assert.Equal(["As a table Look at the last quarter.", "As a picture"], await KeptAsync());
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Show what is there now" }).ClickAsync();
        await Assertions.Expect(other.Part("tile-1").Locator("h2")).ToHaveTextAsync("As a table");
        Assert.Equal(0, await other.Part("problem").CountAsync());

        await other.Part("drop-2").ClickAsync();
        await other.Part("drop-2-sure").ClickAsync();
        await Assertions.Expect(other.Part("tile-2")).ToHaveCountAsync(0);
        Assert.Equal(["As a table Look at the last quarter."], await KeptAsync());
        await other.Part("remove-board").ClickAsync();
        await other.Part("remove-board-sure").ClickAsync();
        await other.Page.WaitForURLAsync("**/boards");
        await other.SettledAsync();
        Assert.Equal(0, await other.Page.GetByText("Kept figures").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    /// <summary>Pins what is shown to a board that is there, or to a new one.</summary>
    static async Task PinAsync(Visit visit, string shown, string title, string board)
    {
        await visit.Part("pin-shown").SelectOptionAsync(new SelectOptionValue { Label = shown });
        await visit.Part("pin-title").FillAsync(title);
        await visit.Part("pin-board").SelectOptionAsync(board);
        if (board == "")
            await visit.Part("pin-new-board").FillAsync("Kept figures");
        await visit.Part("pin-save").ClickAsync();
        await visit.Part("pinned").WaitForAsync();
    }

    static async Task OpenAsync(Visit visit, string address)
    {
        await visit.Page.GotoAsync(new Uri(new Uri(visit.Page.Url), address).ToString());
        await visit.StandsAsync("ready");
        await visit.SettledAsync();
    }

    static async Task<string[]> TilesAsync(Visit visit) => [.. await visit.Page.Locator(".tile h2").AllInnerTextsAsync()];

    /// <summary>Tiles of the board as it is kept, with their notes.</summary>
    async Task<string[]> KeptAsync() =>
        [.. (await chromium.Retail.GetAsync($"{Definitions}/board/{Board}"))["tiles"]!.AsArray().Select(tile => $"{tile!["title"]} {tile["note"]}".Trim())];
}
