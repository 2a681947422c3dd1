using Ardalis.Specification;
using Datasets;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of datasets must do with documents beside them.</summary>
public abstract partial class Keeping_datasets
{
    [Fact]
    public async Task keeps_every_revision_of_a_document()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"));
        async Task KeepAsync(string document) => Assert.True((await datasets.ChangeAsync(Named("shop"), Dataset.KeepingDefinition("segment-map", "ours", document, Noon), Ct)).IsOk);
        foreach (var document in new[] { "{\"a\": 1}", "{\"a\": 1}", "{\"a\": \"ё\"}" })
            await KeepAsync(document);
        await datasets.ChangeAsync(Named("shop"), Dataset.RemovingDefinition("segment-map", "ours", Noon), Ct);
        var removed = (await datasets.FindAsync(Named("shop"), Ct))!;
        await KeepAsync("{}");
        var again = (await datasets.FindAsync(Named("shop"), Ct))!;

        Assert.Empty(removed.OfferedDefinitions());
        Assert.Equal("{\"a\": \"ё\"}", removed.DefinitionOf("segment-map", "ours@2", "map").Value.Document);
        Assert.Equal(["map"], removed.DefinitionOf("segment-map", "ours", "map").Problem.Fields.Keys);
        Assert.Equal([(1, "{\"a\": 1}"), (2, "{\"a\": \"ё\"}"), (3, "{}")], again.Definitions.Select(one => ((int)one.Revision, one.Document)));
        Assert.Equal(3, Assert.Single(again.OfferedDefinitions()).Revision);
        Assert.Empty((await datasets.ChangeAsync(Named("shop"), Dataset.RemovingDefinition("segment-map", "theirs", Noon), Ct)).Value.OpenImports);
    }

    [Fact]
    public async Task keeps_only_the_newest_of_a_document_that_no_answer_depends_on()
    {
        var datasets = await OpenAsync();
        await datasets.HappenAsync(Registered("shop"));
        foreach (var (seen, document) in new[] { "{\"a\": 1}", "{}" }.Index())
            Assert.True((await datasets.ChangeAsync(Named("shop"), Dataset.KeepingDefinition("board", "ours", document, Noon, seen, isOnlyNewest: true), Ct)).IsOk);

        Assert.Equal("definition-changed", (await datasets.ChangeAsync(Named("shop"), Dataset.KeepingDefinition("board", "ours", "[]", Noon, 1, isOnlyNewest: true), Ct)).Problem.Code);
        Assert.Equal((2, "{}", true), Assert.Single((await datasets.FindAsync(Named("shop"), Ct))!.Definitions) is var kept ? ((int)kept.Revision, kept.Document, kept.IsOnlyNewest) : default);
    }
}
