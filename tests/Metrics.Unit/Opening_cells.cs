using System.Globalization;
using Answers;
using CsCheck;
using MediatR;
using Quantities;

namespace Metrics.Unit;

public class Opening_cells
{
    [Fact]
    public Task gives_as_many_customers_as_each_number_of_the_figures_says() => RandomDeeds.Any.SampleAsync(
        async deeds =>
        {
            var shop = await Shop.WithAsync(deeds);
            var question = new MeasureMetrics(shop.Version, new());
            foreach (var column in new[] { "active", "buyers", "new" })
                await AgreeAsync(shop, question, "periods", column);
        },
        iter: 40,
        threads: 1);

    [Fact]
    public Task gives_those_who_were_active_within_the_days_up_to_each() => RandomDeeds.Any.SampleAsync(
        async deeds =>
        {
            var shop = await Shop.WithAsync(deeds);
            var question = new MeasureActiveUsers(shop.Version, new() { Windows = [7] });
            await AgreeAsync(shop, question, "days", "active1");
            await AgreeAsync(shop, question, "days", "active7");
            var split = question with { With = question.With with { By = "country", Top = 2 } };
            await AgreeAsync(shop, split, "days", "active7");
            await AgreeAsync(shop, split, "value-days", "active1", keys: 2);
            await AgreeAsync(shop, split, "value-days", "active7", keys: 2);
        },
        iter: 10,
        threads: 1);

    [Fact]
    public Task gives_those_who_came_stayed_and_left() => RandomDeeds.Any.SampleAsync(
        async deeds =>
        {
            var shop = await Shop.WithAsync(deeds);
            var question = new MeasureRecurringRevenue(shop.Version, new());
            foreach (var column in new[] { "active", "new", "retained", "reactivated", "churned" })
                await AgreeAsync(shop, question, "customers", column);
        },
        iter: 40,
        threads: 1);

    [Fact]
    public async Task gives_those_who_got_to_a_step_and_those_who_got_no_farther()
    {
        static Deed Did(string customer, int day, string type, string country) => new(customer, new DateTime(2024, 1, day), 0, null, type, country);
        var shop = await Shop.WithAsync(Did("a", 1, "visit", "FR"), Did("a", 2, "order", "FR"), Did("b", 3, "visit", "DE"), Did("c", 4, "visit", "FR"), Did("d", 5, "order", "FR"));
        var question = new MeasureFunnel(shop.Version, new() { Step = ["type=visit", "type=order"], By = "country" });

        var whole = new MeasureFunnel(shop.Version, new() { Step = question.With.Step });

        Assert.Equal(["a", "b", "c"], await shop.BehindAsync(whole, "step1@"));
        Assert.Equal(["b", "c"], await shop.BehindAsync(whole, "last1@"));
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "step1@")).Fields.Keys); // Nobody came from nowhere.
        Assert.Equal(["a"], await shop.BehindAsync(question, "customers@2. type=order"));
        Assert.Equal(["a", "c"], await shop.BehindAsync(question, "step1@FR"));
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "step3@")).Fields.Keys);
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "step1@ES")).Fields.Keys);
    }

    /// <summary>Opens every cell of a column.</summary>
    static async Task AgreeAsync<TAnswer>(Shop shop, IRequest<Result<TAnswer>> asked, string table, string column, int keys = 1)
        where TAnswer : class, IAnswer
    {
        var question = (IQuestion)asked;
        var answer = await shop.AnswerAsync(asked);
        var (rows, counts) = (answer.Tables().Single(one => one.Name == table).Columns.Take(keys).ToArray(), Shop.ColumnOf(answer, table, column));
        for (var i = 0; i < counts.Length; i += 1 + (counts.Length / 20))
        {
            if (counts[i] is long count)
                Assert.Equal((int)count, (await shop.BehindAsync(question, $"{column}@{string.Join('|', rows.Select(row => Row(row.At(i)!)))}")).Count);
        }
    }

    static string Row(object key) => key is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : $"{key}";
}
