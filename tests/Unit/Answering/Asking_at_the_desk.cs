using Answering;
using Answers;
using Cohorts;
using Datasets;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;
using Rfm.Core;
using static Unit.Times;

namespace Unit.Answering;

public class Asking_at_the_desk
{
    static readonly Sale[] Sales = [new("a", Clock("2025-07-01"), 10.005m, "o1"), new("b", Clock("2025-07-11"), 30, "o2"), new("Я", Clock("2025-07-21"), 100, "o3")];

    static async Task<(Shop Shop, QuestionDesk Desk)> OpenAsync(string zone = "UTC", Action<IServiceCollection>? more = null, Sale[]? sales = null)
    {
        var shop = await Shop.InAsync(zone, DayOfWeek.Monday, sales ?? Sales, more);
        var datasets = shop.Services.GetRequiredService<IDatasets>();
        var version = shop.Version;
        var landed = new SegmentsLanded(version.Dataset, new ImportId(Guid.CreateVersion7()), 1, version.Snapshot, new Ledger(3, 3, 0, 0), null, Utc("2026-01-01"));
        await HappenedAsync(version.Dataset, landed);
        await HappenedAsync(DatasetId.Parse("empty").Value);

        async Task HappenedAsync(DatasetId name, params DatasetEvent[] more) => Assert.True((await datasets.ChangeAsync(
            name, _ => Result<IReadOnlyList<DatasetEvent>>.Ok([new DatasetRegistered(name, zone, DayOfWeek.Monday, CurrencyCode.None, Utc("2026-01-01")), .. more]), default)).IsOk);

        return (shop, shop.Services.GetRequiredService<QuestionDesk>());
    }

    static Task<Result<IQuestion>> ReadAsync(QuestionDesk desk, string kind, string? dataset, string? version, params IEnumerable<(string Name, string? Text)> given) =>
        desk.ReadAsync(kind, TenantName.Default, dataset, version, given.Select(pair => KeyValuePair.Create(pair.Name, pair.Text)), null, default);

    [Fact]
    public async Task puts_a_question_together_from_kind_dataset_and_texts()
    {
        var (shop, desk) = await OpenAsync("Europe/Moscow");
        var newest = (MeasureRetention)(await ReadAsync(desk, "cohorts", "shop", null, ("asOf", "2025-08-01"), ("grain", "week"))).Value;

        Assert.Equal(shop.Version, newest.Of);
        Assert.Equal((Utc("2025-07-31T21:00Z"), global::Calendar.Grain.Week), (newest.With.AsOf, newest.With.Grain));
        Assert.Equal(shop.Version, (await ReadAsync(desk, "rfm", "shop", "1")).Value.Of);
    }

    [Theory]
    [InlineData("Ann@X.example", "ann@x.example")]
    [InlineData("Bob@X.example", "Bob@X.example")]
    [InlineData("Nobody@X.example", "Nobody@X.example")]
    [InlineData("ANN", "ANN")]
    public async Task knows_a_customer_by_an_e_mail_as_the_file_had_it(string asked, string meant)
    {
        var (_, desk) = await OpenAsync(sales: [new("ann@x.example", Clock("2025-07-01"), 10, "o1"), new("Bob@X.example", Clock("2025-07-11"), 30, "o2"), new("bob@x.example", Clock("2025-07-11"), 30, "o3"), new("ann", Clock("2025-07-12"), 5, "o4")]);

        Assert.Equal(meant, ((FollowRfm)(await ReadAsync(desk, "rfm-path", "shop", null, ("customer", asked))).Value).With.Customer);
    }

    [Theory]
    [InlineData("weather", "shop", null, "question-not-found")]
    [InlineData("rfm", "stall", null, "dataset-not-found")]
    [InlineData("rfm", "No Name", null, "dataset-not-found")]
    [InlineData("rfm", null, null, "dataset-not-found")]
    [InlineData("rfm", "empty", null, "dataset-empty")]
    [InlineData("rfm", "shop", "2", "version-not-found")]
    [InlineData("rfm", "shop", "0", "version-not-found")]
    [InlineData("rfm", "shop", "first", "invalid-value")]
    [InlineData("rfm", "shop", "-1", "invalid-value")]
    public async Task refuses_what_it_cannot_put_together(string kind, string? dataset, string? version, string code)
    {
        var (_, desk) = await OpenAsync();

        Assert.Equal(code, (await ReadAsync(desk, kind, dataset, version)).Problem.Code);
    }

