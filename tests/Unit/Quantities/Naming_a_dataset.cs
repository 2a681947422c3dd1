using System.Text.Json;
using Quantities;

namespace Unit.Quantities;

public class Naming_a_dataset
{
    [Theory]
    [InlineData("shop")]
    [InlineData("2")]
    [InlineData("online-retail_2011")]
    public void takes_lower_case_letters_digits_hyphen_and_underscore(string name) => Assert.Equal(name, DatasetName.Create(name).Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Shop")]
    [InlineData("-shop")]
    [InlineData("_shop")]
    [InlineData("a shop")]
    [InlineData("../shop")]
    [InlineData("shop\n")]
    [InlineData("магазин")]
    public void refuses_what_could_be_mistaken_in_an_address(string? name)
    {
        var problem = DatasetName.Create(name).Problem;

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["dataset"], problem.Fields.Keys);
    }

    [Fact]
    public void takes_up_to_63_characters()
    {
        Assert.True(DatasetName.Create(new string('a', 63)).IsOk);
        Assert.False(DatasetName.Create(new string('a', 64)).IsOk);
    }

    [Fact]
    public void keeps_tenants_apart()
    {
        var (ours, theirs) = (DatasetId.FirstOf(TenantName.Create("ours").Value, Shop), DatasetId.FirstOf(TenantName.Create("theirs").Value, Shop));

        Assert.NotEqual(ours, theirs);
        Assert.Equal(("ours/shop", "theirs/shop"), (ours.Value, $"{theirs}"));
        Assert.Equal(["tenant"], TenantName.Create("a/b").Problem.Fields.Keys);
    }

    [Fact]
    public void is_written_with_its_tenant_and_read_back()
    {
        var id = DatasetId.FirstOf(TenantName.Default, Shop);

        Assert.Equal("\"default/shop\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<DatasetId>("\"default/shop\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DatasetId>("\"default/No Shop\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DatasetId>("\"a/b/shop\""));
        Assert.Equal("\"shop\"", JsonSerializer.Serialize(Shop));
        Assert.Equal(Shop, JsonSerializer.Deserialize<DatasetName>("\"shop\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DatasetName>("\"No Shop\""));
        Assert.Equal("\"theirs\"", JsonSerializer.Serialize(TenantName.Create("theirs").Value));
    }

    [Fact]
    public void is_the_default_tenants_when_it_was_written_before_there_were_tenants() =>
        Assert.Equal(DatasetId.FirstOf(TenantName.Default, Shop), JsonSerializer.Deserialize<DatasetId>("\"shop\""));

    [Fact]
    public void is_kept_under_another_key_where_the_first_is_taken()
    {
        var (id, longest) = (DatasetId.AnotherOf(TenantName.Default, Shop, "0a1b"), DatasetName.Create(new string('a', 63)).Value);

        Assert.Equal("default/shop-0a1b", id.Value);
        Assert.Equal(id, DatasetId.Parse(id.Value).Value);
        Assert.Equal($"default/{new string('a', 58)}-0a1b", DatasetId.AnotherOf(TenantName.Default, longest, "0a1b").Value);
        Assert.Throws<ArgumentException>(() => DatasetId.AnotherOf(TenantName.Default, Shop, "A b"));
        Assert.Throws<ArgumentException>(() => DatasetId.AnotherOf(TenantName.Default, Shop, new string('a', 63)));
    }

    static DatasetName Shop => DatasetName.Create("shop").Value;
}

public class Other_ids
{
    [Fact]
    public void of_imports_are_read_from_guids_and_nothing_else()
    {
        const string text = "0198a3f0-1111-7abc-8def-001122334455";

        Assert.Equal(text, ImportId.Parse(text).Value.ToString());
        Assert.Equal("import-not-found", ImportId.Parse("seventeen").Problem.Code);
        Assert.Equal("import-not-found", ImportId.Parse(null).Problem.Code);
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(ImportId.Parse(text).Value));
    }

    [Fact]
    public void of_versions_survive_json()
    {
        var version = new DatasetVersion(DatasetId.Parse("theirs/shop").Value, 3, new SnapshotId("0a1b"));

        Assert.Equal(version, JsonSerializer.Deserialize<DatasetVersion>(JsonSerializer.Serialize(version)));
    }
}
