using System.Reflection;
using Wording;

namespace Forecasting.Unit;

public class Saying_everything
{
    static readonly Phrase[] All = [.. typeof(ForecastMetric).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!)];

    static readonly Phrasebook Words = Phrasebook.Of(typeof(ForecastMetric).Assembly);

    [Fact]
    public void has_words_for_every_phrase_in_every_language_that_use_only_its_arguments()
    {
        Assert.NotEmpty(All);
        foreach (var phrase in All)
            foreach (var language in Languages.All)
            {
                Assert.True(Words.Has(phrase.Code, language), $"{phrase.Code} is not said in {language}.");
                Assert.Subset(phrase.Names.ToHashSet(), Words.NamesOf(phrase.Code, language).ToHashSet());
            }
    }

    [Fact]
    public void has_no_words_that_nobody_says() => Assert.Equal(All.Select(phrase => phrase.Code).Order(), Words.Codes.Order());
}
