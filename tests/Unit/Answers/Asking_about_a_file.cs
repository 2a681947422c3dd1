using System.Text;
using Answers;
using Declarations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Unit.Answers;

/// <summary>A question of a file, made up for these tests, and its answer.</summary>
[FileQuestion("count-lines", 3, "How many lines are there?", "Сколько строк?", "A text", "Текст")]
public sealed record CountLines(Stream File, CountLinesOptions With) : IFileQuestion<CountLinesOptions, Lines>;

public sealed record CountLinesOptions : FileQuestionOptions
{
    [Option("How many lines are counted at most", "Сколько строк считается самое большее", Min = 1)]
    public int Most { get; init; } = 100;
}

public sealed record Lines(AnswerHead Head, int Number) : IAnswer
{
    public IReadOnlyList<AnswerTable> Tables() => [AnswerTable.Figures("lines", new Label("Lines", "Строки"), "", new Figure("lines", new Label("Lines", "Строки"), ColumnKind.Count, Number, new Span(Number, 100)))];
}

sealed class CountLinesHandler : IRequestHandler<CountLines, Result<Lines>>
{
    public async Task<Result<Lines>> Handle(CountLines request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.File);
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n').Length;
        return new Lines(AnswerHead.Of(request, []), Math.Min(lines, request.With.Most));
    }
}

public class Asking_about_a_file
{
    static readonly DeclaredFileQuestion Declared = DeclaredFileQuestion.Of(typeof(CountLines));

    static Result<IFileQuestion> Ask(string content, params IEnumerable<(string Name, string? Text)> given) =>
        Declared.Ask(new MemoryStream(Encoding.UTF8.GetBytes(content)), given.Select(pair => KeyValuePair.Create(pair.Name, pair.Text)));

    [Fact]
    public void is_declared_with_what_the_file_holds()
    {
        Assert.Equal(("count-lines", "count-lines/3", "Текст"), (Declared.Kind, Declared.BrickVersion, Declared.File.In(Language.Russian)));
        Assert.Equal(["most"], Declared.Options.Options.Select(option => option.Name));
        Assert.Contains(Declared, new ServiceCollection().AddQuestions(typeof(CountLines).Assembly).Select(one => one.ImplementationInstance));
        Assert.Equal([Declared], new QuestionCatalog([], [Declared]).OfFiles);
    }

    [Fact]
    public void takes_options_as_any_question_does()
    {
        Assert.Equal(7, ((CountLines)Ask("", ("most", "7")).Value).With.Most);
        Assert.Equal(100, ((CountLines)Ask("").Value).With.Most);
        Assert.Equal(["least", "most"], Ask("", ("most", "0"), ("least", "1")).Problem.Fields.Keys.Order());
    }

    [Fact]
    public async Task is_answered_with_a_head_without_a_dataset()
    {
        var mediator = new Mediator(new ServiceCollection().AddQuestions(typeof(CountLines).Assembly).BuildServiceProvider());
        var answer = (await mediator.Send((CountLines)Ask("a\nb\nc").Value)).Value;

        Assert.Equal(3, answer.Number);
        Assert.StartsWith(
            """{"head":{"question":"count-lines","brickVersion":"count-lines/3","dataset":null,"datasetVersion":null,"options":{"most":100},"definition":[],"warnings":[],"evidence":null},""",
            AnswerJson.Write(answer), StringComparison.Ordinal);
        Assert.Equal(["figure", "value", "low", "high"], answer.Tables()[0].Columns.Select(column => column.Name));
    }

    [Fact]
    public void is_no_question_of_a_dataset() => Assert.Throws<InvalidOperationException>(() => DeclaredFileQuestion.Of(typeof(HowMany)));
}
