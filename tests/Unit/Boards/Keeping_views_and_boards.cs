using Answering;
using Boards;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;
using static Unit.Times;

namespace Unit.Boards;

public class Keeping_views_and_boards
{
    const string View = """{"title":"Loyal","question":"cohorts","options":{"grain":"month","where":["channel=ads"]}}""";

    const string Board = """{"title":"Monday","note":"Look at\nthe newest first.","tiles":[{"title":"Who comes back","question":"cohorts","options":{"grain":"month"},"table":"retained","picture":"lines cohort age0"},{"question":"rfm"}]}""";

    Shop shop = null!;

    DefinitionDesk Desk => shop.Services.GetRequiredService<DefinitionDesk>();

    async Task OpenAsync()
    {
        shop = await Shop.InAsync("UTC", DayOfWeek.Monday, [new("anna", Clock("2025-01-01"), 10)], services => services.AddBoards().AddSingleton(TimeProvider.System));
        await shop.Services.GetRequiredService<IDatasets>().ChangeAsync(
            shop.Version.Dataset, Dataset.Registering(new DatasetRegistered(shop.Version.Dataset, "UTC", DayOfWeek.Monday, CurrencyCode.None, Utc("2025-01-01"))), default);
    }

    Task<Result<DefinitionKeeping>> KeepAsync(string kind, string document, long? seen = null) => Desk.KeepAsync(TenantName.Default, "shop", kind, "ours", document, seen, default);

    async Task<string> CodeAsync(string kind, string document) => (await KeepAsync(kind, document)).Problem.Said.Values.Single().Code;

    [Theory]
    [InlineData("view", View)]
    [InlineData("board", Board)]
    [InlineData("board", """{"title":"Empty","tiles":[]}""")]
    public async Task gives_back_what_was_kept(string kind, string document)
    {
        await OpenAsync();

        var kept = (await KeepAsync(kind, document)).Value;

        Assert.Equal((1L, 0), (kept.Definition.Revision, kept.Notes.Count));
        Assert.Equal(new FoundDefinition(document, 1), (await Desk.FindAsync(TenantName.Default, "shop", kind, "ours", default)).Value);
    }

    [Fact]
    public async Task refuses_a_change_of_what_somebody_else_changed_meanwhile()
    {
        await OpenAsync();
        async Task<string> RefusedAsync(long? seen) => (await KeepAsync("board", """{"title":"Mine"}""", seen)).Problem.Code;

        Assert.Equal(1, (await KeepAsync("board", Board, 0)).Value.Definition.Revision);
        Assert.Equal("definition-changed", await RefusedAsync(0));
        Assert.Equal(2, (await KeepAsync("board", """{"title":"Theirs"}""", 1)).Value.Definition.Revision);
        Assert.Equal("definition-changed", await RefusedAsync(1));
        Assert.Contains("Theirs", (await Desk.ReadAsync(TenantName.Default, "shop", "board", "ours", default)).Value);
        await Desk.RemoveAsync(TenantName.Default, "shop", "board", "ours", default);
        Assert.Equal("definition-changed", await RefusedAsync(2));
        Assert.Equal(3, (await KeepAsync("board", Board, 0)).Value.Definition.Revision);
    }

    [Fact]
    public async Task takes_the_same_change_twice_for_one()
    {
        await OpenAsync();
        await KeepAsync("board", Board, 0);

        Assert.Equal(1, (await KeepAsync("board", Board, 0)).Value.Definition.Revision);
    }

    [Fact]
    public async Task does_not_fill_up_however_often_it_is_changed()
    {
        await OpenAsync();
        var note = new string('n', 4000);
        for (var change = 1; change <= 300; change++)
            Assert.Equal(change, (await KeepAsync("board", $$"""{"title":"{{change}}","note":"{{note}}"}""")).Value.Definition.Revision);

        var dataset = (await shop.Services.GetRequiredService<IDatasets>().FindAsync(shop.Version.Dataset, default))!;
        Assert.Equal(300, Assert.Single(dataset.Definitions).Revision);
        Assert.Equal(["name"], (await Desk.ReadAsync(TenantName.Default, "shop", "board", "ours@1", default)).Problem.Fields.Keys);
    }

