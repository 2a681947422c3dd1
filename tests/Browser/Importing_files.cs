using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Bringing in files as people have them, from the choice of a file to its undoing.</summary>
[Collection(nameof(Chromium))]
public class Importing_files(Chromium chromium) : IAsyncLifetime
{
    static readonly string[] Made = ["wizard-sales", "wizard-orders", "wizard-events"];

    static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var dataset in Made)
            await chromium.Retail.SendAsync(HttpMethod.Delete, $"/v1/datasets/{dataset}");
    }

    /// <summary>Semicolons, decimal commas, days before months, headings in Russian; two rows that are none.</summary>
    [Fact]
    public async Task lands_what_a_Russian_office_keeps_and_takes_it_back()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var rows = Enumerable.Range(1, 40).Select(row => $"Клиент {row % 9};{1 + row % 28:00}.{1 + row % 6:00}.2024;З-{row};{100 + row},5;Тверь");
        var text = string.Join("\r\n", [
            "Контрагент;Дата;Номер;Сумма;Город", .. rows, "Клиент 1;31.02.2024;З-41;10,0;Тверь", "Клиент 2;05.03.2024;З-42;много;Тверь", "",
        ]);
        await using var visit = await chromium.VisitAsync("/import", "asking");
        await ChooseAsync(visit, "продажи.csv", Encoding.GetEncoding("windows-1251").GetBytes(text));

        Assert.Equal(["Customer", "Time", "Order id", "Amount"], (await RolesAsync(visit))[..4]);
        Assert.Contains("windows-1251", await visit.Page.Locator("[data-option=encoding] option").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("101.50", await visit.TextAsync("landing"), StringComparison.Ordinal);
        Assert.Empty(await visit.BarriersAsync());

        await visit.Part("zone").SelectOptionAsync("Europe/Moscow");
        await visit.Part("currency").SelectOptionAsync("RUB");
        await SendAsync(visit, "wizard-sales");
        Assert.Equal("42 40 0 2", await LedgerAsync(visit));
        var reasons = visit.Part("rejected").Locator("tbody tr");
        await Assertions.Expect(reasons).ToHaveCountAsync(2);
        Assert.Equal(["42", "43"], await reasons.Locator("th").AllInnerTextsAsync());
        Assert.Equal(["Дата", "Сумма"], await reasons.Locator("td:nth-child(2)").AllInnerTextsAsync());
        Assert.All(await reasons.Locator(".reason").AllInnerTextsAsync(), reason => Assert.Matches(@"\p{L}{2,}", reason));
        Assert.Empty(await visit.BarriersAsync());

        // One is set right in its cells, the other stays; what was sent once is sent in vain.
        Assert.Equal("много", await visit.Page.GetByLabel("Line 43, Сумма").InputValueAsync());
        await Assertions.Expect(visit.Part("import-again")).ToBeDisabledAsync();
        await visit.Page.GetByLabel("Line 43, Сумма").FillAsync("12,5");
        await visit.Part("import-again").ClickAsync();
        await Assertions.Expect(visit.Part("corrected")).ToContainTextAsync("Set right: 1.", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Assertions.Expect(reasons).ToHaveCountAsync(1);
        await visit.Part("corrected-file").SetInputFilesAsync(new FilePayload { Name = "rejected.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("line,raw\n43,\"Клиент 2;05.03.2024;З-42;12,5;Тверь\"\n") });
        await Assertions.Expect(visit.Part("corrected")).ToContainTextAsync("Corrected before: 1.", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        Assert.Empty(await visit.BarriersAsync());

        var kept = await DatasetAsync("wizard-sales");
        Assert.Equal(("Europe/Moscow", "RUB", 41, 9), ((string?)kept["zone"], (string?)kept["currency"], (int)kept["events"]!, (int)kept["customers"]!));
        await UndoAsync(visit, "wizard-sales");
        Assert.Equal(0, (int)(await DatasetAsync("wizard-sales"))["events"]!);
        await DeleteAsync(visit, "wizard-sales");
        Assert.True(visit.Complaints.Count == 0, string.Join("\n", visit.Complaints));
        Assert.Empty(visit.Abroad);
    }

    [Fact]
    public async Task lands_a_compressed_file_once_however_often_it_is_sent()
    {
        var rows = Enumerable.Range(0, 60).Select(row => $"c{row % 12},2024-0{1 + row % 9}-1{row % 10},o{row},{row}.25");
        await using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($"customer,date,order,amount\n{string.Join('\n', rows)}\n"));
        await using var visit = await chromium.VisitAsync("/import", "asking");
        await ChooseAsync(visit, "orders.csv.gz", packed.ToArray());
        Assert.Equal("orders", await visit.Part("new-name").InputValueAsync());
        Assert.Equal(["Customer", "Time", "Order id", "Amount"], await RolesAsync(visit)); // Known kinds of file with such columns have no orders; this one has.
        await SendAsync(visit, "wizard-orders");
        Assert.Equal("60 60 0 0", await LedgerAsync(visit));

        await visit.Part("another").ClickAsync();
        await ChooseAsync(visit, "orders again.csv.gz", packed.ToArray());
        Assert.Equal("wizard-orders", await visit.Part("into").InputValueAsync());
        Assert.Equal("@kept", await visit.Part("preset").InputValueAsync());
        Assert.Contains("as the last file of source file", await visit.Part("preset").InnerTextAsync(), StringComparison.Ordinal);
        await SendAsync(visit, null);
        Assert.Equal("60 0 60 0", await LedgerAsync(visit));

        await visit.Part("to-overview").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "wizard-orders", Level = 1 }).WaitForAsync();
        await visit.SettledAsync();
        Assert.Empty(await visit.BarriersAsync());
        Assert.Equal(60, (int)(await DatasetAsync("wizard-orders"))["events"]!);
        Assert.Empty(visit.Complaints);
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

    /// <summary>Sends the file into a new dataset, or where the page says, and waits until it landed.</summary>
    static async Task SendAsync(Visit visit, string? dataset)
    {
        if (dataset is not null)
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

    async Task UndoAsync(Visit visit, string dataset)
    {
        await visit.Page.GotoAsync(new Uri(chromium.RetailAddress, $"/d/{dataset}/imports").ToString());
        await visit.Part("undo").Last.ClickAsync(); // The first import; its corrections go with it.
        Assert.Equal("alertdialog", await visit.Part("confirm").GetAttributeAsync("role"));
        await visit.Part("undo-confirm").ClickAsync();
        await Assertions.Expect(visit.Part("undo")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await Assertions.Expect(visit.Part("import").Last).ToHaveAttributeAsync("data-status", "undone", Patient);
    }

    /// <summary>Deletes a dataset on the page of its settings, which wants its name first.</summary>
    async Task DeleteAsync(Visit visit, string dataset)
    {
        await visit.Page.GotoAsync(new Uri(chromium.RetailAddress, $"/d/{dataset}/settings").ToString());
        await visit.Part("delete-name").FillAsync("retail");
        await Assertions.Expect(visit.Part("delete")).ToBeDisabledAsync();
        await visit.Part("delete-name").FillAsync(dataset);
        await visit.Part("delete").ClickAsync();
        await visit.Page.WaitForURLAsync("**/datasets");
        await Assertions.Expect(visit.Page.Locator("[data-dataset=retail]")).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await Assertions.Expect(visit.Page.Locator($"[data-dataset={dataset}]")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.NotFound, (await chromium.Retail.SendAsync(HttpMethod.Get, $"/v1/datasets/{dataset}")).Status);
    }
}
