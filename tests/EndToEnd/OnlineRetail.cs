using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>One undisturbed import of the bundled data from the command line, and the answers it gave.</summary>
public sealed class OnlineRetail : IAsyncLifetime
{
    public Installation Perennial { get; } = new();

    public JsonNode Import { get; private set; } = null!;

    public JsonNode Cohorts { get; private set; } = null!;

    public JsonNode Rfm { get; private set; } = null!;

    public Task InitializeAsync() => Installation.BeginAsync(BeginAsync, DisposeAsync);

    async Task BeginAsync()
    {
        Import = await Perennial.JsonAsync("import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail");
        Cohorts = await Perennial.JsonAsync("ask", "cohorts", "--dataset", "retail");
        Rfm = await Perennial.JsonAsync(["ask", "rfm", "--dataset", "retail", .. Published.RuleB]);
    }

    public Task DisposeAsync() => Perennial.DisposeAsync().AsTask();

    /// <summary>Asserts that another installation gives the same answers, after whatever happened to it.</summary>
    public void AssertSame(JsonNode cohorts, JsonNode rfm)
    {
        Assert.Equal(WithoutSnapshot(Cohorts), WithoutSnapshot(cohorts));
        Assert.Equal(WithoutSnapshot(Rfm), WithoutSnapshot(rfm));
    }

    /// <summary>A snapshot's name holds the import's id, which every import has for itself; everything else of an answer is the same.</summary>
    static string WithoutSnapshot(JsonNode answer)
    {
        var copy = answer.DeepClone();
        Assert.True(copy["head"]!["evidence"]!.AsObject().Remove("snapshot"));
        return copy.ToJsonString();
    }
}

/// <summary>Tests that import the bundled data: one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class WithOnlineRetail : ICollectionFixture<OnlineRetail>
{
    public const string Name = "Online Retail";
}
