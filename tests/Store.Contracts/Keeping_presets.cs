using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of presets must do.</summary>
public abstract class Keeping_presets
{
    static readonly TenantName Other = TenantName.Create("other").Value;

    protected abstract Task<IPresets> OpenAsync();

    [Fact]
    public async Task gives_back_the_newest_of_a_name_and_lists_each_tenants_own_by_name()
    {
        var presets = await OpenAsync();
        var till = KeptPreset.Of(TenantName.Default, "till", """{"map":["customer=Größe"]}""", Noon);
        await presets.KeepAsync(till with { Options = "{}" }, Ct);
        await presets.KeepAsync(till, Ct);
        await presets.KeepAsync(KeptPreset.Of(TenantName.Default, "b-shop", "{}", Noon), Ct);
        await presets.KeepAsync(KeptPreset.Of(Other, "till", "{}", Noon), Ct);

        Assert.Equal(till, await presets.FindAsync(TenantName.Default, "till", Ct));
        Assert.Equal(["b-shop", "till"], (await presets.ListAsync(TenantName.Default, Ct)).Select(one => one.Name));
        Assert.Equal("{}", Assert.Single(await presets.ListAsync(Other, Ct)).Options);
    }

    [Fact]
    public async Task lets_one_go_and_no_other_tenants()
    {
        var presets = await OpenAsync();
        await presets.KeepAsync(KeptPreset.Of(TenantName.Default, "till", "{}", Noon), Ct);
        await presets.KeepAsync(KeptPreset.Of(Other, "till", "{}", Noon), Ct);

        Assert.True(await presets.RemoveAsync(TenantName.Default, "till", Ct));
        Assert.False(await presets.RemoveAsync(TenantName.Default, "till", Ct));
        Assert.Null(await presets.FindAsync(TenantName.Default, "till", Ct));
        Assert.NotNull(await presets.FindAsync(Other, "till", Ct));
    }
}

public sealed class Keeping_presets_in_memory : Keeping_presets
{
    protected override Task<IPresets> OpenAsync() => Task.FromResult(new ServiceCollection().AddStoreInMemory().BuildServiceProvider().GetRequiredService<IPresets>());
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_presets_on_Marten(Postgres postgres) : Keeping_presets, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IPresets> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English)).GetRequiredService<IPresets>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}
