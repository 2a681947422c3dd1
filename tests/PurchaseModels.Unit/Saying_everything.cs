using System.Reflection;
using Wording;

namespace PurchaseModels.Unit;

public class Saying_everything
{
    static readonly Phrase[] Phrases =
    [
        .. typeof(FitWarning).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Select(field => field.IsInitOnly && field.FieldType == typeof(Phrase) ? (Phrase)field.GetValue(null)! : null).OfType<Phrase>(),
    ];

    [Fact]
    public void has_words_for_every_phrase_in_every_language_and_no_others() =>
        Assert.Equal(Phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), FitWarning.Words.Codes.Order(StringComparer.Ordinal));

    [Fact]
    public void takes_only_arguments_that_the_phrase_has() =>
        Assert.All(Phrases, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(FitWarning.Words.Has(phrase.Code, language));
            Assert.Subset(phrase.Names.ToHashSet(), FitWarning.Words.NamesOf(phrase.Code, language).ToHashSet());
        }));

    [Fact]
    public void says_a_warning_in_both_languages()
    {
        var warning = BgNbd.Fit(Cdnow.Statistics).Value.Warnings.Single();
        Assert.StartsWith("1,411 of 2,357 customers never bought again; the model gives all of them P(alive) = 1 by construction.", FitWarning.Words.Say(warning, Language.English), StringComparison.Ordinal);
        Assert.StartsWith("Повторных покупок нет у 1\u00a0411 из 2\u00a0357 клиентов", FitWarning.Words.Say(warning, Language.Russian), StringComparison.Ordinal);
        Assert.Equal("The age is -1 in row 1 (the first is 0); it must be a finite number from 0.", CustomerStatistics.Create([0, 0], [0, 0], [4, -1]).Problem.Detail);
    }
}