    [Fact]
    public async Task gives_the_stored_bytes_back()
    {
        var (_, desk) = await OpenAsync();
        var question = (await ReadAsync(desk, "cohorts", "shop", null)).Value;
        var computed = (await desk.AnswerJsonAsync(question, default)).Value;

        Assert.Equal(computed, (await desk.AnswerJsonAsync(question, default)).Value);
        Assert.Equal(computed, AnswerJson.Write((await desk.AnswerAsync(question, default)).Value));
    }

    [Fact]
    public async Task refuses_what_the_data_do_not_have_with_every_other_fault()
    {
        var (_, desk) = await OpenAsync();

        Assert.Equal(["where"], (await ReadAsync(desk, "cohorts", "shop", null, ("where", "colour=red"))).Problem.Fields.Keys);
        Assert.Equal(["version", "where[0]", "where[1]"], (await ReadAsync(desk, "cohorts", "shop", "x", ("where", "colour=red"), ("where", "size>3"))).Problem.Fields.Keys.Order());
    }

    [Theory]
    [InlineData("cohorts", """{"where":["colour=red"]}""", "where")]
    [InlineData("cohorts", """{"grain":"moon"}""", "grain")]
    [InlineData("rfm", """{"where":["colour=red"]}""", "where")]
    public async Task lets_nothing_stand_that_the_data_would_refuse(string kind, string options, string field)
    {
        var (shop, desk) = await OpenAsync();
        var dataset = (await shop.Services.GetRequiredService<IDatasets>().FindAsync(shop.Version.Dataset, default))!;

        Assert.Equal([field], (await desk.StandAsync(dataset, kind, options, default)).Problem.Fields.Keys);
        Assert.Equal(kind, (await desk.StandAsync(dataset, kind, "{}", default)).Value.Kind);
    }

    #region list
    [Fact]
    public async Task reads_a_list_from_what_the_answer_left_and_computes_nothing_twice()
    {
        var counting = new Counting();
        var (shop, desk) = await OpenAsync(more: services => services.AddTransient<IRequestHandler<ScoreRfm, Result<RfmSegments>>>(counting.Around));
        var question = new ScoreRfm(shop.Version, new RfmOptions());
        var first = await (await desk.ListAsync(question, default)).Value.SingleAsync();
        var answer = (await desk.AnswerAsync(question, default)).Value;
        var second = await (await desk.ListAsync(question, default)).Value.SingleAsync();

        Assert.Equal(1, counting.Asked);
        Assert.Equal(["a", "b", "Я"], ((Column<string>)second.Columns[0]).Values);
        Assert.Equal([10.005m, 30, 100], ((Column<decimal?>)second.Columns[3]).Values);
        Assert.Equal(((RfmSegments)answer).Customers, first.Rows);
    }
    #endregion

    [Fact]
    public async Task has_no_list_behind_a_question_that_declares_none()
    {
        var (shop, desk) = await OpenAsync();

        Assert.Equal("list-not-found", (await desk.ListAsync(new MeasureRetention(shop.Version, new()), default)).Problem.Code);
    }

    /// <summary>The brick's own handler, counted.</summary>
    sealed class Counting
    {
        public int Asked { get; private set; }

        public IRequestHandler<ScoreRfm, Result<RfmSegments>> Around(IServiceProvider services) => new Counted(this, ActivatorUtilities.CreateInstance<ScoreRfmHandler>(services));

        sealed class Counted(Counting count, ScoreRfmHandler handler) : IRequestHandler<ScoreRfm, Result<RfmSegments>>
        {
            public Task<Result<RfmSegments>> Handle(ScoreRfm request, CancellationToken cancellationToken)
            {
                count.Asked++;
                return handler.Handle(request, cancellationToken);
            }
        }
    }
}
