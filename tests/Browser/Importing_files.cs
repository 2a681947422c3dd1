using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Bringing in files as people have them, from the choice of a file to its rows.</summary>
[Collection(nameof(Chromium))]
public class Importing_files(Chromium chromium) : IAsyncLifetime
{
    static readonly string[] Made = ["wizard-events"];

    static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var dataset in Made)
            await chromium.Retail.SendAsync(HttpMethod.Delete, $"/v1/datasets/{dataset}");
    }

    [Fact]
    public async Task lands_lines_of_JSON_without_a_column_that_is_left_out()
    {
        var lines = Enumerable.Range(0, 30).Select(row => $$"""{"customer":"u{{row % 7}}","time":"2024-03-{{1 + (row % 28):00}}T10:00:00Z","amount":{{row}}.5,"plan":"{{(row % 2 == 0 ? "basic" : "plus")}}","token":"t{{row}}"}""");
        await using var visit = await chromium.VisitAsync("/import", "asking");
        await ChooseAsync(visit, "events.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.Equal(["Customer", "Time", "Amount"], (await RolesAsync(visit))[..3]);
        await visit.Page.Locator("[data-column=plan] select").SelectOptionAsync("text");
        await visit.Page.Locator("[data-column=token] select").SelectOptionAsync("");
        await SendAsync(visit, "wizard-events");
        Assert.Equal("30 30 0 0", await LedgerAsync(visit));
        Assert.Equal(0, await visit.Part("rejected").CountAsync());

        Assert.Equal(["plan"], (await DatasetAsync("wizard-events"))["properties"]!.AsObject().Select(property => property.Key));
        Assert.Empty(visit.Complaints);
    }

    static async Task ChooseAsync(Visit visit, string name, byte[] content)
    {
        await visit.Part("file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await visit.Part("columns").WaitForAsync();
        await visit.Part("landing").WaitForAsync();
        await visit.StandsAsync("asking");
    }

    /// <summary>What the page takes the columns for, by itself or as files of that kind are read.</summary>
    static async Task<string[]> RolesAsync(Visit visit) =>
        [.. (await visit.Part("columns").Locator("option:checked").AllInnerTextsAsync()).Select(role => role.Replace(" (known kind)", "", StringComparison.Ordinal).TrimEnd(' ', '*'))];

    /// <summary>Sends the file into a new dataset and waits until it landed.</summary>
    static async Task SendAsync(Visit visit, string dataset)
    {
        await visit.Part("new-name").FillAsync(dataset);
        await visit.Part("send").ClickAsync();
        await Assertions.Expect(visit.Part("outcome")).ToHaveAttributeAsync("data-status", "landed", Patient);
        await Assertions.Expect(visit.Part("ledger")).ToHaveAttributeAsync("data-adds-up", "true");
    }

    /// <summary>Rows read, accepted, duplicate, rejected.</summary>
    static async Task<string> LedgerAsync(Visit visit)
    {
        var rows = new List<string>();
        foreach (var part in (string[])["read", "accepted", "duplicate", "rejected"])
            rows.Add(await visit.Page.Locator($"[data-ledger={part}]").InnerTextAsync());
        return string.Join(' ', rows);
    }

    async Task<JsonNode> DatasetAsync(string name) => (await chromium.Retail.GetAsync($"/v1/datasets/{name}"))["dataset"]!;
}
