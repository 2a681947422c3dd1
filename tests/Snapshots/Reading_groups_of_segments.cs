using System.Text.Json;
using Answering;
using Answers;
using Datasets;
using Declarations;
using Lake.Memory;
using MediatR;
using Objects.Files;
using Quantities;
using Store.Memory;
using Wording;

namespace Snapshots;

/// <summary>Answers of every question that can be split by a saved segment, in the words of their readers.</summary>
public sealed class Reading_groups_of_segments
{
    /// <summary>What questions need besides; one that is not here needs nothing.</summary>
    static readonly Dictionary<string, (string, string?)[]> Ways = new(StringComparer.Ordinal)
    {
        ["compare-retention"] = [("first", "Champions")],
        ["flows"] = [("silence", "20")],
        ["forecast"] = [("grain", "week")],
        ["funnel"] = [("step", "type=visit"), ("step", "type=order"), ("grain", "month")],
        ["lifetimes"] = [("silence", "20")],
    };

    [Fact]
    public async Task tells_what_people_call_them_and_leaves_values_as_they_are()
    {
        var services = new ServiceCollection().AddAnswering().AddObjectsInFiles(Path.Combine(Path.GetTempPath(), "perennial-questions")).AddLakeInMemory().AddStoreInMemory().AddQuestionBricks().AddSingleton<ISender>(provider => new Mediator(provider)).BuildServiceProvider();
        var (desk, of) = (services.GetRequiredService<QuestionDesk>(), await Opening_every_count.LandAsync(services));
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DatasetEvent[] log = [new DatasetRegistered(of.Dataset, "UTC", DayOfWeek.Monday, CurrencyCode.None, at), new SegmentsLanded(of.Dataset, new ImportId(new Guid(1, 0, 0, new byte[8])), 1, of.Snapshot, new Ledger(1, 1, 0, 0), null, at)];
        Assert.True((await services.GetRequiredService<IDatasets>().ChangeAsync(of.Dataset, _ => log, default)).IsOk);
        var saved = (await services.GetRequiredService<SegmentDesk>().SaveAsync(of.Dataset, "rf", new SegmentToSave("rfm", GroupBy: "segment"), JsonSerializer.Deserialize<JsonElement>("{}"), default)).Value;
        string[] groups = [.. saved.Groups!.Select(group => group.Group)], called = [.. groups.Select(group => saved.Labels![group].Ru)];
        Assert.Contains("Champions", groups);

        var asked = 0;
        foreach (var declared in desk.Catalog.Questions.Where(question => question.Options.Options.Any(option => option.Name == "by" && option.Form is OptionForm.Dimension or OptionForm.Property)))
        {
            var given = Ways.GetValueOrDefault(declared.Kind, []).Append(("by", "segment:rf")).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
            var question = (await desk.ReadAsync(declared.Kind, TenantName.Default, "shop", null, given, null, default)).Value;
            var answer = (await desk.AnswerAsync(question, default)).Value;
            var names = await desk.NamesAsync(question, default);
            string[] Read(Language language) => [.. TablesView.Of(answer, declared, names, language).Tables.SelectMany(table => table.Columns).SelectMany(column => (column.Labels ?? []).Append(column.Label))];

            // The curve of “retention” is of all groups together: it names none.
            Assert.True(Read(Language.English).Intersect(groups).Any() == (declared.Kind != "retention"), declared.Kind);
            Assert.True(!Read(Language.Russian).Intersect(groups).Any() && Read(Language.Russian).Intersect(called).Any() == (declared.Kind != "retention"), declared.Kind);
            Assert.Equal(answer.Tables().Select(Values), answer.Tables().Select(names.Shown).Select(Values));
            asked++;
        }

        Assert.True(asked >= 8);
    }

    static string Values(AnswerTable table) => string.Join('|', table.Columns.SelectMany(column => Enumerable.Range(0, table.Rows).Select(row => $"{column.At(row)}").Prepend(column.Name)));
}
