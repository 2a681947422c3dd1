using Declarations;
using Wording;

namespace Answers;

/// <summary>What every kind of question declares, be it of a dataset or of a file.</summary>
public abstract class DeclaredKind
{
    private protected DeclaredKind(Type question, QuestionAttribute said, Type contract)
    {
        var arguments = Array.Find(question.GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == contract)?.GetGenericArguments()
            ?? throw new InvalidOperationException($"{question.Name} is declared as a question, but is no {contract.Name}.");
        (Question, Kind, BrickVersion, Title, Topic) = (question, said.Kind, $"{said.Kind}/{said.Version}", new Label(said.En, said.Ru), said.Topic);
        Name = new Label(said.NameEn.Length > 0 ? said.NameEn : said.Kind, said.NameRu.Length > 0 ? said.NameRu : said.Kind);
        (Options, Answer) = (OptionSet.Of(arguments[0]), arguments[1]);
        Words = said.WordsOf.Append(typeof(DeclaredKind)).Aggregate(Phrasebook.Of(question.Assembly), (words, type) => words.Or(Phrasebook.Of(type.Assembly)));
        Meanings = Meanings.Of(question.Assembly).Or(Meanings.Of(typeof(DeclaredKind).Assembly));
    }

    /// <summary>The word it goes by.</summary>
    public string Kind { get; }

    /// <summary>The version of its rule, such as <c>cohorts/1</c>.</summary>
    public string BrickVersion { get; }

    /// <summary>The question as a sentence.</summary>
    public Label Title { get; }

    /// <summary>What its answer is called in menus.</summary>
    public Label Name { get; }

    /// <summary>What it is about.</summary>
    public Topic Topic { get; }

    /// <summary>Its options.</summary>
    public OptionSet Options { get; }

    /// <summary>What its codes say.</summary>
    public Phrasebook Words { get; }

    /// <summary>What the columns and figures of its tables mean.</summary>
    public Meanings Meanings { get; }

    /// <summary>The question's type.</summary>
    public Type Question { get; }

    /// <summary>The answer's type.</summary>
    public Type Answer { get; }
}
