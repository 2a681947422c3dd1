using System.Reflection;
using Answers;
using Declarations;
using Wording;

namespace Snapshots;

/// <summary>Nothing that a brick of the workspace says is left unsaid in any language.</summary>
public class Saying_everything
{
    const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Bricks => [.. Listed.Bricks()];

    static bool IsRussian(string? text) => text?.Any(letter => letter is >= 'а' and <= 'я' or >= 'А' and <= 'Я' or 'ё' or 'Ё') ?? false;

    [Theory]
    [MemberData(nameof(Bricks))]
    public void has_words_in_every_language_for_every_phrase_and_no_others_in(string brick)
    {
        var assembly = Listed.Assembly(brick);
        var words = Phrasebook.Of(assembly);
        Phrase[] phrases = [.. assembly.GetTypes().Where(type => !type.ContainsGenericParameters).SelectMany(type => type.GetFields(AnyStatic)).Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!)];

        Assert.All(phrases, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(words.Has(phrase.Code, language), $"{phrase.Code} has no words in {language}.");
            Assert.Subset(phrase.Names.ToHashSet(), words.NamesOf(phrase.Code, language).ToHashSet());
        }));
        Assert.Equal(phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), words.Codes.Order(StringComparer.Ordinal));
    }

    /// <summary>That no column lacks one is seen on every answer by tests/Browser.</summary>
    [Theory]
    [MemberData(nameof(Bricks))]
    public void tells_meanings_in_whole_sentences_of_every_language_in(string brick) => Assert.All(Meanings.Of(Listed.Assembly(brick)).All, place =>
    {
        Assert.Matches(@"^([a-z-]+/){0,2}(#|[A-Za-z_-]+\d?#?)$", place.Key);
        Assert.Matches(@"^\P{Ll}[^А-яё]*\.$", place.Value.En);
        Assert.Matches(@"^\P{Ll}.*\.$", place.Value.Ru);
        Assert.True(IsRussian(place.Value.Ru), place.Key);
    });

    [Theory]
    [MemberData(nameof(Bricks))]
    public void calls_every_question_and_every_option_something_in_every_language_in(string brick)
    {
        foreach (var type in Listed.Assembly(brick).GetTypes())
        {
            if (type.GetCustomAttribute<QuestionAttribute>() is { } question)
                Assert.True(!IsRussian(question.En) && IsRussian(question.Ru), $"{type} is called '{question.En}' and '{question.Ru}'.");
            foreach (var property in type.GetProperties())
                if (property.GetCustomAttribute<OptionAttribute>() is { } option)
                {
                    Assert.True(!string.IsNullOrWhiteSpace(option.En) && !IsRussian(option.En) && IsRussian(option.Ru), $"{type}.{property.Name} is called '{option.En}' and '{option.Ru}'.");
                    Assert.True(option.NameEn is null || (option.NameEn.Length <= 24 && option.NameRu is { Length: > 0 and <= 32 }), $"{type}.{property.Name} is named '{option.NameEn}' and '{option.NameRu}'.");
                }

        }
    }
}
