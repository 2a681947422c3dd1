using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Store.Memory;
using static Store.Contracts.Samples;

namespace Store.Contracts;

[Collection(OnPostgres.Name)]
public sealed class Agreeing_with_the_specification(Postgres postgres) : MartenStores(postgres)
{
    static readonly string[] Names = ["shop", "shop-2", "shop_1"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task memory_and_Marten_tell_the_same_of_a_random_history(int seed)
    {
        await using var remembered = new ServiceCollection().AddStoreInMemory().BuildServiceProvider();
        var (memory, marten) = (remembered.GetRequiredService<IDatasets>(), Open(await Postgres.NewDatabaseAsync(English)).GetRequiredService<IDatasets>());
        var random = new Random(seed);
        for (var step = 0; step < 80; step++)
        {
            var name = Names[random.Next(Names.Length)];
            var revision = (await memory.FindAsync(Named(name), Ct))?.Revision ?? 0;
            if (random.Next(5) == 0)
                Assert.Equal(await memory.RegisterAsync(Registered(name), Ct), await marten.RegisterAsync(Registered(name), Ct));
            var happened = Happened(random, name, random.Next(1, 12));
            var expected = Math.Max(1, revision + (random.Next(4) == 0 ? random.Next(-1, 2) : 0));
            Assert.Equal(await memory.AppendAsync(happened, expected, Ct), await marten.AppendAsync(happened, expected, Ct));
        }
        Assert.Equal(Text(await memory.ListAsync(Ct)), Text(await marten.ListAsync(Ct)));
        foreach (var name in Names)
        {
            foreach (var take in new[] { 0, 1, 3, 99 })
                Assert.Equal(Text(await memory.ListImportsAsync(new ImportsOfDataset(Named(name), take), Ct)), Text(await marten.ListImportsAsync(new ImportsOfDataset(Named(name), take), Ct)));
        }
    }

    static DatasetEvent Happened(Random random, string name, int import) => random.Next(5) switch
    {
        0 => Queued(name, import, random.Next(5)),
        1 => Started(name, import),
        2 => Landed(name, import, random.Next(1, 9)),
        3 => NothingNew(name, import),
        _ => Refused(name, import),
    };
}
