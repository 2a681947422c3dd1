using System.Reflection;
using Wording;

namespace Segmentation.Unit;

public class Saying_everything
{
    static readonly Assembly Brick = typeof(SegmentationComponent).Assembly;
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
}
