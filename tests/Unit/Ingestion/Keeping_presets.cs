using System.Text;
using Calendar;
using Declarations;
using Ingestion;
using Quantities;
using Tables;

namespace Unit.Ingestion;

public sealed class Keeping_presets : IDisposable
{
    const string Till = "Kunde;Tag;Summe;Beleg;Filiale\nA;05.01.2024;10,5;1;Mitte\nB;06.01.2024;20,5;2;Nord\n";

    readonly Intake intake = new();

    static FileReading Said => new() { Map = ["customer=Kunde,time=Tag,amount=Summe,order=Beleg"], Separator = ";", Decimal = ",", DateFormat = ["dd.MM.yyyy"] };

    public void Dispose() => intake.Dispose();

    Task<Result<PresetView>> KeepAsync(string name, FileReading reading) => intake.SendAsync(new KeepPreset(TenantName.Default, name, reading));

    Task<Result<FoundReading>> FindAsync(params (string Name, string Value)[] given) =>
        intake.SendAsync(new FindReading(TenantName.Default, null, [.. given.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))]));

    static FileReading Read(FoundReading found) => (FileReading)OptionSet.Of(typeof(FileReading)).Read(found.Options, Zone.Utc.ParseInstant).Value;

    async Task<FilePreview> PreviewAsync(string text, TenantName tenant) => (await intake.SendAsync(new PreviewFile(new MemoryStream(Encoding.UTF8.GetBytes(text)), new Dialect()) { Tenant = tenant })).Value;

    [Fact]
    public async Task puts_the_options_of_a_preset_in_the_place_of_its_name()
    {
        Assert.Equal("customer=Kunde,time=Tag,amount=Summe,order=Beleg", (await KeepAsync("till", Said)).Value.Map);
        Assert.Equivalent(Said, Read((await FindAsync(("preset", "till"))).Value), strict: true);
        var landed = await intake.ImportAsync(Till, Read((await FindAsync(("preset", "till"))).Value));
        Assert.Equal((2, 0), (landed.Ledger!.Accepted, landed.Ledger.Rejected));
    }

    [Fact]
    public async Task lets_single_columns_and_options_be_given_over_it()
    {
        await KeepAsync("till", Said);
        var read = Read((await FindAsync(("preset", "till"), ("map", "amount=Netto,shop=Filiale"), ("decimal", "."))).Value);
        Assert.Equal("customer=Kunde,time=Tag,order=Beleg,amount=Netto,shop=Filiale", string.Join(',', read.Map));
        Assert.Equal((".", ";"), (read.Decimal, read.Separator));
    }

    [Fact]
    public async Task may_begin_with_a_bundled_preset()
    {
        await KeepAsync("our-shop", new FileReading { Preset = "shopify", Map = ["order=Id"] });
        var read = Read((await FindAsync(("preset", "our-shop"))).Value);
        Assert.Equal(("shopify", "order=Id"), (read.Preset, read.Map.Single()));
        Assert.Equal(("Email", "Id"), (read.ToMapping().Value.Customer, read.ToMapping().Value.Order));
    }

    [Fact]
    public async Task is_known_by_its_columns_to_previews_of_its_tenant()
    {
        await KeepAsync("till", Said);
        var preview = await PreviewAsync(Till, TenantName.Default);
        Assert.Equal(("till", "A", 10.5m, true), (preview.Preset!.Value, preview.Rows[0].Customer, preview.Rows[0].Amount, preview.IsConfident));
        Assert.Contains(KeyValuePair.Create("preset", (string?)"till"), preview.ToOptions());
        Assert.Null((await PreviewAsync(Till, TenantName.Create("other").Value)).Preset);
    }

    [Fact]
    public async Task does_not_claim_every_file_when_it_names_columns_by_place()
    {
        await KeepAsync("bare", new FileReading { Map = ["customer=#1,time=#2,amount=#3"] });
        Assert.Null((await PreviewAsync(Till, TenantName.Default)).Preset);
    }

    [Fact]
    public async Task tells_of_its_own_presets_beside_the_bundled_ones()
    {
        await KeepAsync("till", Said);
        var list = (await intake.SendAsync(new ListPresets(TenantName.Default))).Value.Presets;
        Assert.Equal([.. Presets.Names, "till"], list.Select(one => one.Name));
        Assert.Equal(["dd.MM.yyyy"], list[^1].Options!["dateFormat"]);
        Assert.Contains("till", (await FindAsync(("preset", "kiosk"))).Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task removes_a_preset_and_what_landed_with_it_stays_as_it_was_read()
    {
        await KeepAsync("till", Said);
        await intake.ImportAsync(Till, Read((await FindAsync(("preset", "till"))).Value));
        await KeepAsync("till", Said with { Map = ["customer=Filiale,time=Tag"] });
        Assert.Equal(["customer=Kunde,time=Tag,amount=Summe,order=Beleg"], (await intake.SendAsync(new FindReading(TenantName.Default, "shop", []))).Value.Kept!.Options["map"]);

        Assert.True((await intake.SendAsync(new RemovePreset(TenantName.Default, "till"))).IsOk);
        Assert.Equal("preset-not-found", (await intake.SendAsync(new ShowPreset(TenantName.Default, "till"))).Problem.Code);
        Assert.Equal("preset-not-found", (await intake.SendAsync(new RemovePreset(TenantName.Default, "till"))).Problem.Code);
        Assert.Equal("The preset 'shopify' is bundled; only presets of your own can go.", (await intake.SendAsync(new RemovePreset(TenantName.Default, "shopify"))).Problem.Detail);
    }

    [Theory]
    [InlineData("Till")]
    [InlineData("till@2")]
    [InlineData("shopify")]
    [InlineData("")]
    public async Task refuses_a_name_that_is_none_or_taken(string name) => Assert.Equal("invalid-value", (await KeepAsync(name, Said)).Problem.Code);

    [Fact]
    public async Task refuses_a_reading_that_cannot_be_one() => Assert.Equal("invalid-value", (await KeepAsync("half", new FileReading { Map = ["amount=Summe"] })).Problem.Code);
}
