using Answering;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Webhooks;

namespace Unit.Answering;

/// <summary>Segments from one version of the data to the next.</summary>
public partial class Saving_segments
{
    [Fact]
    public async Task steps_from_what_was_told_to_the_newest_revision()
    {
        await OpenAsync();
        await SaveAsync("vip", new SegmentToSave("rfm", Rows: ["monetary>100"]));
        await SaveAsync("vip", new SegmentToSave("rfm", Rows: ["monetary<200"]));
        var steps = shop.Services.GetRequiredService<ISegmentSteps>();

        var step = (await steps.StepAsync(Id, "vip", new ToldMembers(1, 1), 1, default)).Value;
        Assert.Equal((new ToldMembers(1, 2), false), (step.To, step.IsWhole));
        Assert.Equal([new("anna", null, "in"), new("gleb", "in", null)], step.Moves);
        Assert.Empty((await steps.StepAsync(Id, "vip", new ToldMembers(1, 2), 1, default)).Value.Moves);
        foreach (var gone in new ToldMembers?[] { null, new ToldMembers(7, 1), new ToldMembers(1, 7) })
        {
            var whole = (await steps.StepAsync(Id, "vip", gone, 1, default)).Value;
            Assert.True(whole.IsWhole);
            Assert.Equal([new("anna", null, "in"), new("boris", null, "in"), new("vera", null, "in")], whole.Moves);
        }

        Assert.Equal(new ToldMembers(1, 2), (await steps.NewestAsync(Id, "vip", default)).Value);
        Assert.Equal("segment-not-found", (await steps.NewestAsync(Id, "other", default)).Problem.Code);
        Assert.Equal("segment-not-found", (await steps.StepAsync(Id, "other", null, 1, default)).Problem.Code);
        Assert.Equal("version-not-found", (await steps.StepAsync(Id, "vip", null, 7, default)).Problem.Code);
        Assert.Equal("dataset-not-found", (await steps.NewestAsync(DatasetId.Parse("other").Value, "vip", default)).Problem.Code);
    }

    [Fact]
    public async Task answers_standing_questions_with_what_a_name_stands_for_now()
    {
        await OpenAsync();
        _ = await SaveAsync("mine", new SegmentToSave(), """{"where":["channel=ads"]}""");
        var dataset = (await datasets.FindAsync(Id, default))!;

        var standing = (await Desk.StandAsync(dataset, "cohorts", """{"where":["segment:mine=in"]}""", default)).Value;
        Assert.Null(await Desk.AnswerAsync(shop.Version, standing.Kind, standing.Question, default));

        Assert.Contains("segment:mine=in", standing.Question, StringComparison.Ordinal);
        Assert.NotNull(await Desk.StoredJsonAsync((await ReadAsync("cohorts", ("where", "segment:mine=in"))).Value, default));
        Assert.Equal("segment-not-found", (await Desk.StandAsync(dataset, "cohorts", """{"where":["segment:other=in"]}""", default)).Problem.Code);
    }

    [Fact]
    public async Task tells_who_came_moved_and_left_since_an_instant()
    {
        await OpenAsync();
        _ = await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");
        _ = await SaveAsync("lost", new SegmentToSave("rfm", Rows: ["recencyDays>20"]));
        _ = await SaveAsync("rfm", new SegmentToSave("rfm", GroupBy: "segment"));

        var mailed = (await Segments.ChangesAsync(Id, "mailed", "2025-01-31", null, null, default)).Value;
        Assert.Equal((2, 0, 0, 1), (mailed.Came, mailed.Moved, mailed.Left, mailed.Stayed));
        Assert.Equal([new SegmentMove("anna", null, "in"), new SegmentMove("gleb", null, "in")], mailed.Customers);
        var lost = (await Segments.ChangesAsync(Id, "lost", "2025-01-28", null, null, default)).Value;
        Assert.Equal([new SegmentMove("anna", "in", null), new SegmentMove("boris", "in", null)], lost.Customers);
        var rfm = (await Segments.ChangesAsync(Id, "rfm", "2025-01-31", null, null, default)).Value;
        Assert.Equal(3, rfm.Flows.Where(flow => flow.From is not null).Sum(flow => flow.Customers));
        Assert.Equal(4, rfm.Flows.Where(flow => flow.To is not null).Sum(flow => flow.Customers));
        Assert.Equal(1, rfm.Came);
    }

    [Fact]
    public async Task tells_that_nothing_changed_between_a_version_and_itself()
    {
        await OpenAsync();
        _ = await SaveAsync("mailed", new SegmentToSave(), """{"where":["channel=mail"]}""");

        var changes = (await Segments.ChangesAsync(Id, "mailed", null, "1", null, default)).Value;

        Assert.Equal([new SegmentFlow("in", "in", 3)], changes.Flows);
        Assert.Empty(changes.Customers);
        Assert.Equal(["since"], (await Segments.ChangesAsync(Id, "mailed", null, null, null, default)).Problem.Fields.Keys);
        Assert.Equal(["since"], (await Segments.ChangesAsync(Id, "mailed", "yesterday", null, null, default)).Problem.Fields.Keys);
        Assert.Equal("version-not-found", (await Segments.ChangesAsync(Id, "mailed", null, "9", null, default)).Problem.Code);
    }
}
