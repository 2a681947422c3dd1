using System.Reflection;
using Answers;

namespace Snapshots;

/// <summary>What the projects add has every question of the bricks they refer to: one that is referred to and not added would be missing without a word.</summary>
public class Composing_the_projects
{
    static readonly QuestionCatalog Catalogue = QuestionCatalog.Of(new ServiceCollection().AddQuestionBricks());

    public static TheoryData<string> Questions => [.. Listed.Used("questions")];

    [Fact]
    public void uses_every_brick_of_questions_that_is_listed() => Assert.Equal(Listed.Bricks("questions"), Listed.Used("questions"));

    [Theory]
    [MemberData(nameof(Questions))]
    public void adds_every_question_of(string brick)
    {
        var declared = Listed.Assembly(brick).GetTypes().Where(type => type.GetCustomAttribute<QuestionAttribute>() is not null).ToArray();
        var composed = Catalogue.Questions.Select(question => question.Question).Concat(Catalogue.OfFiles.Select(question => question.Question)).ToHashSet();

        Assert.NotEmpty(declared);
        Assert.All(declared, question => Assert.True(composed.Contains(question), $"{question} is not added in projects/Bricks.cs."));
    }

    /// <summary>A question from elsewhere would be one that the workspace does not know.</summary>
    [Fact]
    public void adds_no_others() => Assert.Subset(
        Listed.Used("questions").ToHashSet(), Catalogue.Questions.Select(question => question.Question.Assembly.GetName().Name!).ToHashSet());
}
