using Answering;
using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;
using Rfm.Core;
using static Unit.Times;

namespace Unit.Rfm;

public class Keeping_maps_and_cuts
{
    const string Ours = """{"rules":[{"segment":"Best","r":"4-5","f":"4-5"},{"segment":"Away","r":"1-2"}],"otherwise":"Rest","labels":{"Best":{"ru":"Лучшие"}}}""";

    static readonly Sale[] Sales =
    [
        .. from n in Enumerable.Range(1, 5) from order in Enumerable.Range(0, 6 - n) select new Sale($"{n}", Clock("2025-07-31").AddDays(1 - n - order), 100, $"{n}-{order}"),
    ];

    static async Task<(Shop Shop, DefinitionDesk Desk)> OpenAsync()
    {
        var shop = await Shop.InAsync("UTC", DayOfWeek.Monday, Sales, services => services.AddSingleton(TimeProvider.System));
        await shop.Services.GetRequiredService<IDatasets>().ChangeAsync(
            shop.Version.Dataset, Dataset.Registering(new DatasetRegistered(shop.Version.Dataset, "UTC", DayOfWeek.Monday, CurrencyCode.Create("GBP").Value, Utc("2025-01-01"))), default);
        return (shop, shop.Services.GetRequiredService<DefinitionDesk>());
    }

    [Fact]
    public async Task names_segments_by_the_datasets_own_map()
    {
        var (shop, desk) = await OpenAsync();
        var kept = (await desk.KeepAsync(TenantName.Default, "shop", "segment-map", "ours", Ours, default)).Value;
        var answer = await shop.SegmentsAsync(new() { Map = "ours@1", AsOf = Utc("2025-08-01") });

        Assert.Equal(1, kept.Definition.Revision);
        Assert.Equal(["map-others"], kept.Notes.Select(note => note.Code));
        Assert.Equal([("Best", 2), ("Away", 2), ("Rest", 1)], answer.Segments.Select(segment => (segment.Name, segment.Customers)));
        Assert.Equal("Лучшие", answer.Segments[0].Title.Ru);
        Assert.Equal("ours@1", answer.Head.Find("segment-map-own")!.Values["map"].GetString());
        Assert.Matches("^[0-9a-f]{12}$", answer.Head.Find("segment-map-own")!.Values["hash"].GetString());
        Assert.Equal(["1", "2"], await shop.BehindAsync(new ScoreRfm(shop.Version, new() { Map = "ours@1", AsOf = Utc("2025-08-01") }), "customers@Best"));
    }

    [Fact]
    public async Task gives_a_changed_map_the_next_revision_and_keeps_the_one_before()
    {
        var (shop, desk) = await OpenAsync();
        async Task<long?> KeepAsync(string document) => (await desk.KeepAsync(TenantName.Default, "shop", "segment-map", "ours", document, default)).Value.Definition.Revision;

        Assert.Equal([1, 1, 2], [await KeepAsync(Ours), await KeepAsync(Ours.Replace(",\"r\"", ", \"r\"")), await KeepAsync(Ours.Replace("Rest", "Others"))]);
        Assert.Contains("Rest", (await desk.ReadAsync(TenantName.Default, "shop", "segment-map", "ours@1", default)).Value);
        Assert.DoesNotContain("Rest", (await desk.ReadAsync(TenantName.Default, "shop", "segment-map", "ours", default)).Value);

        await desk.RemoveAsync(TenantName.Default, "shop", "segment-map", "ours", default);
        Assert.Equal(["name"], (await desk.ReadAsync(TenantName.Default, "shop", "segment-map", "ours", default)).Problem.Fields.Keys);
        Assert.Equal(3, (await shop.SegmentsAsync(new() { Map = "ours@1" })).Segments.Count);
    }

    [Fact]
    public async Task asks_by_a_revision_since_an_answer_depends_on_it()
    {
        var (shop, _) = await OpenAsync();

        Assert.Equal(["map"], (await shop.RefusalAsync(new ScoreRfm(shop.Version, new() { Map = "ours" }))).Fields.Keys);
        Assert.Equal(["map"], (await shop.RefusalAsync(new ScoreRfm(shop.Version, new() { Map = "ours@1" }))).Fields.Keys);
    }

    [Theory]
    [InlineData("{", "no-map-document")]
    [InlineData("""{"rules":[],"x":1}""", "no-map-document")]
    [InlineData("""{"rules":[]}""", "map-rules")]
    [InlineData("""{"bins":11,"rules":[{"segment":"A"}]}""", "map-bins")]
    [InlineData("""{"rules":[{"segment":"A","r":"0-3"}]}""", "map-range")]
    [InlineData("""{"rules":[{"segment":"A","f":"4-6"}]}""", "map-range")]
    [InlineData("""{"rules":[{"segment":"A","m":"4-3"}]}""", "map-range")]
    [InlineData("""{"rules":[{"segment":"A","fm":"0-3"}]}""", "map-range")]
    [InlineData("""{"rules":[{"segment":"555"}]}""", "map-name")]
    [InlineData("""{"rules":[{"segment":"Gone"}]}""", "map-name")]
    [InlineData("""{"rules":[{"segment":"A"}],"labels":{"B":{"ru":"Б"}}}""", "map-label")]
    public void refuses_what_is_no_map(string document, string code) => Assert.Equal(code, new MapDocuments().Read(document).Problem.Said.Values.Single().Code);

