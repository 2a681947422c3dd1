using System.Text.Json;
using Answering;
using Answers;
using Cohorts;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using static Unit.Times;

namespace Unit.Answering;

public partial class Saving_segments
{
    static readonly DatasetId Id = DatasetId.Parse("shop").Value;

    // Three begin in January, two of them are there in February; one begins in February.
    static readonly Sale[] Sales =
    [
        new("anna", Clock("2025-01-01"), 10) { Channel = "ads" }, new("anna", Clock("2025-02-01"), 20) { Channel = "mail" },
        new("boris", Clock("2025-01-02"), 40) { Channel = "ads" }, new("boris", Clock("2025-02-02"), 80) { Channel = "ads" },
        new("vera", Clock("2025-01-03"), 160) { Channel = "mail" }, new("gleb", Clock("2025-02-03"), 320) { Channel = "mail" }, new(null, Clock("2025-02-04"), 640),
    ];

    Shop shop = null!;
    IDatasets datasets = null!;

    QuestionDesk Desk => shop.Services.GetRequiredService<QuestionDesk>();

    SegmentDesk Segments => shop.Services.GetRequiredService<SegmentDesk>();

    async Task OpenAsync()
    {
        shop = await Shop.InAsync("UTC", DayOfWeek.Monday, Sales);
        datasets = shop.Services.GetRequiredService<IDatasets>();
        DatasetEvent[] log =
        [
            new DatasetRegistered(Id, "UTC", DayOfWeek.Monday, CurrencyCode.None, Utc("2026-01-01")),
            new SegmentsLanded(Id, new ImportId(Guid.CreateVersion7()), 1, shop.Version.Snapshot, new Ledger(7, 7, 0, 0), null, Utc("2026-01-01")),
        ];
        Assert.True((await datasets.ChangeAsync(Id, _ => log, default)).IsOk);
    }

    Task<Result<SegmentView>> SaveAsync(string name, SegmentToSave segment, string options = "{}") => Segments.SaveAsync(Id, name, segment, JsonSerializer.Deserialize<JsonElement>(options), default);

