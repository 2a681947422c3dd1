using Answers;
using Calendar;
using Lake;
using Declarations;
using HorizonValue.Core;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace HorizonValue.Unit;

public class Asking_for_the_value_over_a_horizon
{
    static readonly DatasetVersion Version = new(DatasetId.Parse("shop").Value, 3, new SnapshotId("abc"));
    static readonly Simulated World = Simulated.Customers(seed: 1, customers: 1_500);
    static readonly HorizonValueOptions Options = new() { HorizonDays = 180, AsOf = Zone.Create("Europe/Berlin").Value.StartOf(World.AsOf).AddHours(20) };

    static async Task<Result<HorizonOutlook>> Ask(HorizonValueOptions options, DaysOf? lake = null)
    {
        lake ??= new DaysOf(World.History);
        return await new ValueOverHorizonHandler(lake, lake).Handle(new ValueOverHorizon(Version, options), default);
    }

    [Fact]
    public async Task answers_with_the_definition_the_test_and_the_distribution()
    {
        var answer = (await Ask(Options)).Value;

        Assert.Equal(("horizon-value", "shop", 3L, "horizon-value/3"), (answer.Head.Question, answer.Head.Dataset, answer.Head.DatasetVersion, answer.Head.BrickVersion));
        Assert.Equal((World.AsOf, 180, "EUR", "Europe/Berlin"),
            (answer.AsOfDay, answer.Head.Options.GetProperty("horizonDays").GetInt32(), answer.Head.Evidence!.Settings.Currency.Value, answer.Head.Evidence.Settings.Zone));
        Assert.NotNull(answer.Head.Find("as-of-asked"));
        Assert.Equal("Value is that of customers.", Say(answer.Head.Find("whose-value")!));
        Assert.Equal($"Predicted are the 180 days after {World.AsOf:yyyy-MM-dd}, up to and including {World.AsOf.AddDays(180):yyyy-MM-dd}.", Say(answer.Head.Find("horizon-window")!));
        Assert.Equal((World.AsOf.AddDays(-180), World.AsOf), (answer.Test.At, answer.Test.Until));
        Assert.All(answer.Test.TrainingCuts, t => Assert.True(t.AddDays(180) <= answer.Test.At));
        Assert.All(answer.TrainingCuts, t => Assert.True(t.AddDays(180) <= World.AsOf));
        Assert.Equal(1_500, answer.Units);
        Assert.Equal((10, 1_500), (answer.Deciles.Count, answer.Deciles.Sum(decile => decile.Units)));
        Assert.Equal((21, 1_500), (answer.Histogram.Count, answer.Histogram.Sum(bin => bin.Units)));
        Assert.Equal(1, answer.Deciles.Sum(decile => decile.TotalShare!.Value), 9);
        Assert.Equal(answer.Total.Estimate, answer.Deciles.Sum(decile => decile.Total), 6);
        Assert.Equal(answer.MeanValue, answer.Total.Estimate / 1_500, 9);
        Assert.True(answer.Total.Lower < answer.Total.Estimate && answer.Total.Estimate < answer.Total.Upper);
    }

    [Fact]
    public async Task gives_the_same_bytes_twice_and_they_are_few()
    {
        var (one, other) = (AnswerJson.Write((await Ask(Options)).Value), AnswerJson.Write((await Ask(Options)).Value));

        Assert.Equal(one, other);
        Assert.Equal(one, AnswerJson.Write(AnswerJson.Read<HorizonOutlook>(one)));
        Assert.InRange(one.Length, 1_000, 20_000);
    }

