using Answers;
using Declarations;
using Ltv.Core;
using PurchaseModels;
using Quantities;
using Wording;

namespace Ltv;

/// <summary>Whom to address with a campaign of a given size, and whom to hold out so that its effect can be measured?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    NextBestList.LabelsName, 1, "Whom to address with a campaign of a given size, and whom to hold out so that its effect can be measured?", "К кому обратиться в кампании заданного размера и кого оставить в контрольной группе, чтобы измерить эффект?",
    NameEn = "Whom to address", NameRu = "К кому обратиться", Topic = Topic.LifetimeValue, WordsOf = [typeof(FitWarning)])]
[List("customers", typeof(NextBestList), "Whom to address and whom to hold out", "К кому обратиться и кто в контрольной группе")]
public sealed record ChooseNextBest(DatasetVersion Of, NextBestOptions With) : IQuestion<NextBestOptions, NextBest>;

/// <summary>Who is chosen, by which prediction, and how many are held out.</summary>
public sealed record NextBestOptions : LtvOptions
{
    /// <summary>How many to address; those held out come on top.</summary>
    [Option("How many customers to address; those held out come on top", "К скольким клиентам обратиться; контрольная группа — сверх того", Min = 1, Max = 100_000_000, NameEn = "How many", NameRu = "Сколько клиентов")]
    public int Size { get; init; } = 1_000;

    /// <summary>Who comes first.</summary>
    [Option("Who comes first", "Кто идёт первым", NameEn = "Who comes first", NameRu = "Кто первый")]
    public NextBestOrder By { get; init; } = NextBestOrder.Expected;

    /// <summary>Only customers with a P(alive) of at least this.</summary>
    [Option("Only customers with a P(alive) of at least", "Только клиенты с P(активен) не меньше", Min = 0, Max = 1, Unit = OptionUnit.Share, NameEn = "P(alive) from", NameRu = "P(активен) от")]
    public double AliveFrom { get; init; }

    /// <summary>Only customers with a P(alive) of at most this.</summary>
    [Option("Only customers with a P(alive) of at most", "Только клиенты с P(активен) не больше", Min = 0, Max = 1, Unit = OptionUnit.Share, NameEn = "P(alive) to", NameRu = "P(активен) до")]
    public double AliveTo { get; init; } = 1;

    /// <summary>Share of those chosen who are held out; 0: nobody.</summary>
    [Option("Share of those chosen who are held out and not addressed", "Какую долю отобранных оставить в контрольной группе", Min = 0, Max = 0.9, Unit = OptionUnit.Share, NameEn = "Held out share", NameRu = "Доля контроля")]
    public double Holdout { get; init; } = 0.1;

    /// <summary>What the draw is made with: another seed draws others.</summary>
    [Option("What the draw is made with: another seed draws others", "Зерно жребия: с другим выпадут другие", Min = 0, Max = int.MaxValue, NameEn = "Seed", NameRu = "Зерно")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults() => AliveFrom > AliveTo ? [.. base.Faults(), new OptionFault(nameof(AliveTo), Phrases.NextBestRange.With(AliveFrom, AliveTo))] : base.Faults();
}

/// <summary>Who comes first.</summary>
public enum NextBestOrder
{
    /// <summary>Those of whom most is expected: lifetime value over the horizon.</summary>
    [Word("most expected value", "наибольшая ожидаемая ценность")]
    Expected,

    /// <summary>Those by whose leaving most may be lost: (1 − P(alive)) × the value of one who is alive, for which lifetime value by P(alive) stands.</summary>
    [Word("most value at risk", "наибольшая ценность под угрозой")]
    AtRisk,

    /// <summary>Those who are most likely gone.</summary>
    [Word("least P(alive)", "наименьшая P(активен)")]
    LeastAlive,
}

/// <summary>How many are to be addressed and held out, and how alike both are.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="Draw">Names the draw: the option <c>drawn</c> of the question <c>campaign</c> takes it and measures the effect.</param>
/// <param name="Candidates">Customers who could have been chosen.</param>
/// <param name="Treated">How many are to be addressed.</param>
/// <param name="Control">How many are held out.</param>
/// <param name="Strata">Fifths of those chosen by their order, from which the same share each is held out.</param>
/// <param name="Balance">How alike both sides are beforehand.</param>
public sealed record NextBest(AnswerHead Head, string Draw, int Candidates, int Treated, int Control, IReadOnlyList<NextBestStratum> Strata, IReadOnlyList<NextBestBalance> Balance) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => NextBestTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => NextBestTables.PicturesOf();
}

/// <summary>A part of those chosen.</summary>
/// <param name="Stratum">1 for the first in order, to 5.</param>
/// <param name="Treated">Addressed.</param>
/// <param name="Control">Held out.</param>
/// <param name="MeanAlive">Mean P(alive) of all of it.</param>
/// <param name="MeanLifetimeValue">Mean lifetime value; null without values.</param>
public sealed record NextBestStratum(int Stratum, int Treated, int Control, double? MeanAlive, double? MeanLifetimeValue);

/// <summary>Means of both sides.</summary>
/// <param name="Of">Of what.</param>
/// <param name="Treated">Of those addressed; null: there is none.</param>
/// <param name="Control">Of those held out; null: there is none.</param>
/// <param name="StandardisedDifference">Their difference by the pooled standard deviation; null without two a side or variation.</param>
public sealed record NextBestBalance(NextBestMeasure Of, double? Treated, double? Control, double? StandardisedDifference);

/// <summary>What is compared of both sides.</summary>
public enum NextBestMeasure
{
    /// <summary>P(alive).</summary>
    [Word("P(alive)", "P(активен)")]
    Alive,

    /// <summary>Lifetime value.</summary>
    [Word("lifetime value", "пожизненная ценность")]
    LifetimeValue,

    /// <summary>Repeat purchase days.</summary>
    [Word("repeat purchase days", "дни повторных покупок")]
    RepeatPurchases,
}