    async Task<Result<IQuestion>> ReadAsync(string kind, params (string, string?)[] given) =>
        await Desk.ReadAsync(kind, TenantName.Default, "shop", null, given.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)), null, default);

    async Task<Evidence> CountedAsync(params string[] where) => (await Desk.AnswerAsync((await ReadAsync("cohorts", [.. where.Select(one => ("where", (string?)one))])).Value, default)).Value.Head.Evidence!;

    static string Counts(SegmentView view) => string.Join(" ", (view.Groups ?? []).Select(group => $"{group.Group}:{group.Customers}"));

    [Fact]
    public async Task tells_what_its_groups_are_called_beside_the_names_that_conditions_take()
    {
        await OpenAsync();
        var saved = (await SaveAsync("rfm", new SegmentToSave("rfm", GroupBy: "segment"))).Value;
        var russian = saved.Groups!.ToDictionary(group => group.Group, group => saved.Labels![group.Group].Ru);

        Assert.NotEmpty(russian);
        Assert.DoesNotContain(russian.Values, name => name.Any(char.IsAsciiLetter));
        Assert.All(saved.Groups!, group => Assert.Equal(group.Group, saved.Labels![group.Group].En));
        var changes = (await Segments.ChangesAsync(Id, "rfm", "2025-01-31", null, null, default)).Value;
        Assert.All(changes.Flows.SelectMany(flow => new[] { flow.From, flow.To }).OfType<string>(), group => Assert.DoesNotContain(changes.Labels![group].Ru, char.IsAsciiLetter));
        Assert.Null((await SaveAsync("orders", new SegmentToSave("rfm", GroupBy: "orders"))).Value.Labels);
    }

    [Theory]
    [InlineData("cohorts")]
    [InlineData("compare-retention", "first", "Champions")]
    public async Task tells_what_its_groups_are_called_in_answers_that_is_split_by_it(string kind, params string[] more)
    {
        await OpenAsync();
        string[] groups = [.. (await SaveAsync("rfm", new SegmentToSave("rfm", GroupBy: "segment"))).Value.Groups!.Select(group => group.Group)];
        await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");
        (string, string?)[] with = [.. more.Chunk(2).Select(pair => (pair[0], (string?)(pair[1] == "Champions" ? groups[0] : pair[1])))];

        var words = await ReadByAsync("segment:rfm", with);
        Assert.DoesNotContain(words, word => groups.Contains(word));
        Assert.Contains(words, word => word == global::Rfm.Core.BundledMaps.Called(groups[0])!.Value.Ru);
        var ofSet = await ReadByAsync("segment:mailed", more is ["first", ..] ? [("first", "in")] : with);
        Assert.DoesNotContain("in", ofSet);
        Assert.Contains("входящие в сегмент", ofSet);

        // What programs read stays as it is: values, and so the names of cells and files.
        async Task<string[]> ReadByAsync(string by, (string, string?)[] with)
        {
            var question = (await ReadAsync(kind, [("by", by), .. with])).Value;
            var answer = (await Desk.AnswerAsync(question, default)).Value;
            var names = await Desk.NamesAsync(question, default);
            Assert.Equal(answer.Tables().Select(Values), answer.Tables().Select(names.Shown).Select(Values));
            return [.. TablesView.Of(answer, question.Declared, names, global::Wording.Language.Russian).Tables.SelectMany(table => table.Columns).SelectMany(column => (column.Labels ?? []).Append(column.Label))];
        }

        static string Values(AnswerTable table) => string.Join('|', table.Columns.SelectMany(column => Enumerable.Range(0, table.Rows).Select(row => $"{column.At(row)}").Prepend(column.Name)));
    }

    [Fact]
    public async Task refuses_a_segment_that_says_of_nobody_whom_it_holds()
    {
        await OpenAsync();

        Assert.Equal(["where"], (await SaveAsync("all", new SegmentToSave())).Problem.Fields.Keys);
        Assert.Equal(["where"], (await SaveAsync("all", new SegmentToSave(), """{"asOf":"2025-01-31"}""")).Problem.Fields.Keys);
        Assert.Empty((await Segments.ListAsync(Id, default)).Value.Segments);
    }

    [Fact]
    public async Task takes_the_customers_of_a_cell_exactly()
    {
        await OpenAsync();

        var saved = (await SaveAsync("came-back", new SegmentToSave("cohorts", Cell: "age1@2025-01"))).Value;

        Assert.Equal(("came-back", 1, "in:2", 1), (saved.Name, saved.Revision, Counts(saved), saved.Version));
        Assert.Equal("{}", saved.Options.GetRawText());
        Assert.Equal((2, 150), ((int)(await CountedAsync("segment:came-back=in")).Customers, (int)(await CountedAsync("segment:came-back=in")).Revenue));
        Assert.Equal((2, 480), ((int)(await CountedAsync("segment:came-back=out")).Customers, (int)(await CountedAsync("segment:came-back=out")).Revenue));
        Assert.Equal(2, (await CountedAsync("segment:came-back=in", "channel=ads")).Customers);
    }

    [Fact]
    public async Task takes_rows_of_a_list_that_meet_all_conditions()
    {
        await OpenAsync();

        Assert.Equal("in:2", Counts((await SaveAsync("big", new SegmentToSave("rfm", Rows: ["monetary>100", "frequency<=1"]))).Value));
        Assert.Equal("in:0", Counts((await SaveAsync("none", new SegmentToSave("rfm", Rows: ["monetary>1000"]))).Value));
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave("rfm", Rows: ["weight>1"]))).Problem.Code);
        Assert.Equal(["rows"], (await SaveAsync("x", new SegmentToSave("rfm", Rows: ["monetary>much"]))).Problem.Fields.Keys);
    }

    [Fact]
    public async Task gives_its_customers_page_by_page_each_once()
    {
        await OpenAsync();
        await SaveAsync("channels", new SegmentToSave("rfm", GroupBy: "segment"));

        var (all, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await Segments.PageAsync(Id, "channels", null, after, 3, default)).Value;
            all.AddRange(page.Customers.Select(member => member.Customer));
            Assert.All(page.Customers, member => Assert.NotNull(member.Group));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["anna", "boris", "gleb", "vera"], all);
        Assert.Null((await Segments.PageAsync(Id, "channels", null, null, 4, default)).Value.Next);
        Assert.Equal("segment-not-found", (await Segments.PageAsync(Id, "others", null, null, 4, default)).Problem.Code);
    }

    [Fact]
    public async Task tells_all_customers_apart_by_a_column_of_a_list()
    {
        await OpenAsync();
        var saved = (await SaveAsync("rfm", new SegmentToSave("rfm", GroupBy: "segment"))).Value;

        Assert.Equal(4, saved.Groups!.Sum(group => group.Customers));
        var cohorts = (RetentionTable)(await Desk.AnswerAsync((await ReadAsync("cohorts", ("by", "segment:rfm"))).Value, default)).Value;
        Assert.Equal(saved.Groups!.Select(group => group.Group), cohorts.Cohorts);
        Assert.Equal(saved.Groups!.Select(group => group.Customers), cohorts.Sizes);
        Assert.Equal(["groupBy"], (await SaveAsync("x", new SegmentToSave("rfm", GroupBy: "monetary"))).Problem.Fields.Keys);
    }

    [Fact]
    public async Task takes_everybody_with_an_event_that_meets_conditions()
    {
        await OpenAsync();

        Assert.Equal("in:3", Counts((await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""")).Value));
        Assert.Equal("in:1", Counts((await SaveAsync("early", new SegmentToSave(), """{"where":["channel=mail"],"asOf":"2025-01-31"}""")).Value));
        Assert.Equal((3, 510), ((int)(await CountedAsync("segment:mailed=in")).Customers, (int)(await CountedAsync("segment:mailed=in")).Revenue));
    }

    [Fact]
    public async Task saves_another_rule_as_the_next_revision_and_the_same_one_once()
    {
        await OpenAsync();
        _ = await SaveAsync("Mine", new SegmentToSave(), """{"where":["channel=ads"]}""");
        var before = await ReadAsync("cohorts", ("where", "segment:mine=in"));

        Assert.Equal(1, (await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=ads"]}""")).Value.Revision);
        Assert.Equal(2, (await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=mail"]}""")).Value.Revision);

        var after = await ReadAsync("cohorts", ("where", "segment:MINE=in"));
        Assert.Equal(["segment:mine@1=in"], before.Value.Options.Where);
        Assert.Equal(["segment:mine@2=in"], after.Value.Options.Where);
        Assert.NotEqual(AnswerKey.Of(before.Value), AnswerKey.Of(after.Value));
        Assert.Equal((2, 3), ((int)(await CountedAsync("segment:mine@1=in")).Customers, (int)(await CountedAsync("segment:mine=in")).Customers));
    }

    [Fact]
    public async Task builds_one_segment_on_another_as_it_stood_when_it_was_saved()
    {
        await OpenAsync();
        _ = await SaveAsync("ads", new SegmentToSave(), """{"where":["channel=ads"]}""");

        var saved = (await SaveAsync("ads-big", new SegmentToSave("rfm", Rows: ["monetary>100"]), """{"where":["segment:ads=in"]}""")).Value;
        _ = await SaveAsync("ads", new SegmentToSave(), """{"where":["channel=mail"]}""");

        Assert.Equal("in:1", Counts(saved));
        Assert.Equal("""{"where":["segment:ads@1=in"]}""", saved.Options.GetRawText());
        Assert.Equal("in:1", Counts((await Segments.ShowAsync(Id, "ads-big", null, default)).Value));
    }

    [Fact]
    public async Task tells_in_an_answer_how_many_customers_a_segment_has()
    {
        await OpenAsync();
        _ = await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");

        var evidence = await CountedAsync("segment:mailed=out");

        Assert.Equal([new GroupedCustomers("segment:mailed@1", 3)], evidence.Groups);
        Assert.Equal(1, evidence.Customers);
    }

    [Fact]
    public async Task can_be_the_step_of_a_question_that_opens_a_cell()
    {
        await OpenAsync();
        _ = await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");

        Assert.Equal(["anna"], await shop.BehindAsync((await ReadAsync("cohorts", ("start", "segment:mailed=in"))).Value, "age1@2025-01"));
    }

    [Fact]
    public async Task refuses_what_there_is_not()
    {
        await OpenAsync();
        _ = await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=ads"]}""");

        Assert.Equal("segment-not-found", (await ReadAsync("cohorts", ("where", "segment:other=in"))).Problem.Code);
        Assert.Contains("mine", (await ReadAsync("cohorts", ("by", "segment:other"))).Problem.Detail, StringComparison.Ordinal);
        Assert.Equal("segment-not-found", (await ReadAsync("cohorts", ("where", "segment:mine@7=in"))).Problem.Code);
        Assert.Equal(["segment"], (await SaveAsync("no name", new SegmentToSave(), """{"where":["channel=ads"]}""")).Problem.Fields.Keys);
        Assert.Equal(["segment", "where"], (await SaveAsync("no name", new SegmentToSave())).Problem.Fields.Keys);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave(), """{"where":["nosuch=1"]}""")).Problem.Code);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave("cohorts", Cell: "age9@1999-01"))).Problem.Code);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave("cohorts"))).Problem.Code);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave("rfm", "age1@2025-01", ["monetary>1"]))).Problem.Code);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave("cohorts", Rows: ["monetary>1"]))).Problem.Code);
        Assert.Equal("invalid-value", (await SaveAsync("x", new SegmentToSave(Cell: "age1@2025-01"))).Problem.Code);
        Assert.Equal("question-not-found", (await SaveAsync("x", new SegmentToSave("weather", "age1@2025-01"))).Problem.Code);
        Assert.Equal(["mine"], (await Segments.ListAsync(Id, default)).Value.Segments.Select(one => one.Name));
    }

    [Fact]
    public async Task lets_a_removed_name_go_and_keeps_its_revisions()
    {
        await OpenAsync();
        _ = await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=ads"]}""");

        Assert.True((await Segments.RemoveAsync(Id, "mine", default)).IsOk);

        Assert.Equal("segment-not-found", (await ReadAsync("cohorts", ("where", "segment:mine=in"))).Problem.Code);
        Assert.Equal("segment-not-found", (await Segments.RemoveAsync(Id, "mine", default)).Problem.Code);
        Assert.Equal(2, (await CountedAsync("segment:mine@1=in")).Customers);
        Assert.Equal(2, (await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=ads"]}""")).Value.Revision);
    }

    [Fact]
    public async Task refuses_groups_and_values_that_nobody_has()
    {
        await OpenAsync();
        _ = await SaveAsync("rfm", new SegmentToSave("rfm", GroupBy: "segment"));
        _ = await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");
        async Task<Problem> RefusedAsync(string kind, string option, string text) => (await Desk.AnswerAsync((await ReadAsync(kind, (option, text))).Value, default)).Problem;

        var refused = await RefusedAsync("cohorts", "where", "segment:rfm=nosuch");
        Assert.Equal(["where"], refused.Fields.Keys);
        Assert.Contains("segment:rfm@1 has no group 'nosuch'", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(["start"], (await RefusedAsync("cohorts", "start", "segment:mailed=IN")).Fields.Keys);
        Assert.Equal(["where"], (await RefusedAsync("cohorts", "where", "segment:mailed>in")).Fields.Keys);
        Assert.Equal(["rows"], (await SaveAsync("x", new SegmentToSave("rfm", Rows: ["segment=nosuch"]))).Problem.Fields.Keys);
        Assert.Equal(["since"], (await Segments.ChangesAsync(Id, "mailed", "2040-01-01", null, null, default)).Problem.Fields.Keys);
    }

    [Fact]
    public async Task tells_customers_apart_by_counts_too()
    {
        await OpenAsync();

        Assert.Equal("1:2 2:2", Counts((await SaveAsync("orders", new SegmentToSave("rfm", GroupBy: "orders"))).Value));
    }
}
