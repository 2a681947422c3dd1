using System.Reflection;
using Webhooks;
using Wording;

namespace SegmentWebhooks.Unit;

public class Saying_everything
{
    static readonly Assembly[] Bricks = [typeof(SegmentWebhooksComponent).Assembly, typeof(Webhook).Assembly];

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

    [Fact]
    public async Task refuses_in_russian()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync();
        var refused = (await shop.Desk.AddAsync(ToldShop.Shop, "Отдел", "vip", "https://192.168.1.7/", false, default)).Problem.In(Language.Russian);

        Assert.Equal("«Отдел» — недопустимое имя вебхука: нужно от 1 до 40 символов a-z, 0-9 и «-», первым должна стоять буква или цифра.", refused.Fields["name"]);
        Assert.Equal("«192.168.1.7» не в открытом интернете: на внутренние адреса ничего не отправляется, пока их не разрешит администратор (webhook-targets).", refused.Fields["url"]);
        await shop.AddAsync("https://crm.example/");
        await shop.Desk.PauseAsync(ToldShop.Shop, "crm", true, default);
        Assert.Equal("Вебхук «crm» приостановлен: пока его не возобновят, ничего не отправляется.", (await shop.Desk.PingAsync(ToldShop.Shop, "crm", default)).Problem.In(Language.Russian).Detail);
    }
}
