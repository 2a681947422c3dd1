using System.Globalization;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Days_of_a_published_sample_in_memory() : Days_of_a_published_sample(new MemoryEngine());

public sealed class Days_of_a_published_sample_in_DuckDb() : Days_of_a_published_sample(new DuckDbEngine());

/// <summary>CDNOW's sample: the published counts are those of days with a purchase, not of purchases.</summary>
public abstract class Days_of_a_published_sample(Engine engine) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task has_2357_customers_with_2457_repeat_days_up_to_the_end_of_September_1997()
    {
        var snapshot = await engine.Landings.LandAsync(Plan(1, London with { Zone = "UTC" }), [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "CDNOW_sample.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select((field, i) => new Row(
                field[1],
                DateOnly.ParseExact(field[2], "yyyyMMdd", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                decimal.Parse(field[4], CultureInfo.InvariantCulture)) { Id = $"{i}" })]);

        var days = (await engine.Statistics.PurchaseDaysAsync(
            snapshot, new PurchaseDaysQuery(new DateTimeOffset(1997, 9, 30, 23, 59, 59, TimeSpan.Zero), []), CancellationToken.None)).Value;

        days.Unit.Count.ShouldBe(2_357);
        (days.Day.Count - days.Unit.Count).ShouldBe(2_457);
    }
}
