using Answers;
using Quantities;
using Rfm.Core;

namespace Rfm;

/// <summary>Which customers bought lately, often and much, and which segments do they make?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "rfm", 4, "Which customers bought lately, often and much, and which segments do they make?", "Кто из клиентов покупал недавно, часто и на большие суммы и какие сегменты они составляют?",
    NameEn = "RFM", NameRu = "RFM", Topic = Topic.Segments, StandsByDefault = true, HasCells = true)]
[List("customers", typeof(ScoreList), "The scores of every customer", "Баллы каждого клиента")]
public sealed record ScoreRfm(DatasetVersion Of, RfmOptions With) : IQuestion<RfmOptions, RfmSegments>;
