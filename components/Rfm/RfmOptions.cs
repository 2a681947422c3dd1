using Answers;
using Declarations;
using Rfm.Core;

namespace Rfm;

/// <summary>How customers are scored.</summary>
public record RfmOptions : DatasetOptions, ICheckedOptions, IDefinedOptions
{
    const double Most = 1e15;

    /// <summary>How days since the last purchase are counted.</summary>
    [Option("How days since the last purchase are counted", "Как считаются дни с последней покупки", NameEn = "Recency counted", NameRu = "Отсчёт давности")]
    public RecencyRule Recency { get; init; } = RecencyRule.Elapsed;

    /// <summary>What frequency counts.</summary>
    [Option("What frequency counts", "Что считается частотой", NameEn = "Frequency counts", NameRu = "Частота — это")]
    public FrequencyRule Frequency { get; init; } = FrequencyRule.Orders;

    /// <summary>What money is.</summary>
    [Option("What money is", "Что считается деньгами", NameEn = "Money is", NameRu = "Деньги — это")]
    public MonetaryRule Monetary { get; init; } = MonetaryRule.Sum;

    /// <summary>What events with an amount below 0 are.</summary>
    [Option("What refunds (amounts below 0) change", "На что влияют возвраты (суммы меньше 0)", NameEn = "Refunds", NameRu = "Возвраты")]
    public RefundRule Refunds { get; init; } = RefundRule.Money;

    /// <summary>How values become scores.</summary>
    [Option("How values become scores", "Как значения становятся баллами", NameEn = "Scoring", NameRu = "Способ оценки")]
    public ScoringRule Scoring { get; init; } = ScoringRule.Quantile;

    /// <summary>How many scores there are; null: as <see cref="Scoring"/> has it.</summary>
    [Option("How many scores there are", "Сколько всего баллов", Min = 2, Max = 10, DefaultEn = "5; by the cuts with fixed, 3 with outer-fifths", DefaultRu = "5; по границам для fixed, 3 для outer-fifths", NameEn = "Scores", NameRu = "Число баллов")]
    public int? Bins { get; init; }

    /// <summary>What customers with equal values get.</summary>
    [Option("What customers with equal values get", "Что получают клиенты с равными значениями", NameEn = "Equal values", NameRu = "Равные значения")]
    [OnlyWith(nameof(Scoring), "quantile", "ntile", "outer-fifths")]
    public TieRule Ties { get; init; } = TieRule.Equal;

    /// <summary>Where days are cut, under <see cref="ScoringRule.Fixed"/>.</summary>
    [Option("Where days since the last purchase are cut, ascending", "Границы дней с последней покупки, по возрастанию", Min = -Most, Max = Most, Most = 9, Example = "115,181,297,482", NameEn = "Cuts of recency", NameRu = "Границы давности")]
    [OnlyWith(nameof(Scoring), "fixed")]
    public IReadOnlyList<double> CutsRecency { get; init; } = [];

    /// <summary>Where frequency is cut.</summary>
    [Option("Where frequency is cut, ascending", "Границы частоты, по возрастанию", Min = -Most, Max = Most, Most = 9, Example = "4,5,6,8", NameEn = "Cuts of frequency", NameRu = "Границы частоты")]
    [OnlyWith(nameof(Scoring), "fixed")]
    public IReadOnlyList<double> CutsFrequency { get; init; } = [];

    /// <summary>Where money is cut.</summary>
    [Option("Where money is cut, ascending", "Границы денег, по возрастанию", Min = -Most, Max = Most, Most = 9, Example = "256,382,506,666", NameEn = "Cuts of money", NameRu = "Границы денег")]
    [OnlyWith(nameof(Scoring), "fixed")]
    public IReadOnlyList<double> CutsMonetary { get; init; } = [];

    /// <summary>Kept cuts in the place of those above.</summary>
    [Option("Cuts that are kept by a name, in the place of the three above: NAME, or NAME@REVISION", "Сохранённые границы вместо трёх заданных выше: ИМЯ или ИМЯ@РЕДАКЦИЯ", Example = "december", DefaultEn = "none", DefaultRu = "нет", NameEn = "Kept cuts", NameRu = "Сохранённые границы")]
    [OnlyWith(nameof(Scoring), "fixed")]
    public string? Cuts { get; init; }

    /// <summary>Where a value belongs that is a fixed cut: that of an earlier quantile answer goes with the smaller ones.</summary>
    [Option("Where a value at a fixed cut belongs", "Куда относится значение, равное границе", NameEn = "At a cut", NameRu = "На границе")]
    [OnlyWith(nameof(Scoring), "fixed")]
    public CutRule AtCut { get; init; } = CutRule.Above;

    /// <summary>Which score of recency is the best.</summary>
    [Option("Which recency score is the best", "Какой балл давности лучший", NameEn = "Best recency score", NameRu = "Лучший балл давности")]
    public ScoreDirection DirectionRecency { get; init; } = ScoreDirection.HighestBest;

    /// <summary>Which score of frequency is the best.</summary>
    [Option("Which frequency score is the best", "Какой балл частоты лучший", NameEn = "Best frequency score", NameRu = "Лучший балл частоты")]
    public ScoreDirection DirectionFrequency { get; init; } = ScoreDirection.HighestBest;

    /// <summary>Which score of money is the best.</summary>
    [Option("Which money score is the best", "Какой балл денег лучший", NameEn = "Best money score", NameRu = "Лучший балл денег")]
    public ScoreDirection DirectionMonetary { get; init; } = ScoreDirection.HighestBest;

    /// <summary>Which map names the segments; null: by R and F where there are five scores or more, else none.</summary>
    [Option("Which map names the segments", "По какой карте называются сегменты", DefaultEn = "rf, or none with fewer than 5 scores", DefaultRu = "rf, а при числе баллов меньше 5 — none", NameEn = "Segment map", NameRu = "Карта сегментов")]
    public SegmentMapName? SegmentMap { get; init; }

    /// <summary>A map of the dataset's own in the place of the bundled ones.</summary>
    [Option("A segment map of the dataset's own in the place of the bundled ones: NAME, or NAME@REVISION", "Собственная карта сегментов набора вместо встроенных: ИМЯ или ИМЯ@РЕДАКЦИЯ", Example = "ours", DefaultEn = "none", DefaultRu = "нет", NameEn = "Own segment map", NameRu = "Своя карта сегментов")]
    public string? Map { get; init; }

    /// <summary>Scores run from 1 to this.</summary>
    internal int Scale => Scoring switch
    {
        ScoringRule.Fixed => CutsRecency.Count + 1,
        ScoringRule.OuterFifths => 3,
        _ => Bins ?? SegmentRule.Five,
    };

    internal SegmentMapName Bundled => SegmentMap ?? (Scale < SegmentRule.Five ? SegmentMapName.None : SegmentMapName.Rf);

    /// <inheritdoc />
    public virtual IEnumerable<OptionFault> Faults() => OptionFaults.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<UsedDefinition> Uses() =>
    [
        .. Map is null ? [] : (UsedDefinition[])[new(nameof(Map), MapDocuments.KindName, Map)],
        .. Cuts is null ? [] : (UsedDefinition[])[new(nameof(Cuts), CutDocuments.KindName, Cuts)],
    ];

    /// <inheritdoc />
    public DatasetOptions Pinned(UsedDefinition use, string name) => use.Kind == MapDocuments.KindName ? this with { Map = name } : this with { Cuts = name };
}
