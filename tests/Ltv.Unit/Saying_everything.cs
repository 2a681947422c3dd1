using System.Reflection;
using Ltv.Core;
using Wording;

namespace Ltv.Unit;

public class Saying_everything
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(LtvComponent).Assembly);

    static readonly Phrase[] All =
        [.. typeof(Phrases).GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!)];

    [Fact]
    public void has_words_for_every_phrase_in_every_language_and_no_others() =>
        Assert.Equal(All.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), Words.Codes.Order(StringComparer.Ordinal));

    [Fact]
    public void takes_only_arguments_that_the_phrase_has() =>
        Assert.All(All, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(Words.Has(phrase.Code, language));
            Assert.Subset(phrase.Names.ToHashSet(), Words.NamesOf(phrase.Code, language).ToHashSet());
        }));

    [Fact]
    public void has_a_label_for_every_word()
    {
        Type[] enumerations = [.. typeof(LtvComponent).Assembly.GetExportedTypes().Where(type => type.IsEnum)];
        Assert.NotEmpty(enumerations);
        Assert.All(enumerations.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public)), member => Assert.NotNull(member.GetCustomAttribute<WordAttribute>()));
    }
}
