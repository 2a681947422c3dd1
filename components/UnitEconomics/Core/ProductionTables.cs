using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>A production function as tables and a picture.</summary>
static class ProductionTables
{
    static readonly Label SupplyLabel = new("Supply", "Предложение");
    static readonly Label DemandLabel = new("Demand", "Спрос");
    static readonly Label OutputLabel = new("Output", "Результат");
    static readonly Label Baseline = new("A unit seems to bring", "На первый взгляд единица приносит");
    static readonly Label Incremental = new("Brings", "Приносит");
    static readonly Label Cannibalised = new("Takes from others", "Отнимает у других");
    static readonly Label IncrementalShare = new("Incremental share", "Приростная доля");

    public static IReadOnlyList<AnswerTable> Of(ProductionAnswer answer) =>
        [.. answer.Asked is { } asked ? [Asked(asked)] : Array.Empty<AnswerTable>(), Segments(answer.Segments), Figures(answer)];

    public static IReadOnlyList<Picture> PicturesOf(ProductionAnswer answer) => answer.Segments.Count == 0 ? [] :
        [new(PictureKind.StackedBars, "segments", new Label("What one more unit brings, and takes from others", "Что приносит ещё одна единица и что отнимает у других"), "segment", ["incremental", "cannibalised"])];

    static AnswerTable Asked(IncrementalValue asked) => AnswerTable.Figures("asked", new Label($"One more unit in {asked.Segment}", $"Ещё одна единица в сегменте {asked.Segment}"), "",
        new Figure("supply", SupplyLabel, ColumnKind.Number, asked.Supply),
        new Figure("demand", DemandLabel, ColumnKind.Number, asked.Demand),
        new Figure("output", OutputLabel, ColumnKind.Number, asked.Output),
        new Figure("baseline", Baseline, ColumnKind.Number, asked.Baseline),
        new Figure("incremental", Incremental, ColumnKind.Number, asked.Incremental.Value, Columns.SpanOf(asked.Incremental)),
        new Figure("cannibalised", Cannibalised, ColumnKind.Number, asked.Cannibalised),
        new Figure("incrementalShare", IncrementalShare, ColumnKind.Share, asked.IncrementalShare.Value, Columns.SpanOf(asked.IncrementalShare)));

    static AnswerTable Segments(IReadOnlyList<SegmentProduction> segments) => new("segments", new Label("Segments", "Сегменты"),
    [
        Column.Key("segment", new Label("Segment", "Сегмент"), segments.Select(segment => segment.Name)),
        Column.Counts("periods", new Label("Periods", "Периоды"), segments.Select(segment => segment.Periods)),
        Column.Numbers("supply", SupplyLabel, segments.Select(segment => segment.Mean.Supply)),
        Column.Numbers("demand", DemandLabel, segments.Select(segment => segment.Mean.Demand)),
        Column.Numbers("output", OutputLabel, segments.Select(segment => segment.Mean.Output)),
        Column.Numbers("baseline", Baseline, segments.Select(segment => segment.Mean.Baseline), 4),
        .. Columns.Numbers("incremental", Incremental, segments.Select(segment => (Estimate?)segment.Mean.Incremental), 4),
        Column.Numbers("cannibalised", Cannibalised, segments.Select(segment => segment.Mean.Cannibalised), 4),
        .. Columns.Shares("supplyShare", new Label("Supply's share", "Доля предложения"), segments.Select(segment => segment.SupplyShare)),
        .. Columns.Numbers("demandElasticity", new Label("Elasticity of demand", "Эластичность по спросу"), segments.Select(segment => segment.DemandElasticity)),
        .. Columns.Numbers("substitution", new Label("Elasticity of substitution", "Эластичность замещения"), segments.Select(segment => segment.Substitution)),
        Column.Shares("ownWeight", new Label("Own weight", "Собственный вес"), segments.Select(segment => segment.OwnWeight)),
        Column.Shares("rSquared", new Label("Explained", "Объяснено"), segments.Select(segment => segment.RSquared)),
    ])
    { Note = Phrases.AtMeans };

    static AnswerTable Figures(ProductionAnswer answer) => AnswerTable.Figures("figures", new Label("How well the function fits", "Насколько функция подходит"), "",
    [
        new("rSquared", new Label("Variation within segments explained", "Объяснённый разброс внутри сегментов"), ColumnKind.Share, answer.RSquared),
        new("errorDeviation", new Label("Deviation of errors, logarithms", "Отклонение ошибок, в логарифмах"), ColumnKind.Number, answer.ErrorDeviation),
        .. answer.Backtest is not { } test ? [] : new Figure[]
        {
            new("backtestPeriods", new Label("Backtest: periods", "Проверка: периоды"), ColumnKind.Count, test.Periods.Count),
            new("backtestRows", new Label("Backtest: rows", "Проверка: строки"), ColumnKind.Count, test.Rows),
            new("meanAbsoluteError", new Label("Mean absolute error, logarithms", "Средняя абсолютная ошибка, в логарифмах"), ColumnKind.Number, test.MeanAbsoluteError),
            new("naiveMeanAbsoluteError", new Label("Of the average unit", "По средней отдаче единицы"), ColumnKind.Number, test.NaiveMeanAbsoluteError),
        },
    ]);
}
