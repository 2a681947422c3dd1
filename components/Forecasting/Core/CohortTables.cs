using System.Globalization;
using Answers;
using Calendar;
using Wording;

namespace Forecasting.Core;

/// <summary>Base and revenue by cohorts as tables and pictures.</summary>
static class CohortTables
{
    public static IReadOnlyList<AnswerTable> Of(CohortForecast answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            new("forecast", new Label("Base and revenue to come", "Будущая база и выручка"),
            [
                Column.Key("period", ForecastTables.Period, answer.Coming),
                Column.Numbers("new", new Label("New customers", "Новые клиенты"), answer.NewCustomers, 0),
                .. Outlook("active", new Label("Active customers", "Активные клиенты"), answer.Active, false),
                .. Outlook("revenue", new Label("Revenue", "Выручка"), answer.Revenue, true),
            ])
            { Currency = currency },
            new("history", new Label("History", "История"),
            [
                Column.Key("period", ForecastTables.Period, answer.Periods),
                Column.Numbers("new", new Label("New customers", "Новые клиенты"), answer.CohortSize, 0),
                Column.Numbers("active", new Label("Active customers", "Активные клиенты"), answer.KnownActive, 0),
                Column.Money("revenue", new Label("Revenue", "Выручка"), answer.KnownRevenue),
            ])
            { Currency = currency },
            new("ages", new Label("How a cohort develops", "Как развивается когорта"),
            [
                Column.Key("age", new Label($"Age, {answer.Grain.Several().En}", $"Возраст, {answer.Grain.Several().Ru}"), answer.Age.Select(age => age.ToString(CultureInfo.InvariantCulture))),
                Column.Shares("activeShare", new Label("Share active", "Доля активных"), answer.ActiveShare),
                Column.Money("revenuePerActive", new Label("Revenue per active customer", "Выручка на активного клиента"), answer.RevenuePerActive),
                Column.Counts("cohorts", new Label("Cohorts that finished it", "Когорт, завершивших возраст"), answer.CohortsOfAge),
            ])
            { Currency = currency },
            .. BacktestTables.Of("active-backtest", new Label("Backtest of active customers", "Проверка на истории: активные клиенты"), answer.ActiveBacktest, false, ""),
            .. BacktestTables.Of("revenue-backtest", new Label("Backtest of revenue", "Проверка на истории: выручка"), answer.RevenueBacktest, true, currency),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(CohortForecast answer) =>
    [
        new(PictureKind.Lines, "forecast", new Label("Revenue to come", "Будущая выручка"), "period", ["revenue", "revenueExisting"]) { Band = ForecastTables.Widest("revenue", answer.Revenue.Lower) },
        new(PictureKind.Lines, "forecast", new Label("Active customers to come", "Будущие активные клиенты"), "period", ["active", "activeExisting"]) { Band = ForecastTables.Widest("active", answer.Active.Lower) },
        new(PictureKind.Lines, "ages", new Label("Share active by age", "Доля активных по возрасту"), "age", ["activeShare"]),
    ];

    static IEnumerable<Column> Outlook(string name, Label label, CohortOutlook outlook, bool isMoney) =>
    [
        ForecastTables.Amounts(name, label, outlook.Mean.Select(value => (double?)value), isMoney),
        ForecastTables.Amounts($"{name}Existing", new Label($"{label.En}: of customers known now", $"{label.Ru}: нынешних клиентов"), outlook.Existing.Select(value => (double?)value), isMoney),
        ForecastTables.Amounts($"{name}New", new Label($"{label.En}: of those to come", $"{label.Ru}: будущих клиентов"), outlook.New.Select(value => (double?)value), isMoney),
        .. ForecastTables.Bands(name, outlook.Lower, outlook.Upper, isMoney),
    ];
}
