using Answers;
using Declarations;
using Quantities;
using Rfm.Core;
using Wording;

namespace Rfm;

/// <summary>In which segment was one customer at the end of every period?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "rfm-path", 1, "In which segment was one customer at the end of every period?", "В каком сегменте был клиент на конец каждого периода?",
    NameEn = "RFM path of a customer", NameRu = "Путь клиента по RFM", Topic = Topic.Segments, IsKept = false, NamesCustomers = true)]
public sealed record FollowRfm(DatasetVersion Of, RfmPathOptions With) : IQuestion<RfmPathOptions, RfmPath>;

/// <summary>Which customer, how customers are scored, and when.</summary>
public sealed record RfmPathOptions : RfmHistoryOptions
{
    /// <summary>The customer's id.</summary>
    [Option("The customer's id", "Идентификатор клиента", IsPositional = true, IsRequired = true, Example = "0001", NameEn = "Customer", NameRu = "Клиент")]
    public string Customer { get; init; } = null!;
}

/// <summary>One customer's way through the segments.</summary>
/// <param name="Head">Of whom, since when, by which rule; its evidence is that of all customers.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Places">By period, in order of time.</param>
public sealed record RfmPath(AnswerHead Head, string Customer, IReadOnlyList<RfmPlace> Places) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => PathTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => PathTables.PicturesOf();
}

/// <summary>Where a customer stood at the end of a period; all null before the first purchase.</summary>
/// <param name="Period">The period's label.</param>
/// <param name="IsUnfinished">Whether the period was not over at the analysis instant.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Code">The three scores.</param>
/// <param name="DaysSinceLastOrder">Recency in days.</param>
/// <param name="Frequency">Orders, events or days.</param>
/// <param name="Monetary">Money, by the chosen rule.</param>
/// <param name="Revenue">Sum of amounts so far.</param>
public sealed record RfmPlace(
    string Period, bool IsUnfinished, string? Segment, Label? Title, string? Code, int? DaysSinceLastOrder, long? Frequency, decimal? Monetary, decimal? Revenue);
