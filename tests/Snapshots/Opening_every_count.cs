using System.Globalization;
using System.Text;
using Answering;
using Answers;
using Calendar;
using Lake;
using Lake.Memory;
using MediatR;
using Objects.Files;
using Quantities;
using Store.Memory;

namespace Snapshots;

/// <summary>
/// Every count in a table of a question with cells opens to exactly as many customers, or stands here with the reason why it does not: it counts no customers, or they are in none of the lake's events.
/// </summary>
public sealed class Opening_every_count
{
    /// <summary>Columns of tables that do not open.</summary>
    static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["active-users.months.days"] = Days,
        ["active-users.months.fullDays"] = Days,
        ["active-users.reconciliation.overValues"] = OverPeriods,
        ["active-users.reconciliation.whole"] = OverPeriods,
        ["active-users.reconciliation.countedAgain"] = OverPeriods,
        ["flows.rates.periodsUntilShare"] = "counts periods",
        ["lifetimes.comparison.degreesOfFreedom"] = "is a number of the test",
        ["lifetimes.hazard.fromDay"] = Days,
        ["lifetimes.hazard.toDay"] = Days,
        ["metrics.periods.orders"] = Orders,
        ["metrics.reconciliation.overValues"] = OverPeriods,
        ["metrics.reconciliation.whole"] = OverPeriods,
        ["metrics.reconciliation.countedAgain"] = OverPeriods,
        ["metrics.value-periods.orders"] = Orders,
        ["metrics.values.orders"] = Orders,
        ["retention.curve.cohorts"] = "counts cohorts",
        ["rfm.cuts.bin"] = "is the number of a bin",
        ["rfm.segments.orders"] = Orders,
    };

    const string Days = "counts days", Orders = "counts orders", OverPeriods = "adds up over days or periods, in which customers are counted anew";

    /// <summary>Ways to ask each question; one that is not here is asked with its defaults.</summary>
    static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["cohorts"] = ["measure=customers", "by=channel&measure=customers"], // Of another measure a cell opens to the customers that it is of.
        ["retention"] = ["", "by=channel"],
        ["compare-retention"] = ["since=2024-03-01", "by=channel&first=ads&second=mail"],
        ["flows"] = ["silence=20&aliveBelow=0.5", "silence=20&by=channel"],
        ["lifetimes"] = ["silence=20&by=channel"],
        ["funnel"] = ["step=type=visit&step=type=order", "step=type=visit&step=type=order&by=channel&grain=month", "step=type=visit&step=type=order&by=channel"],
        ["metrics"] = ["", "by=channel&top=1"],
        ["active-users"] = ["", "by=channel&top=1"],
        ["mrr"] = ["", "by=channel&top=1"],
        ["clusters"] = ["k=3&bootstrap=0"],
        ["personal-percentile"] = ["window=7"],
        ["rfm-history"] = ["grain=month"],
        ["rfm-migration"] = ["since=2024-03-01"],
    };

    [Fact]
    public async Task opens_it_or_says_why_not()
    {
        var services = new ServiceCollection().AddAnswering().AddObjectsInFiles(Path.Combine(Path.GetTempPath(), "perennial-questions")).AddLakeInMemory().AddStoreInMemory().AddQuestionBricks().AddSingleton<ISender>(provider => new Mediator(provider)).BuildServiceProvider();
        var (mediator, of) = (services.GetRequiredService<ISender>(), await LandAsync(services));
        var closed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (opened, unsaid) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var declared in services.GetRequiredService<QuestionCatalog>().Questions.Where(question => question.HasCells))
        {
            foreach (var way in Ways.GetValueOrDefault(declared.Kind, [""]))
            {
                var given = way.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(one => KeyValuePair.Create(one[0], (string?)one[1]));
                var question = declared.Ask(of, given, Zone.Utc).Value;
                var asked = await mediator.AnswerAsync(question, default);
                Assert.True(asked.IsOk, $"{declared.Kind} {way}: {(asked.IsOk ? null : asked.Problem.Detail)}");
                var answer = asked.Value;
                foreach (var table in answer.Tables())
                {
                    foreach (var (name, row) in Counts(table))
                    {
                        var column = table.Columns.Single(one => one.Name == name);
                        var at = $"{declared.Kind}.{table.Name}.{name}";
                        var outcome = await OpenAsync(mediator, declared, question, table, name, row, Convert.ToInt64(column.At(row)!, CultureInfo.InvariantCulture));
                        if (outcome is null)
                        {
                            opened.Add(at);
                            if (!column.Opens)
                                unsaid.Add(at);
                        }
                        else
                            closed[at] = outcome;
                    }
                }
            }
        }

        var said = new StringBuilder();
        foreach (var (at, why) in closed.Where(one => !Exceptions.ContainsKey(one.Key)))
            said.AppendLine(CultureInfo.InvariantCulture, $"does not open: {at}: {why}");
        foreach (var at in Exceptions.Keys.Where(at => !closed.ContainsKey(at)))
            said.AppendLine(CultureInfo.InvariantCulture, $"is no exception: {at}{(opened.Contains(at) ? ", it opens" : ", it is not there")}");
        foreach (var at in unsaid)
            said.AppendLine(CultureInfo.InvariantCulture, $"opens and does not say so: {at}");
        Assert.True(said.Length == 0, said.ToString());
        Assert.True(opened.Count > 30);
    }

    /// <summary>Rows of whole numbers, a few of each column.</summary>
    static IEnumerable<(string Column, int Row)> Counts(AnswerTable table) =>
        from column in table.Columns
        from row in new[] { 0, 1, table.Rows / 2, table.Rows - 1 }.Where(row => row >= 0 && row < table.Rows).Distinct()
        where (column.Kinds?[row] ?? column.Kind) == ColumnKind.Count && column.At(row) is not null
        select (column.Name, row);

    /// <summary>Opens a cell by the keys of its row; null: it has as many customers, else why not.</summary>
    static async Task<string?> OpenAsync(ISender mediator, DeclaredQuestion declared, IQuestion question, AnswerTable table, string column, int row, long count)
    {
        var cell = $"{column}@{string.Join('|', table.Keys.Select(key => Text(key.At(row))))}";
        var opened = await mediator.Send(declared.Open(question, CellName.Parse(cell)!));
        return opened.IsOk && opened.Value.Customer.Count == count ? null : $"{cell}: {count}, {(opened.IsOk ? $"{opened.Value.Customer.Count}" : "refused")}";
    }

    static string Text(object? key) => key is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{key}");

    internal static async Task<DatasetVersion> LandAsync(IServiceProvider services)
    {
        PropertyColumn[] properties = [new("channel", PropertyKind.Text)];
        var rows = new List<(string? Customer, int Minute, decimal Amount, string? Order, string Type, string? Channel)>();
        var state = 20_240_101UL;
        int Draw(int below) => (int)((state = (state * 6_364_136_223_846_793_005UL) + 1_442_695_040_888_963_407UL) >> 33) % below;
        for (var customer = 0; customer < 60; customer++)
        {
            var (at, channel) = (Draw(90 * 1_440), new[] { "ads", "mail", null }[Draw(3)]);
            for (var n = 1 + Draw(9); n > 0; n--, at += 1 + Draw(30 * 1_440))
            {
                rows.Add(($"c{customer:00}", at, 0, null, "visit", channel));
                if (Draw(3) > 0)
                    rows.Add(($"c{customer:00}", at + 5, 10 + (10 * Draw(50)), $"{customer}-{n}", "order", Draw(5) == 0 ? "mail" : channel));
                if (Draw(8) == 0)
                    rows.Add(($"c{customer:00}", at + 90, -5, $"{customer}-{n}-r", "order", channel));
            }
        }

        rows.Add((null, 1_000, 100, "x", "order", "ads"));
        var dataset = DatasetId.Parse("shop").Value;
        var batch = new EventBatch(rows.Count, properties) { Count = rows.Count };
        for (var i = 0; i < rows.Count; i++)
        {
            var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(rows[i].Minute);
            batch.Line[i] = i + 2;
            batch.Content[i] = new Guid(i, 0, 0, new byte[8]);
            batch.Customer[i] = rows[i].Customer;
            batch.At[i] = at.UtcDateTime;
            batch.Day[i] = Zone.Utc.DayOf(at);
            batch.Amount[i] = rows[i].Amount;
            batch.Order[i] = rows[i].Order;
            batch.Type[i] = rows[i].Type;
            batch.Texts[0]![i] = rows[i].Channel;
        }

        await using var landing = await services.GetRequiredService<ILandings>().BeginAsync(
            new LandingPlan(dataset, new ImportId(new Guid(1, 0, 0, new byte[8])), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), properties), default);
        await landing.AppendAsync(batch, default);
        return new(dataset, 1, (await landing.CompleteAsync(null, default)).Value.Snapshot!.Value);
    }
}
