using Answers;
using Declarations;
using Quantities;
using Rfm.Core;

namespace Rfm;

/// <summary>Who went from which segment to which between two dates, or two versions of the data?</summary>
/// <param name="Of">The version asked: the later data.</param>
/// <param name="With">The options.</param>
[Question(
    "rfm-migration", 1, "Who went from which segment to which between two dates, or two versions of the data?", "Кто из какого сегмента в какой перешёл между двумя датами или версиями данных?",
    NameEn = "RFM migration", NameRu = "Миграция по RFM", Topic = Topic.Segments, HasCells = true)]
[List("members", typeof(MemberList), "Customers who came, moved or are gone", "Клиенты, которые появились, перешли или пропали")]
public sealed record MigrateRfm(DatasetVersion Of, RfmMigrationOptions With) : IQuestion<RfmMigrationOptions, RfmMigration>;

/// <summary>How customers are scored, and between which dates or versions.</summary>
public sealed record RfmMigrationOptions : RfmOptions
{
    /// <summary>Days before the analysis instant where <see cref="Since"/> is not said.</summary>
    public const int UsualDays = 90;

    /// <summary>The earlier instant: later events are left out there. Null: the last event of <see cref="FromVersion"/>, else 90 days before the analysis instant.</summary>
    [Option("The earlier instant", "Более ранний момент", DefaultEn = "90 days before the analysis instant; with an earlier version its last event", DefaultRu = "за 90 дней до момента анализа; при более ранней версии — её последнее событие", Example = "2026-01-01", NameEn = "Compare with", NameRu = "Сравнить с датой")]
    public DateTimeOffset? Since { get; init; }

    /// <summary>An earlier version of the data, to compare with; null: the same version at an earlier instant.</summary>
    [Option("An earlier version of the data to compare with", "Более ранняя версия данных, с которой сравнивать", Min = 1, Max = int.MaxValue, DefaultEn = "the same version", DefaultRu = "та же версия", NameEn = "Compare with version", NameRu = "Сравнить с версией")]
    public int? FromVersion { get; init; }

    /// <summary>By whose cut points customers are scored.</summary>
    [Option("By the cut points of which date customers are scored", "По границам на какую дату ставятся баллы", NameEn = "Cuts of which date", NameRu = "Границы на дату")]
    public CutsOfDate CutsOf { get; init; } = CutsOfDate.Each;

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults() => [.. base.Faults(), .. OptionFaults.OfDates(this, CutsOf), .. Since > AsOf ? (OptionFault[])[new(nameof(Since), Phrases.SinceLater)] : []];
}

/// <summary>Moves between segments. Every customer of either date is in exactly one flow.</summary>
/// <param name="Head">Of whom, since when, by which rule; its evidence is that of the later date.</param>
/// <param name="Since">The earlier instant.</param>
/// <param name="Until">The later one.</param>
/// <param name="FromVersion">The version of the earlier data.</param>
/// <param name="Segments">The segments, in the map's order.</param>
/// <param name="Before">Customers scored at the earlier date.</param>
/// <param name="After">At the later.</param>
/// <param name="Stayed">Of those of both, how many are in the same segment.</param>
/// <param name="Moved">How many are in another.</param>
/// <param name="New">Customers of the later date who were not there before.</param>
/// <param name="Gone">Customers of the earlier date who are not there any more, because the data changed.</param>
/// <param name="Flows">From which segment to which; those of at least one customer, in order.</param>
public sealed record RfmMigration(
    AnswerHead Head,
    DateTimeOffset Since,
    DateTimeOffset Until,
    long FromVersion,
    IReadOnlyList<SegmentName> Segments,
    int Before,
    int After,
    int Stayed,
    int Moved,
    int New,
    int Gone,
    IReadOnlyList<SegmentFlow> Flows) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => MigrationTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => MigrationTables.PicturesOf(this);
}

/// <summary>Customers who went from one segment to another, or stayed.</summary>
/// <param name="From">The segment before; null: they were no customers yet.</param>
/// <param name="To">The segment after; null: they are there no more.</param>
/// <param name="Customers">How many.</param>
/// <param name="RevenueBefore">Their amounts up to the earlier instant.</param>
/// <param name="RevenueAfter">Their amounts up to the later one.</param>
public sealed record SegmentFlow(string? From, string? To, int Customers, decimal RevenueBefore, decimal RevenueAfter);
