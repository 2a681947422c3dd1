using Calendar;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Asking_for_activity_in_memory() : Asking_for_activity(new MemoryEngine());

public sealed class Asking_for_activity_in_DuckDb() : Asking_for_activity(new DuckDbEngine());

public abstract class Asking_for_activity(Engine engine) : IAsyncLifetime
{
    ILandings Landings => engine.Landings;

    IStatistics Statistics => engine.Statistics;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task gives_the_published_figures_for_five_orders()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("1", "2024-01-10", 200),
            new Row("1", "2024-02-05", 150),
            new Row("2", "2024-01-15", 300),
            new Row("3", "2024-02-10", 120),
            new Row("3", "2024-04-10", 80));

        (await Statistics.ActivityAsync(snapshot)).Cells().ShouldBe(
            ["2024-01 +0: 2 2 500", "2024-01 +1: 1 1 150", "2024-02 +0: 1 1 120", "2024-02 +2: 1 1 80"]);
    }

    [Fact]
    public async Task gives_the_published_figures_for_seven_payments()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("1", "2019-01-02", 11),
            new Row("1", "2019-02-22", 11),
            new Row("2", "2019-02-12", 12),
            new Row("3", "2019-02-11", 13),
            new Row("3", "2019-03-11", 13),
            new Row("4", "2019-03-01", 14),
            new Row("4", "2019-03-02", 14));

        (await Statistics.ActivityAsync(snapshot)).Cells().ShouldBe(
            ["2019-01 +0: 1 1 11", "2019-01 +1: 1 1 11", "2019-02 +0: 2 2 25", "2019-02 +1: 1 1 13", "2019-03 +0: 1 2 28"]);
    }

    [Theory]
    [InlineData(Grain.Day, DayOfWeek.Monday)]
    [InlineData(Grain.Week, DayOfWeek.Monday)]
    [InlineData(Grain.Week, DayOfWeek.Tuesday)]
    [InlineData(Grain.Week, DayOfWeek.Wednesday)]
    [InlineData(Grain.Week, DayOfWeek.Thursday)]
    [InlineData(Grain.Week, DayOfWeek.Friday)]
    [InlineData(Grain.Week, DayOfWeek.Saturday)]
    [InlineData(Grain.Week, DayOfWeek.Sunday)]
    [InlineData(Grain.Month, DayOfWeek.Monday)]
    [InlineData(Grain.Quarter, DayOfWeek.Monday)]
    [InlineData(Grain.Year, DayOfWeek.Monday)]
    public async Task numbers_periods_as_the_calendar_does_also_before_1970(Grain grain, DayOfWeek weekStart)
    {
        DateOnly[] days = [.. Enumerable.Range(0, 40).Select(i => new DateOnly(1969, 11, 20).AddDays(i * 2)), .. Enumerable.Range(0, 16).Select(i => new DateOnly(2024, 12, 20).AddDays(i))];
        var utc = London with { Zone = "UTC", WeekStart = weekStart };
        var snapshot = await Landings.LandAsync(Plan(1, utc), [.. days.Select((day, i) => new Row($"{i:00}", $"{day:yyyy-MM-dd}T12:00Z", 1))]);

        var matrix = await Statistics.ActivityAsync(snapshot, grain);

        var expected = days.GroupBy(day => Periods.IndexOf(grain, day, weekStart)).OrderBy(group => group.Key).ToList();
        matrix.Cohort.ShouldBe(expected.Select(group => group.Key));
        matrix.Customers.ShouldBe(expected.Select(group => (long)group.Count()));
        matrix.Age.ShouldAllBe(age => age == 0);
    }

    [Fact]
    public async Task counts_December_to_January_as_one_month_one_quarter_and_one_year()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2010-12-31T12:00Z", 1), new Row("a", "2011-01-01T12:00Z", 1));

        foreach (var grain in new[] { Grain.Day, Grain.Month, Grain.Quarter, Grain.Year })
            (await Statistics.ActivityAsync(snapshot, grain)).Age.ShouldBe([0, 1]);
        (await Statistics.ActivityAsync(snapshot, Grain.Week)).Age.ShouldBe([0]); // Friday and Saturday of one week.
    }

    [Fact]
    public async Task takes_days_in_the_zone_of_the_dataset()
    {
        var snapshot = await Landings.LandAsync(Plan(1, London with { Zone = "Asia/Tokyo" }), new Row("a", "2024-01-31T15:00Z", 1), new Row("b", "2024-01-31T14:59:59Z", 1));

        (await Statistics.ActivityAsync(snapshot)).Cells().ShouldBe(["2024-01 +0: 1 1 1", "2024-02 +0: 1 1 1"]);
    }

    [Fact]
    public async Task counts_the_lines_of_an_order_once_a_customer_and_period()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            new Row("a", "2024-01-31T10:00Z", 1) { Order = "7" },
            new Row("a", "2024-01-31T10:01Z", 2) { Order = "7" },
            new Row("a", "2024-02-01T10:00Z", 3) { Order = "7" },
            new Row("b", "2024-01-31T10:00Z", 4) { Order = "7" },
            new Row("b", "2024-01-31T10:00Z", 5),
            new Row("b", "2024-01-31T10:00Z", 5));

        var matrix = await Statistics.ActivityAsync(snapshot);

        matrix.Cells().ShouldBe(["2024-01 +0: 2 4 17", "2024-01 +1: 1 1 3"]);
        matrix.Evidence.Orders.ShouldBe(4); // Order 7 of a spans two months and is one order.
    }

    [Fact]
    public async Task leaves_anonymous_events_out_but_reports_them()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-02", 1), new Row(null, "2024-01-01", 100), new Row(null, "2024-03-01", 100));

        var matrix = await Statistics.ActivityAsync(snapshot);

        matrix.Cells().ShouldBe(["2024-01 +0: 1 1 1"]);
        var evidence = matrix.Evidence;
        (evidence.Events, evidence.AnonymousEvents, evidence.Customers, evidence.Orders, evidence.Revenue).ShouldBe((1, 2, 1, 1, 1m));
        evidence.FirstEvent.ShouldBe(new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));
        evidence.LastEvent.ShouldBe(evidence.FirstEvent);
        evidence.AsOf.ShouldBe(new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task answers_for_a_snapshot_of_nothing_but_anonymous_events()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row(null, "2024-01-01", 100));

        (await Statistics.ActivityAsync(snapshot)).Cells().ShouldBeEmpty();
        var history = await Statistics.HistoryAsync(snapshot);
        history.Customer.ShouldBeEmpty();
        (history.Evidence.AnonymousEvents, history.Evidence.Events, history.Evidence.FirstEvent).ShouldBe((1, 0, null));
    }

    [Fact]
    public async Task nets_refunds_and_adds_cents_exactly()
    {
        var snapshot = await Landings.LandAsync(
            Plan(),
            [.. Enumerable.Range(0, 10).Select(i => new Row("a", $"2024-01-01T10:{i:00}Z", 0.1m)), new Row("a", "2024-01-02", -0.333333m), new Row("b", "2024-01-01", -999_999_999_999.999999m)]);

        (await Statistics.ActivityAsync(snapshot)).Revenue.ShouldBe([-999_999_999_999.333332m]);
        (await Statistics.HistoryAsync(snapshot)).Revenue.ShouldBe([0.666667m, -999_999_999_999.999999m]);
    }

    [Fact]
    public async Task follows_a_customer_over_segments()
    {
        var first = await Landings.LandAsync(null, Plan(1), new Row("b", "2024-03-01", 1), new Row("a", "2024-02-01", 1));
        var second = await Landings.LandAsync(first.Snapshot, Plan(2), new Row("c", "2024-01-05", 1), new Row("b", "2024-01-01", 1));

        (await Statistics.ActivityAsync(second.Snapshot!.Value)).Cells().ShouldBe(["2024-01 +0: 2 2 2", "2024-01 +2: 1 1 1", "2024-02 +0: 1 1 1"]);
    }

    [Fact]
    public async Task counts_what_happened_up_to_and_at_the_analysis_instant()
    {
        var snapshot = await Landings.LandAsync(
            Plan(), new Row("a", "2024-01-01T10:00:00.000001Z", 1), new Row("b", "2024-01-01T10:00:00.000002Z", 2), new Row(null, "2024-01-01T10:00:00.000002Z", 2));
        var instant = new DateTimeOffset(2024, 1, 1, 13, 0, 0, TimeSpan.FromHours(3)).AddMicroseconds(1);

        var matrix = (await Statistics.ActivityAsync(snapshot, new ActivityQuery(Grain.Month, instant, []), CancellationToken.None)).Value;
        var before = (await Statistics.HistoryAsync(snapshot, new HistoryQuery(instant.AddTicks(-1), []), CancellationToken.None)).Value;

        matrix.Revenue.ShouldBe([1m]);
        (matrix.Evidence.AsOf, matrix.Evidence.AsOfLastEvent, matrix.Evidence.AnonymousEvents).ShouldBe((instant, false, 0));
        matrix.Evidence.AsOf.Offset.ShouldBe(TimeSpan.Zero);
        before.Customer.ShouldBeEmpty();
        before.Evidence.FirstEvent.ShouldBeNull();
        (await Statistics.ActivityAsync(snapshot)).Evidence.AsOfLastEvent.ShouldBeTrue();
    }

    [Fact]
    public async Task dates_a_customer_from_the_first_event_that_meets_the_conditions()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-01", -5), new Row("a", "2024-02-01", 5), new Row("a", "2024-03-01", 6));

        (await Statistics.ActivityAsync(snapshot, Grain.Month, "amount>0")).Cells().ShouldBe(["2024-02 +0: 1 1 5", "2024-02 +1: 1 1 6"]);
    }

    [Fact]
    public async Task says_what_it_did()
    {
        var snapshot = await Landings.LandAsync(Plan(), new Row("a", "2024-01-01", 5));

        var evidence = (await Statistics.ActivityAsync(snapshot, Grain.Month, " amount >= 0")).Evidence;

        (evidence.Statistic, evidence.Snapshot, evidence.Settings).ShouldBe(("activity", snapshot, London));
        evidence.Where.ShouldBe(["amount>=0"]);
        evidence.Query.ShouldNotBeEmpty();
        evidence.Query.ShouldNotContain(Path.GetTempPath());
        (await Statistics.HistoryAsync(snapshot)).Evidence.Statistic.ShouldBe("history");
    }

    [Fact]
    public async Task refuses_a_snapshot_that_is_not_there()
    {
        var absent = new SnapshotId(new string('a', 64));

        (await Statistics.ActivityAsync(absent, new ActivityQuery(Grain.Month, null, []), CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
        (await Statistics.HistoryAsync(absent, new HistoryQuery(null, []), CancellationToken.None)).Problem.Code.ShouldBe("snapshot-not-found");
    }
}
