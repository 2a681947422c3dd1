using System.Reflection;
using Quantities;
using Watches;
using Wording;

namespace AliveWatch.Unit;

public class Saying_everything
{
    static readonly Assembly[] Bricks = [typeof(AliveWatchComponent).Assembly, typeof(Watch).Assembly];

    public static IEnumerable<object[]> Names => Bricks.Select(brick => new object[] { brick.GetName().Name! });

    static Phrase[] Phrases(Assembly brick) =>
    [
        .. brick.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void has_words_in_every_language_for_every_phrase_and_no_others(string name)
    {
        var brick = Bricks.Single(one => one.GetName().Name == name);
        var (words, phrases) = (Phrasebook.Of(brick), Phrases(brick));

        Assert.NotEmpty(phrases);
        Assert.Equal(phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), words.Codes.Order(StringComparer.Ordinal));
        Assert.All(phrases, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(words.Has(phrase.Code, language), $"{phrase.Code} {language}");
            Assert.Subset(phrase.Names.ToHashSet(), words.NamesOf(phrase.Code, language).ToHashSet());
        }));
    }

    [Theory]
    [InlineData(1, "У 1 клиента набора данных shop P(активен) ниже 0,3: версия 2, на момент 03.05.2026 12:00:00 UTC")]
    [InlineData(22, "У 22 клиентов набора данных shop P(активен) ниже 0,3: версия 2, на момент 03.05.2026 12:00:00 UTC")]
    [InlineData(21, "У 21 клиента набора данных shop P(активен) ниже 0,3: версия 2, на момент 03.05.2026 12:00:00 UTC")]
    public async Task counts_in_russian(long customers, string said)
    {
        var list = await ListAsync();
        Assert.Equal(said, WinBackWords.Rule(list with { Watch = list.Watch with { BeyondCount = customers } }, Language.Russian));
    }

    [Fact]
    public async Task tells_in_russian_what_the_values_mean() => Assert.Equal(
        "Стоимость покупки — ожидаемая, без учёта маржи. Пожизненная ценность — всех покупок, ожидаемых за горизонт, с дисконтированием и с учётом маржи. "
            + "Задано: модель bg-nbd, горизонт 52 недели, маржа 100\u00a0%, ставка дисконтирования 10\u00a0% в год.",
        WinBackWords.Values(await ListAsync(), Language.Russian));

    [Fact]
    public async Task tells_in_russian_why_there_are_no_scores_yet()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(0.3);
        var before = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Problem.In(Language.Russian);
        var version = await shop.LandAsync(new Score("ann", 1), new Score("bob", 1));
        await shop.CheckAsync(version);
        var refused = (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Problem.In(Language.Russian);

        Assert.Equal(("У наблюдения ещё нет оценок", "Ни одна версия набора данных «shop» ещё не оценена для наблюдения «leaving»; фоновый процесс сделает это вскоре после загрузки данных."), (before.Title, before.Detail));
        Assert.Equal(
            "Версию 1 оценить не удалось. По оценкам P(активен) = 1 у каждого клиента: их модель не нашла ушедших. Наблюдение осталось на прежней версии. "
                + "Задайте для него другую модель (mbg-nbd, pareto-nbd) или подождите, пока данных станет больше.",
            refused.Detail);
    }

    [Fact]
    public async Task refuses_in_russian_every_fault_of_a_watch_at_once()
    {
        var shop = await WatchedShop.OpenAsync();
        var refused = (await shop.Mediator.Send(new AddWatch(DatasetId.Parse("elsewhere").Value, "Уходят", 0.3, 0.2, "{}"))).Problem.In(Language.Russian);

        Assert.Equal("Недопустимое значение", refused.Title);
        Assert.Equal("«Уходят» — недопустимое имя наблюдения: нужно от 1 до 40 символов a-z, 0-9 и «-», первым должна стоять буква или цифра.", refused.Fields["name"]);
        Assert.Equal("«0,2» не лежит между порогом 0,3 и 1: клиент не может быть одновременно ниже порога и снова активным.", refused.Fields["recoverAt"]);
    }

    static async Task<WinBackList> ListAsync()
    {
        var shop = await WatchedShop.OpenAsync();
        await shop.WatchAsync(0.3);
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1)));
        await shop.CheckAsync(await shop.LandAsync(new Score("ann", 0.1)));
        return (await shop.Mediator.Send(new ListWinBack(WatchedShop.Shop, "leaving", null, WinBackOrder.Value))).Value;
    }
}
