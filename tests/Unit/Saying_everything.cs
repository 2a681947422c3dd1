using System.Reflection;
using Answers;
using Declarations;
using Unit.Answers;
using Wording;

namespace Unit;

/// <summary>Nothing is left unsaid in any language, in any brick that this suite refers to.</summary>
public class Saying_everything
{
    const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly Assembly[] Bricks =
    [
        typeof(Saying_everything).Assembly,
        .. typeof(Saying_everything).Assembly.GetReferencedAssemblies().Select(Assembly.Load).Where(assembly => assembly.GetManifestResourceInfo("Words.json") is not null),
    ];

    public static IEnumerable<object[]> Names => Bricks.Select(brick => new object[] { brick.GetName().Name! });

    static Assembly Brick(string name) => Bricks.Single(brick => brick.GetName().Name == name);

    static Phrase[] Phrases(Assembly brick) =>
        [.. brick.GetTypes().SelectMany(type => type.GetFields(AnyStatic)).Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!)];

    static bool IsRussian(string text) => text.Any(letter => letter is >= 'а' and <= 'я' or >= 'А' and <= 'Я' or 'ё' or 'Ё');

    static void BothSaid(Label label, string of) => Assert.True(
        !string.IsNullOrWhiteSpace(label.En) && !IsRussian(label.En) && IsRussian(label.Ru), $"{of} is called '{label.En}' and '{label.Ru}'.");

    [Fact]
    public void looks_at_every_brick_with_words() => Assert.Subset(Bricks.Select(brick => brick.GetName().Name!).ToHashSet(), new HashSet<string> { "Answers", "Declarations", "Cohorts", "Rfm" });

    [Theory]
    [MemberData(nameof(Names))]
    public void has_words_in_every_language_for_every_phrase_and_no_others(string name)
    {
        var words = Phrasebook.Of(Brick(name));
        var phrases = Phrases(Brick(name));

        Assert.Equal(phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), words.Codes.Order(StringComparer.Ordinal));
        Assert.All(phrases, phrase => Assert.All(Languages.All, language =>
        {
            Assert.True(words.Has(phrase.Code, language));
            Assert.Subset(phrase.Names.ToHashSet(), words.NamesOf(phrase.Code, language).ToHashSet());
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void calls_every_option_and_every_word_something_in_every_language(string name)
    {
        foreach (var type in Brick(name).GetTypes())
        {
            foreach (var property in type.GetProperties())
            {
                if (property.GetCustomAttribute<OptionAttribute>() is not { } option)
                    continue;
                BothSaid(new Label(option.En, option.Ru), $"{type}.{property.Name}");
                if (option.DefaultEn is { } usual)
                    BothSaid(new Label(usual, option.DefaultRu ?? ""), $"The default of {type}.{property.Name}");
            }

            foreach (var field in type.GetFields(AnyStatic | BindingFlags.Instance))
            {
                if (field.GetCustomAttribute<WordAttribute>() is { } word)
                    BothSaid(word.Label, $"{type}.{field.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void declares_every_property_of_options_and_every_word_of_them(string name)
    {
        foreach (var question in Kinds(name))
        {
            BothSaid(question.Title, question.Kind);
            Assert.Equal(
                question.Options.Type.GetProperties().Select(property => property.Name).Where(name => name != nameof(DatasetOptions.Accounts)).Order(StringComparer.OrdinalIgnoreCase),
                question.Options.Options.Select(option => option.Name).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            foreach (var word in question.Options.Options.SelectMany(option => option.Words))
                BothSaid(word.Label, $"{question.Kind}: {word.Written}");
            if (question is DeclaredFileQuestion { File: var file })
                BothSaid(file, $"The file of {question.Kind}");
            if (question is DeclaredQuestion { List: { } list })
                BothSaid(list.Title, $"{question.Kind}: {list.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void declares_questions_whose_default_options_can_be_used(string name) => Assert.All(
        Questions(name),
        question => Assert.True(question.Ask(Versions.First, [], global::Calendar.Zone.Utc).TryGet(out _, out var problem) || problem.Said.Values.All(fault => fault.Code == "option-missing")));

    static IEnumerable<DeclaredKind> Kinds(string name) => [.. Questions(name), .. Brick(name).GetTypes().Where(type => type.GetCustomAttribute<FileQuestionAttribute>() is not null).Select(DeclaredFileQuestion.Of)];

    static IEnumerable<DeclaredQuestion> Questions(string name) => Brick(name).GetTypes()
        .Where(type => type.GetCustomAttribute<QuestionAttribute>() is { } and not FileQuestionAttribute)
        .Select(DeclaredQuestion.Of);
}
