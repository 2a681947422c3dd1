using System.Reflection;
using Wording;

namespace UnitEconomics.Unit;

public class Saying_everything
{
    static readonly Assembly Brick = typeof(UnitEconomicsComponent).Assembly;
    static readonly Phrasebook Words = Phrasebook.Of(Brick);

    static readonly Phrase[] Phrases =
    [
        .. Brick.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!),
    ];

    [Fact]
    public void has_words_for_every_phrase_in_every_language_and_for_nothing_else()
    {
        Assert.NotEmpty(Phrases);
        Assert.Equal(Phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), Words.Codes.Order(StringComparer.Ordinal));
        Assert.All(Phrases, phrase => Assert.All(Languages.All, language => Assert.True(Words.Has(phrase.Code, language), $"{phrase.Code} {language}")));
    }

    [Fact]
    public void takes_only_the_arguments_that_a_phrase_has() =>
        Assert.All(Phrases, phrase => Assert.All(Languages.All, language => Assert.Subset(phrase.Names.ToHashSet(), Words.NamesOf(phrase.Code, language).ToHashSet())));

    [Theory]
    [InlineData(21, "Ценность единицы считается с её первого учтённого дня и ещё 21 день после него.")]
    [InlineData(92, "Ценность единицы считается с её первого учтённого дня и ещё 92 дня после него.")]
    [InlineData(365, "Ценность единицы считается с её первого учтённого дня и ещё 365 дней после него.")]
    public void counts_in_russian(int days, string said) => Assert.Equal(said, Words.Say(Core.Phrases.InFlightHorizon.With(days), Language.Russian));

    [Theory]
    [InlineData("prior", "At 30 days the prior alone came nearer the truth (1.25 off on average, against 2.5).")]
    [InlineData("last-month", "Over the last 30 months, repeating the month before them came nearer the truth (1.25 off a month, against 2.5).")]
    [InlineData("staying", "Over the last 30 periods, taking everybody to stay as they were came nearer the truth (1.25 off a period, against 2.5).")]
    [InlineData("average-unit", "Over the last 30 periods the average output of a unit of supply came nearer the truth (1.25 off in logarithms, against 2.5).")]
    public void says_which_simpler_guess_came_nearer(string naive, string said) => Assert.Equal(said, Words.Say(Core.Phrases.NaiveBaselineWins.With(naive, 30, 1.25, 2.5), Language.English));
}
