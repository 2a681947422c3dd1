using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;
using Wording;

namespace Unit.Datasets;

public class Naming_the_nearest
{
    static async Task<string> SaidAsync(string asked, Language language = Language.English, params string[] there)
    {
        var datasets = new ServiceCollection().AddStoreInMemory().BuildServiceProvider().GetRequiredService<IDatasets>();
        foreach (var name in there)
            await datasets.ChangeAsync(DatasetId.Parse(name).Value, Dataset.Registering(new DatasetRegistered(DatasetId.Parse(name).Value, "UTC", DayOfWeek.Monday, CurrencyCode.None, DateTimeOffset.UnixEpoch)), default);
        return (await datasets.NotFoundAsync(TenantName.Default, asked, default)).DetailIn(language);
    }

    [Theory]
    [InlineData("online-retai", "There is no dataset 'online-retai'; do you mean 'online-retail'?")]
    [InlineData("onlineretail", "There is no dataset 'onlineretail'; do you mean 'online-retail'?")]
    [InlineData("shpo", "There is no dataset 'shpo'; do you mean 'shop'?")]
    [InlineData("ab", "There is no dataset 'ab'.")]
    [InlineData("something-else", "There is no dataset 'something-else'.")]
    public async Task dataset_there_is(string asked, string said) => Assert.Equal(said, await SaidAsync(asked, there: ["online-retail", "shop"]));

    [Fact]
    public async Task in_russian_too() => Assert.Equal("Набора данных «shpo» нет; возможно, имелся в виду «shop»?", await SaidAsync("shpo", Language.Russian, "shop"));
}
