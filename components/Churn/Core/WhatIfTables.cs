using System.Globalization;
using Answers;
using Calendar;
using Wording;

namespace Churn.Core;

/// <summary>Base and revenue under a plan as tables and pictures.</summary>
static class WhatIfTables
{
    static readonly Label Period = new("Period", "Период"), Active = new("Active customers", "Активные клиенты"), Revenue = new("Revenue", "Выручка");

    public static IReadOnlyList<AnswerTable> Of(BaseProjection answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            Summary(answer) with { Currency = currency },
            Comparison(answer.Periods) with { Currency = currency },
            Outlook("plan", new Label("The plan", "План"), "", answer.Periods, period => period.Plan) with { Currency = currency },
            Outlook("baseline", new Label("What it is held against", "С чем сравнивается"), "Baseline", answer.Periods, period => period.Baseline) with { Currency = currency },
            Decays(answer),
            Parameters(answer.Decays),
            Retention("retention", new Label("Retention by age", "Удержание по возрасту"), "", answer.Grain, answer.Retention),
            .. answer.FirstCohort is { } first ? (AnswerTable[])[Retention("first-cohort", new Label("The first cohort by age", "Первая когорта по возрасту"), "First", answer.Grain, first)] : [],
            .. answer.Backtest is { } backtest ? (AnswerTable[])[Backtest(backtest) with { Currency = currency }, Errors(backtest)] : [],
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(BaseProjection answer) =>
    [
        new(PictureKind.StackedBars, "plan", new Label("Base under the plan", "База по плану"), "period", ["existing", "planned"]),
        new(PictureKind.Lines, "comparison", new Label("Base with and without", "База по плану и без него"), "period", ["active", "activeBaseline"]),
        new(PictureKind.Lines, "comparison", new Label("Revenue with and without", "Выручка по плану и без него"), "period", ["revenue", "revenueBaseline"]),
        new(PictureKind.Lines, "retention", new Label("Retention by age", "Удержание по возрасту"), "age", ["observed", "fitted", "plannedShare"]),
        .. answer.Backtest is null ? (Picture[])[] : [new(PictureKind.Lines, "backtest", new Label("Base predicted and come", "База: прогноз и факт"), "period", ["activeActual", "activePredicted", "activeNaive"])],
    ];

    static AnswerTable Summary(BaseProjection answer)
    {
        var (plan, baseline) = (answer.Plan, answer.Baseline);
        IEnumerable<double?> Three(Func<BaseEnd, double?> of) => [of(plan), of(baseline), of(plan) - of(baseline)];
        return new("summary", new Label("Plan and baseline", "План и то, с чем он сравнивается"),
        [
            Column.Words("of", new Label("Of", "Что"), ["plan", "baseline", "difference"], [new Label("plan", "план"), new Label("baseline", "без плана"), new Label("difference", "разница")]),
            Column.Numbers("activeAtEnd", new Label("Active in the last period", "Активны в последнем периоде"), Three(end => end.Active), 0),
            Column.Money("revenue", new Label("Revenue of all periods", "Выручка за все периоды"), Three(end => end.Revenue)),
            Column.Numbers("periodsPerCustomer", new Label("Active periods of a new customer", "Активных периодов у нового клиента"), Three(end => end.PeriodsPerCustomer), 2),
            Column.Numbers("steadyActive", new Label("Steady base", "Установившаяся база"), Three(end => end.SteadyActive), 0),
            Column.Money("steadyRevenue", new Label("Its revenue a period", "Её выручка за период"), Three(end => end.SteadyRevenue)),
        ]);
    }

    static AnswerTable Comparison(IReadOnlyList<PlannedPeriod> periods) => new("comparison", new Label("The plan beside its baseline", "План рядом с тем, с чем он сравнивается"),
    [
        Column.Key("period", Period, periods.Select(period => period.Period)),
        Column.Numbers("active", Active, periods.Select(period => period.Plan.Total), 0),
        Column.Numbers("activeBaseline", new Label("Baseline", "Без плана"), periods.Select(period => period.Baseline.Total), 0),
        Column.Numbers("activeDifference", new Label("Difference", "Разница"), periods.Select(period => period.Plan.Total - period.Baseline.Total), 0),
        Column.Money("revenue", Revenue, periods.Select(period => period.Plan.Revenue)),
        Column.Money("revenueBaseline", new Label("Baseline revenue", "Выручка без плана"), periods.Select(period => period.Baseline.Revenue)),
        Column.Money("revenueDifference", new Label("Difference of revenue", "Разница выручки"), periods.Select(period => period.Plan.Revenue - period.Baseline.Revenue)),
        Column.Money("cumulativeDifference", new Label("Cumulative difference", "Накопленная разница"), periods.Select(period => period.Plan.Cumulative - period.Baseline.Cumulative)),
    ]);

    static AnswerTable Outlook(string name, Label title, string suffix, IReadOnlyList<PlannedPeriod> periods, Func<PlannedPeriod, BaseOutlook> of) => new(name, title,
    [
        Column.Key("period", Period, periods.Select(period => period.Period)),
        Column.Numbers("new" + suffix, new Label("New", "Новые"), periods.Select(period => of(period).New), 0),
        Column.Numbers("existing" + suffix, new Label("Active of existing cohorts", "Активные из нынешних когорт"), periods.Select(period => of(period).FromExisting), 0),
        Column.Numbers("planned" + suffix, new Label("Active of planned cohorts", "Активные из будущих когорт"), periods.Select(period => of(period).FromPlanned), 0),
        Column.Numbers("active" + suffix, Active, periods.Select(period => of(period).Total), 0),
        Column.Money("revenue" + suffix, Revenue, periods.Select(period => of(period).Revenue)),
        Column.Money("cumulative" + suffix, new Label("Cumulative revenue", "Выручка нарастающим итогом"), periods.Select(period => of(period).Cumulative)),
    ]);

    static AnswerTable Decays(BaseProjection answer) => new("decays", new Label("How retention goes on, and how well ages held out were met", "Как меняется удержание и насколько точны отложенные возрасты"),
    [
        Column.Words("decay", new Label("Decay", "Затухание"), answer.Decays.Select(fit => fit.Decay)),
        Column.Flag("taken", new Label("Taken", "Взято"), answer.Decays.Select(fit => (bool?)(fit.Decay == answer.Decay))),
        Column.Shares("error", new Label("Error on ages held out", "Ошибка на отложенных возрастах"), answer.Decays.Select(fit => fit.Error), 2),
        Column.Words("how", new Label("Fitted by", "Подобрано"), answer.Decays.Select(fit => fit.How)),
    ]);

    static AnswerTable Parameters(IReadOnlyList<FittedDecay> decays)
    {
        (Decay Decay, string Name, double Value)[] all = [.. decays.SelectMany(fit => fit.Parameters.Select(one => (fit.Decay, one.Key, one.Value)))];
        return new("parameters", new Label("Parameters", "Параметры"),
        [
            Column.Words("decay", new Label("Decay", "Затухание"), all.Select(one => one.Decay)),
            Column.Text("parameter", new Label("Parameter", "Параметр"), all.Select(one => one.Name)),
            Column.Numbers("value", new Label("Value", "Значение"), all.Select(one => one.Value), 6),
        ]);
    }

    static AnswerTable Retention(string name, Label title, string suffix, Grain grain, IReadOnlyList<AgeRetention> ages) => new(name, title,
    [
        Column.Key("age", new Label($"Age, {grain.Several().En}", $"Возраст, {grain.Several().Ru}"), ages.Select(one => one.Age.ToString(CultureInfo.InvariantCulture))),
        Column.Counts("customers" + suffix, new Label("Customers", "Клиенты"), ages.Select(one => one.Customers)),
        Column.Counts("activeThen" + suffix, new Label("Active", "Активные"), ages.Select(one => one.Active)),
        Column.Shares("observed" + suffix, new Label("Observed", "Наблюдалось"), ages.Select(one => one.Observed)),
        Column.Shares("fitted" + suffix, new Label("By the decay", "По затуханию"), ages.Select(one => one.Fitted)),
        Column.Shares("plannedShare" + suffix, new Label("Under the plan", "По плану"), ages.Select(one => one.Planned)),
    ]);

    static AnswerTable Backtest(BaseBacktest backtest) => new("backtest", new Label("Backtest: the last periods predicted from those before", "Проверка на истории: последние периоды по предыдущим"),
    [
        Column.Key("period", Period, backtest.Periods.Select(period => period.Period)),
        Column.Numbers("activeActual", new Label("Active, actual", "Активные, факт"), backtest.Periods.Select(period => period.Active.Actual), 0),
        Column.Numbers("activePredicted", new Label("Active, predicted", "Активные, прогноз"), backtest.Periods.Select(period => period.Active.Model), 0),
        Column.Numbers("activeNaive", new Label("Active, last period", "Активные, последний период"), backtest.Periods.Select(period => period.Active.Naive), 0),
        Column.Money("revenueActual", new Label("Revenue, actual", "Выручка, факт"), backtest.Periods.Select(period => period.Revenue.Actual)),
        Column.Money("revenuePredicted", new Label("Revenue, predicted", "Выручка, прогноз"), backtest.Periods.Select(period => period.Revenue.Model)),
        Column.Money("revenueNaive", new Label("Revenue, last period", "Выручка, последний период"), backtest.Periods.Select(period => period.Revenue.Naive)),
    ])
    { Note = WhatIfPhrases.BacktestRule.With(backtest.Periods.Count, backtest.Decay) };

    static AnswerTable Errors(BaseBacktest backtest) => new("backtest-errors", new Label("Mean absolute percentage error", "Средняя абсолютная ошибка в процентах"),
    [
        Column.Words("of", new Label("Of", "Что"), ["active", "revenue"], [Active, Revenue]),
        Column.Shares("model", new Label("This rule", "Это правило"), [backtest.Active.Model, backtest.Revenue.Model]),
        Column.Shares("naive", new Label("The last period stays", "Последний период сохраняется"), [backtest.Active.Naive, backtest.Revenue.Naive]),
    ]);
}
