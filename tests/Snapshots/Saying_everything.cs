using System.Reflection;
using Api;
using Cli;
using Wording;

namespace Snapshots;

/// <summary>Nothing that the bases say is left unsaid in any language.</summary>
public class Saying_everything
{
    static readonly Assembly[] Bases = [typeof(ApiBase).Assembly, typeof(CommandLine).Assembly];

    public static IEnumerable<object[]> Names => Bases.Select(one => new object[] { one.GetName().Name! });

    [Theory]
    [MemberData(nameof(Names))]
    public void has_words_in_every_language_for_every_phrase_and_no_others(string name)
    {
        var assembly = Bases.Single(one => one.GetName().Name == name);
        var words = Phrasebook.Of(assembly);
        Phrase[] phrases =
        [
            .. assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!),
        ];

        Assert.NotEmpty(phrases);
        Assert.Equal(phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), words.Codes.Order(StringComparer.Ordinal));
        Assert.All(phrases, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(words.Has(phrase.Code, language), $"{phrase.Code} {language}");
            Assert.Subset(phrase.Names.ToHashSet(), words.NamesOf(phrase.Code, language).ToHashSet());
        }));
    }
}