    [Theory]
    [InlineData("{", "no-board-document")]
    [InlineData("""{"title":"a","question":"cohorts","colour":"red"}""", "no-board-document")]
    [InlineData("""{"question":"cohorts"}""", "no-title")]
    [InlineData("{\"title\":\"a\\nb\",\"question\":\"cohorts\"}", "no-title")]
    [InlineData("""{"title":"a","question":"divination"}""", "view-of-no-question")]
    [InlineData("""{"title":"a"}""", "view-of-no-question")]
    public async Task refuses_what_is_no_view(string document, string code)
    {
        await OpenAsync();
        Assert.Equal(code, await CodeAsync("view", document));
    }

    [Fact]
    public async Task refuses_a_view_whose_options_cannot_be_read_and_says_which()
    {
        await OpenAsync();

        Assert.Equal(["grain"], (await KeepAsync("view", """{"title":"a","question":"cohorts","options":{"grain":"fortnight"}}""")).Problem.Fields.Keys);
        Assert.Equal(["colour"], (await KeepAsync("view", """{"title":"a","question":"cohorts","options":{"colour":"red"}}""")).Problem.Fields.Keys);
        Assert.Equal("invalid-value", (await KeepAsync("view", """{"title":"a","question":"cohorts","options":[]}""")).Problem.Code);
    }

    [Fact]
    public async Task keeps_a_board_whose_tiles_cannot_be_asked_any_more_and_says_which()
    {
        await OpenAsync();

        var kept = (await KeepAsync("board", """{"title":"a","tiles":[{"question":"rfm"},{"question":"gone"},{"question":"cohorts","options":{"grain":"fortnight","colour":"red"}}]}""")).Value;

        Assert.Equal(["tile-question-gone", "tile-not-asked"], kept.Notes.Select(note => note.Code));
        Assert.Equal(
            ["Tile 2 cannot be asked here: there is no question 'gone'.", "Tile 3 cannot be asked here as it stands, because of the options grain, colour of 'cohorts'."], kept.In(Language.English).Notes);
        Assert.Equal("Плитку 2 здесь не показать: вопроса «gone» нет.", kept.In(Language.Russian).Notes[0]);
    }

    [Theory]
    [InlineData("""{"tiles":[]}""", "no-title")]
    [InlineData("""{"title":"a","tiles":[null]}""", "tile-of-no-question")]
    [InlineData("""{"title":"a","tiles":[{"title":"b"}]}""", "tile-of-no-question")]
    [InlineData("""{"title":"a","tiles":[{"question":"rfm","options":[1]}]}""", "tile-options")]
    [InlineData("""{"title":"a","tiles":[{"question":"rfm","title":""}]}""", "no-title")]
    public async Task refuses_what_is_no_board(string document, string code)
    {
        await OpenAsync();
        Assert.Equal(code, await CodeAsync("board", document));
    }

    [Fact]
    public async Task refuses_more_than_a_board_holds()
    {
        await OpenAsync();
        string Of(int tiles) => $$"""{"title":"a","tiles":[{{string.Join(',', Enumerable.Repeat("""{"question":"rfm"}""", tiles))}}]}""";

        Assert.True((await KeepAsync("board", Of(40))).IsOk);
        Assert.Equal("too-many-tiles", await CodeAsync("board", Of(41)));
        Assert.Equal("tile-shown", await CodeAsync("board", $$"""{"title":"a","tiles":[{"question":"rfm","table":"{{new string('t', 61)}}"}]}"""));
        Assert.Equal("no-note", await CodeAsync("board", $$"""{"title":"a","note":"{{new string('t', 4001)}}"}"""));
    }
}
