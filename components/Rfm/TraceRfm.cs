using Answers;
using Calendar;
using Declarations;
using Quantities;
using Rfm.Core;
using Wording;

namespace Rfm;

/// <summary>How large was each segment, and what was it worth, at the end of every period?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "rfm-history", 1, "How large was each segment, and what was it worth, at the end of every period?", "Сколько клиентов и денег было в каждом сегменте на конец каждого периода?",
    NameEn = "RFM through time", NameRu = "RFM во времени", Topic = Topic.Segments, HasCells = true)]
public sealed record TraceRfm(DatasetVersion Of, RfmHistoryOptions With) : IQuestion<RfmHistoryOptions, RfmHistory>;

/// <summary>How customers are scored, and when.</summary>
public record RfmHistoryOptions : RfmOptions
{
    /// <summary>The most periods that can be asked for: customers are scored anew at the end of each.</summary>
    public const int MostPeriods = 120;

    /// <summary>Length of periods.</summary>
    [Option("Length of periods", "Длина периодов", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>How many periods, the last one being that of the analysis instant; there are fewer where the data begin later.</summary>
    [Option("How many periods, up to that of the analysis instant", "Сколько периодов, включая период момента анализа", Min = 1, Max = MostPeriods, Unit = OptionUnit.Periods, NameEn = "Periods", NameRu = "Периодов")]
    public int Periods { get; init; } = 12;

    /// <summary>By whose cut points customers are scored.</summary>
    [Option("By the cut points of which date customers are scored", "По границам на какую дату ставятся баллы", NameEn = "Cuts of which date", NameRu = "Границы на дату")]
    public CutsOfDate CutsOf { get; init; } = CutsOfDate.Each;

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults() => base.Faults().Concat(OptionFaults.OfDates(this, CutsOf));
}

/// <summary>By whose cut points customers of several dates are scored.</summary>
public enum CutsOfDate
{
    /// <summary>Each date by its own, as <see cref="ScoreRfm"/> does: a customer can move because others did.</summary>
    [Word("each date by its own", "каждая дата по своим")]
    Each,

    /// <summary>All by those of the first date: a customer moves only by what they did.</summary>
    [Word("all by those of the first date", "все по границам первой даты")]
    First,

    /// <summary>All by those of the last date.</summary>
    [Word("all by those of the last date", "все по границам последней даты")]
    Last,
}

/// <summary>Segments at the ends of periods.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Grain">Length of periods.</param>
/// <param name="Segments">The segments, in the map's order.</param>
/// <param name="Snapshots">By period, in order of time.</param>
public sealed record RfmHistory(AnswerHead Head, Grain Grain, IReadOnlyList<SegmentName> Segments, IReadOnlyList<RfmSnapshot> Snapshots) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => HistoryTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => HistoryTables.PicturesOf(this);
}

/// <summary>A segment in tables where each has a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">The column's name: its name in camel case.</param>
/// <param name="Title">What people call it.</param>
public sealed record SegmentName(string Name, string Column, Label Title);

/// <summary>The segments at the end of a period.</summary>
/// <param name="Period">The period's label, such as <c>2011-03</c>.</param>
/// <param name="At">The instant up to which events counted: the end of the period, or the analysis instant.</param>
/// <param name="IsUnfinished">Whether the period was not over at the analysis instant.</param>
/// <param name="Customers">Customers scored.</param>
/// <param name="Revenue">All their amounts so far.</param>
/// <param name="Sizes">Customers by segment, in order of the answer's segments.</param>
/// <param name="Revenues">Their amounts so far, likewise.</param>
/// <param name="Cuts">Where the scores were cut.</param>
public sealed record RfmSnapshot(string Period, DateTimeOffset At, bool IsUnfinished, int Customers, decimal Revenue, IReadOnlyList<int> Sizes, IReadOnlyList<decimal> Revenues, RfmCuts Cuts);