    [Fact]
    public void names_rules_that_no_code_comes_to()
    {
        var read = new MapDocuments().Read("""{"rules":[{"segment":"Recent","r":"4-5"},{"segment":"Best","r":"5","f":"5"},{"segment":"Rest"}]}""").Value;

        Assert.Equal(["map-hides"], read.Notes.Select(note => note.Code));
        Assert.Equal("2: Best", read.Notes[0].Values["rules"][0].GetString());
    }

    [Fact]
    public void gives_every_code_exactly_one_name_also_by_the_mean_of_frequency_and_money()
    {
        var map = MapDocuments.ReadMap("""{"bins":3,"rules":[{"segment":"High","fm":"2.5-3"},{"segment":"Low","fm":"1-2"}]}""").Value;

        Assert.Equal(["Low", "Low", "Low", "Low", "Low", "High", "Low", "High", "High"], from f in Enumerable.Range(1, 3) from m in Enumerable.Range(1, 3) select map.NameOf(1, f, m));
        Assert.Equal("R 1-3, (F + M) / 2 2.5-3", map.Rules[0].Scores(new() { Bins = 3 }, 3));
    }

    [Fact]
    public void writes_the_bundled_maps_so_that_they_read_back_the_same()
    {
        foreach (var (name, document) in new MapDocuments().Bundled)
        {
            var map = MapDocuments.ReadMap(document).Value;
            Assert.Equal(SegmentMap.Named(name switch { "rf" => SegmentMapName.Rf, "rfm" => SegmentMapName.Rfm, _ => SegmentMapName.Eleven })!.Names(5), map.Names(5));
            Assert.Equal("Чемпионы", map.LabelOf("Champions").Ru);
            Assert.Equal(document, new MapDocuments().Read(document).Value.Document);
        }
    }

    [Fact]
    public async Task scores_a_later_date_by_the_cuts_of_an_answer()
    {
        var (shop, desk) = await OpenAsync();
        var december = await shop.SegmentsAsync(new() { AsOf = Utc("2025-07-29") });
        await desk.KeepAsync(TenantName.Default, "shop", "rfm-cuts", "earlier", AnswerJson.Write(december), default);
        var options = new RfmOptions { Scoring = ScoringRule.Fixed, Cuts = "earlier@1" };
        var (again, later) = (await shop.SegmentsAsync(options with { AsOf = Utc("2025-07-29") }), await shop.SegmentsAsync(options with { AsOf = Utc("2025-08-01") }));

        Assert.Equal(december.Codes, again.Codes);
        Assert.Equal(december.Cuts.Monetary, later.Cuts.Monetary);
        Assert.Equal(
            ("earlier@1", "shop", 1L), (later.Head.Find("cuts-of-answer")!.Values["cuts"].GetString(), later.Head.Find("cuts-of-answer")!.Values["dataset"].GetString(), later.Head.Find("cuts-of-answer")!.Values["version"].GetInt64()));
        Assert.Null(later.Head.Find("cuts-of-other-rule"));
        Assert.NotNull((await shop.SegmentsAsync(options with { Frequency = FrequencyRule.Days })).Head.Find("cuts-of-other-rule"));
    }

    [Fact]
    public void keeps_no_cuts_where_there_are_none()
    {
        Assert.Equal("cut-counts", new CutDocuments().Read("""{"recency":[1,2],"frequency":[1],"monetary":[1]}""").Problem.Said.Values.Single().Code);
        Assert.Equal("cuts-descend", new CutDocuments().Read("""{"recency":[2,1],"frequency":[1,2],"monetary":[1,1]}""").Problem.Said.Values.Single().Code);
        Assert.Equal("no-cut-document", new CutDocuments().Read("""{"head":{}}""").Problem.Said.Values.Single().Code);
        Assert.True(new CutDocuments().Read("""{"recency":[1,2],"frequency":[1,1],"monetary":[1,2],"atCut":"above"}""").IsOk);
    }

    [Fact]
    public async Task answers_a_standing_question_by_the_revision_that_its_name_stands_for_then()
    {
        var (shop, desk) = await OpenAsync();
        await desk.KeepAsync(TenantName.Default, "shop", "segment-map", "ours", Ours, default);
        var dataset = (await shop.Services.GetRequiredService<IDatasets>().FindAsync(shop.Version.Dataset, default))!;
        var standing = await shop.Services.GetRequiredService<QuestionDesk>().StandAsync(dataset, "rfm", """{"map":"ours"}""", default);

        Assert.Contains("\"map\":\"ours\"", standing.Value.Question);
        Assert.Null(await shop.Services.GetRequiredService<QuestionDesk>().AnswerAsync(shop.Version, "rfm", standing.Value.Question, default));
        var stored = Assert.Single(await shop.Services.GetRequiredService<IAnswers>().ListAsync(TenantName.Default, new AnswersOfVersion(shop.Version.Dataset, shop.Version.Number), default));
        Assert.Contains("\"map\":\"ours@1\"", stored.Question);
        Assert.Equal(["map"], (await shop.Services.GetRequiredService<QuestionDesk>().StandAsync(dataset, "rfm", """{"map":"theirs"}""", default)).Problem.Fields.Keys);
    }
}