    [Fact]
    public async Task lists_what_it_summed_up()
    {
        var lake = new DaysOf(World.History);
        var answer = (await Ask(Options, lake)).Value;
        var (id, list) = Assert.Single(lake.Labels);
        var columns = DeclaredQuestion.Of(typeof(ValueOverHorizon)).List!.Columns;

        Assert.Equal(new LabelsId(Version.Dataset, "horizon-value", Version.Snapshot, AnswerKey.Of(new ValueOverHorizon(Version, Options)).Value), id);
        Assert.Equal(["unit", "predictedValue", "lower", "upper", "daysSinceLastPurchase", "tenureDays", "purchaseDays", "valueSoFar", "valueLastWindow"], columns.Select(column => column.Name));
        Assert.Equal(columns.Skip(1).Select(column => column.Name), list.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 1_500).Select(unit => $"c{unit:00000}"), list.Customer);
        Assert.Equal(answer.Total.Estimate, list.Numbers("predictedValue").Sum(), 6);
        var entries = World.Entries(7).Where(entry => entry.Day <= World.AsOf.DayNumber).ToArray();
        Assert.Equal((World.AsOf.DayNumber - entries[^1].Day, World.AsOf.DayNumber - entries[0].Day, (long)entries.Length),
            (list.Numbers("daysSinceLastPurchase")[7], list.Numbers("tenureDays")[7], list.Numbers("purchaseDays")[7]));
        Assert.Equal(entries.Sum(entry => entry.Amount), list.Numbers("valueSoFar")[7], 0.01);
        Assert.Equal(World.History.ValueBetween(7, World.AsOf.DayNumber - 180, World.AsOf.DayNumber, ValueRule.Net), list.Numbers("valueLastWindow")[7], 0.01);
    }

    [Fact]
    public async Task offers_tables_and_says_everything_in_every_language()
    {
        var answer = (await Ask(Options)).Value;
        var tables = answer.Tables().ToDictionary(table => table.Name);

        Assert.Equal("figures", answer.Tables()[0].Name);
        Assert.All(tables.Values, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        Assert.All(answer.Pictures(), picture => Assert.Subset(tables[picture.Table].Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
        Assert.Equal(answer.Total.Estimate, tables["deciles"].Columns.First(column => column.Name == "total") is Column<double?> totals ? totals.Values.Sum()!.Value : 0, 6);
        Assert.Equal(3, tables["test"].Rows);
        Assert.All(answer.Head.Definition.Concat(answer.Head.Warnings).Concat(tables.Values.Select(table => table.Note).OfType<Message>()), message => Assert.All(Languages.All, language =>
            Assert.DoesNotContain("{", DeclaredQuestion.Of(typeof(ValueOverHorizon)).Words.Say(message, language), StringComparison.Ordinal)));
    }

    static string Say(Message message) => DeclaredQuestion.Of(typeof(ValueOverHorizon)).Words.Say(message, Language.English);

    [Fact]
    public async Task passes_unit_split_and_conditions_on_and_repeats_them()
    {
        var lake = new DaysOf(World.History);
        var answer = (await Ask(Options with { Unit = "product", Split = "channel", Where = ["quantity>0"] }, lake)).Value;

        Assert.Equal(("product", "channel", Options.AsOf), (lake.Asked!.Unit, lake.Asked.Split, lake.Asked.AsOf));
        Assert.Equal([new Condition("quantity", Comparison.Greater, "0")], lake.Asked.Where);
        Assert.Equal(("product", "channel"), (answer.Head.Find("whose-value")!.Values["unit"].GetString(), answer.Head.Find("split-shares")!.Values["split"].GetString()));
        Assert.Equal(["quantity>0"], answer.Head.Evidence!.Where);
        Assert.Contains(answer.Importance, one => one.Feature == "share:");
    }

    [Fact]
    public async Task takes_the_day_before_when_as_of_is_a_bare_date_on_which_nothing_happened_yet()
    {
        var quiet = World with { History = World.Known };
        var berlin = Zone.Create("Europe/Berlin").Value;
        var next = (await Ask(Options with { AsOf = berlin.StartOf(World.AsOf.AddDays(1)) }, new DaysOf(quiet.History))).Value;
        var midnight = (await Ask(Options with { AsOf = berlin.StartOf(World.AsOf) }, new DaysOf(quiet.History))).Value;

        Assert.Equal(World.AsOf, next.AsOfDay);
        Assert.Equal(World.AsOf, midnight.AsOfDay);
    }

    [Fact]
    public async Task refuses_what_cannot_be_asked()
    {
        Assert.Equal("invalid-value", OptionSet.FaultOf(Options with { HorizonDays = 0 })!.Code);
        Assert.Equal("invalid-value", (await Ask(Options with { Where = ["quantity"] })).Problem.Code);
        Assert.Equal("too-little-data", (await Ask(Options with { HorizonDays = 406 })).Problem.Code);
    }

    [Fact]
    public void reads_its_options_and_names_every_faulty_one()
    {
        static Result<HorizonValueOptions> Read(params (string Name, string? Value)[] given) =>
            DeclaredQuestion.Of(typeof(ValueOverHorizon)).Ask(Version, given.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), Zone.Utc).Map(question => (HorizonValueOptions)question.Options);

        Assert.Equal(
            new HorizonValueOptions { HorizonDays = 90, Unit = "product", Split = "channel", Value = ValueRule.Gross, Seed = -7, AsOf = new DateTimeOffset(2024, 1, 2, 0, 0, 0, default), Where = [] } with { Where = [] },
            Read(("horizonDays", "90"), ("unit", "product"), ("split", "channel"), ("value", "gross"), ("seed", "-7"), ("asOf", "2024-01-02")).Value with { Where = [] },
            (one, other) => AnswerJson.Write(one) == AnswerJson.Write(other));
        Assert.Equal(365, Read().Value.HorizonDays);
        Assert.Equal(["horizonDays", "value"], Read(("horizonDays", "2000"), ("value", "x")).Problem.Fields.Keys.Order());
    }

    [Fact]
    public void is_known_by_its_kind_but_not_answered_unasked()
    {
        using var services = new ServiceCollection().AddHorizonValue().BuildServiceProvider();
        var catalog = services.GetRequiredService<QuestionCatalog>();

        Assert.False(Assert.Single(catalog.Questions, question => question.Kind == "horizon-value").StandsByDefault);
        Assert.Equal(AnswerJson.Write(Options), AnswerJson.Write(catalog.Read("horizon-value", Version, AnswerJson.Write(Options)).Value.Options));
    }

    [Fact]
    public void cuts_known_predictions_into_deciles_and_bins()
    {
        double[] sorted = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        var (deciles, bins) = (Summary.Deciles(sorted), Summary.Histogram(sorted));

        Assert.Equal((0, 9, 4.5, 45), (deciles[0].From, deciles[0].To, deciles[0].Mean, deciles[0].Total));
        Assert.Equal((11, 100, 95.0), (deciles[9].Units, deciles[9].To, deciles[9].Mean));
        Assert.Equal((0, 4.95, 5), (bins[0].From, bins[0].To!.Value, bins[0].Units));
        Assert.Equal((99, (double?)null, 2), (bins[20].From, bins[20].To, bins[20].Units));
        Assert.Equal([new HistogramBin(0, null, 3)], Summary.Histogram([0, 0, 0]));
    }
}
