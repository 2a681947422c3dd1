using Answers;
using Declarations;
using MediatR;
using Quantities;
using Wording;

namespace Unit.Answers;

/// <summary>A question made up for these tests, and its answer.</summary>
[Question("how-many", 1, "How many are there?", "Сколько их?", Topic = Topic.Segments)]
public sealed record HowMany(DatasetVersion Of, HowManyOptions With) : IQuestion<HowManyOptions, Count>;

/// <summary>The same question by a later rule.</summary>
[Question("how-many", 2, "How many are there?", "Сколько их?")]
public sealed record HowManyByALaterRule(DatasetVersion Of, HowManyOptions With) : IQuestion<HowManyOptions, Count>;

/// <summary>The same question by another name, that begins where the other one's rule ends.</summary>
[Question("how-many/1", 1, "How many are there?", "Сколько их?")]
public sealed record HowManyByAnotherName(DatasetVersion Of, HowManyOptions With) : IQuestion<HowManyOptions, Count>;

/// <summary>A question whose answer is not worth keeping.</summary>
[Question("how-many-now", 1, "How many are there now?", "Сколько их сейчас?", IsKept = false)]
public sealed record HowManyNow(DatasetVersion Of, HowManyOptions With) : IQuestion<HowManyOptions, Count>;

public sealed record HowManyOptions : DatasetOptions, ICheckedOptions
{
    [Option("What is counted", "Что считается")]
    public string What { get; init; } = "orders";

    [Option("How fast it is counted", "Как быстро считается")]
    public Pace Pace { get; init; } = Pace.SlowAndSteady;

    public IEnumerable<OptionFault> Faults()
    {
        if (What.Length == 0)
            yield return new OptionFault(nameof(What), Sayings.NothingToCount);
    }
}

public enum Pace
{
    [Word("slowly", "медленно")]
    SlowAndSteady,

    [Word("fast", "быстро")]
    Fast,
}

public sealed record Count(AnswerHead Head, string What, decimal Number, double Share, DateTimeOffset At, Pace Pace, IReadOnlyList<IReadOnlyList<decimal?>> Cells) : IAnswer
{
    public IReadOnlyList<AnswerTable> Tables() =>
    [
        AnswerTable.Figures("figures", new Label("Figures", "Показатели"), "GBP", new Figure("number", new Label("Number", "Число"), ColumnKind.Number, (double)Number)),
        new("cells", new Label("Cells", "Ячейки"), [Column.Money("first", new Label("First", "Первая"), Cells.Select(row => row[0]))]),
    ];
}

/// <summary>What this question says; the words stand in this suite's own Words.json.</summary>
static class Sayings
{
    public static readonly Phrase NothingToCount = new("nothing-to-count");
    public static readonly Phrase Counted = new("counted-one-by-one", "what", "pace");
    public static readonly Phrase Few = new("only-few", "number");
}

/// <summary>Counts how often it is asked, and refuses to count unicorns.</summary>
sealed class HowManyHandler : IRequestHandler<HowMany, Result<Count>>
{
    public static readonly Evidence Evidence = new(
        "history", new SnapshotId("aa"), new LakeSettings("Europe/Moscow", DayOfWeek.Monday, CurrencyCode.Create("GBP").Value), Times.Utc("2011-12-10T12:50:00Z"), true, ["quantity>0"],
        21, 1, 2, 5, 1234.50m, Times.Utc("2010-12-31T22:00:00Z"), Times.Utc("2011-12-10T12:50:00Z"), "SELECT 1");

    public int Asked { get; private set; }

    public Task<Result<Count>> Handle(HowMany request, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<Result<Count>>(request.With.What == "unicorns" ? Problem.NotFound("animal", "unicorn") : Answer(request));
    }

    public static Count Answer(HowMany question) => new(
        AnswerHead.Of(question, Evidence, [Sayings.Counted.With(question.With.What, question.With.Pace)], [Sayings.Few.With(2.5)]),
        question.With.What, 2.50m, 0.1 + 0.2, new DateTimeOffset(2011, 12, 10, 12, 50, 0, TimeSpan.Zero), question.With.Pace, [[1, 2.5m, null], [0]]);
}

sealed class HowManyNowHandler(HowManyHandler counting) : IRequestHandler<HowManyNow, Result<Count>>
{
    public Task<Result<Count>> Handle(HowManyNow request, CancellationToken cancellationToken) => counting.Handle(new HowMany(request.Of, request.With), cancellationToken);
}

static class Versions
{
    public static DatasetVersion First { get; } = new(DatasetId.Parse("shop").Value, 1, new SnapshotId("aa"));

    public static DatasetId Shop => First.Dataset;
}
