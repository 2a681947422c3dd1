using System.Globalization;
using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Values of product states as tables and pictures.</summary>
static class ProductStatesTables
{
    static readonly Label StateLabel = new("State", "Состояние");

    public static IReadOnlyList<AnswerTable> Of(ProductStatesAnswer answer)
    {
        var currency = Columns.Currency(answer.Head);
        return
        [
            States(answer, currency),
            Moves(answer.Matrix),
            Outlook(answer),
            .. answer.Backtest is { } backtest ? [Backtest(backtest, currency)] : Array.Empty<AnswerTable>(),
            Figures(answer, currency),
            Transitions(answer.Matrix),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(ProductStatesAnswer answer)
    {
        string[] names = [.. answer.States.Select((_, i) => Name(i))];
        return
        [
            new(PictureKind.Bars, "states", new Label("Value of a customer by state", "Ценность клиента по состояниям"), "state", ["value"]) { Band = ("valueLow", "valueHigh") },
            new(PictureKind.HeatMap, "moves", new Label("How customers move in a period", "Переходы клиентов за период"), "state", names),
            new(PictureKind.StackedBars, "outlook", new Label("Customers of today by state, expected", "Нынешние клиенты по состояниям, прогноз"), "period", names),
        ];
    }

    static AnswerTable States(ProductStatesAnswer answer, string currency) => new("states", new Label("Value by product state", "Ценность по состояниям"),
    [
        Columns.Names("state", StateLabel, answer.States.Select(state => state.State)),
        Column.Counts("customers", new Label($"Customers {answer.LastPeriod}", $"Клиенты, {answer.LastPeriod}"), answer.States.Select(state => state.Customers)),
        Column.Numbers("customersNow", new Label($"Expected {answer.PresentPeriod}", $"Ожидается, {answer.PresentPeriod}"), answer.States.Select(state => state.CustomersNow), 0),
        Column.Money("profit", new Label("Profit a period", "Прибыль за период"), answer.States.Select(state => state.Profit)),
        .. Columns.Money("value", new Label("Value", "Ценность"), answer.States.Select(state => state.Value)),
    ])
    { Currency = currency };

    static AnswerTable Moves(TransitionMatrix matrix) => new("moves", new Label("How customers move in a period: from a row's state to a column's", "Переходы за период: из состояния строки в состояние столбца"),
    [
        Columns.Names("state", StateLabel, matrix.States),
        .. matrix.States.Select((state, to) => Column.Shares(Name(to), Columns.LabelOf(state), matrix.Probability.Select(row => row[to]))),
    ]);

    static AnswerTable Outlook(ProductStatesAnswer answer) => new("outlook", new Label("Customers of today by state, expected", "Нынешние клиенты по состояниям, прогноз"),
    [
        Column.Counts("period", new Label("Periods from now", "Периодов от настоящего"), Enumerable.Range(0, answer.Outlook.Count)),
        .. answer.States.Select((state, i) => Column.Numbers(Name(i), Columns.LabelOf(state.State), answer.Outlook.Select(row => row[i]), 0)),
    ]);

    static AnswerTable Backtest(ProductStatesBacktest backtest, string currency) => new("backtest", new Label("Backtest: the customers there at the split", "Проверка на истории: клиенты на её начало"),
    [
        Column.Key("period", new Label("Period", "Период"), backtest.Periods),
        Column.Numbers("expectedCustomers", new Label("Still there, expected", "Остались, прогноз"), backtest.ExpectedCustomers, 0),
        Column.Numbers("actualCustomers", new Label("Still there", "Остались, факт"), backtest.ActualCustomers, 0),
        Column.Money("expectedProfit", new Label("Profit expected", "Прибыль, прогноз"), backtest.ExpectedProfit),
        Column.Money("naiveProfit", new Label("If everybody had stayed", "Если бы все остались"), backtest.NaiveProfit),
        Column.Money("actualProfit", new Label("Profit that came", "Прибыль, факт"), backtest.ActualProfit),
    ])
    { Currency = currency };

    static AnswerTable Figures(ProductStatesAnswer answer, string currency) => AnswerTable.Figures("figures", new Label("Key figures", "Ключевые показатели"), currency,
    [
        new("baseValue", new Label("All customers there now", "Все нынешние клиенты"), ColumnKind.Money, answer.BaseValue),
        new("returnedShare", new Label("Of those who went, came back", "Доля вернувшихся из ушедших"), ColumnKind.Share, answer.ReturnedShare),
        .. answer.Backtest is not { } test ? [] : new Figure[]
        {
            new("backtestCustomers", new Label("Backtest: customers", "Проверка: клиенты"), ColumnKind.Count, test.Customers),
            new("backtestExpected", new Label("Backtest: profit expected", "Проверка: ожидаемая прибыль"), ColumnKind.Money, test.ExpectedProfit.Sum()),
            new("backtestActual", new Label("Backtest: profit that came", "Проверка: полученная прибыль"), ColumnKind.Money, test.ActualProfit.Sum()),
            new("meanAbsoluteError", new Label("Mean absolute error a period", "Средняя абсолютная ошибка за период"), ColumnKind.Money, test.MeanAbsoluteError),
            new("naiveMeanAbsoluteError", new Label("Of everybody staying", "Если бы все остались"), ColumnKind.Money, test.NaiveMeanAbsoluteError),
        },
    ]);

    static AnswerTable Transitions(TransitionMatrix matrix)
    {
        (int From, int To)[] pairs = [.. from row in Enumerable.Range(0, matrix.States.Count) from column in Enumerable.Range(0, matrix.States.Count) select (row, column)];
        return new("transitions", new Label("Transitions seen", "Наблюдавшиеся переходы"),
        [
            Columns.Names("from", new Label("From", "Из"), pairs.Select(pair => matrix.States[pair.From])),
            Columns.Names("to", new Label("To", "В"), pairs.Select(pair => matrix.States[pair.To])),
            Column.Counts("count", new Label("Seen", "Наблюдалось"), pairs.Select(pair => matrix.Count[pair.From][pair.To])),
            Column.Shares("probability", new Label("Share", "Доля"), pairs.Select(pair => matrix.Probability[pair.From][pair.To])),
            Column.Shares("standardError", new Label("Standard error", "Стандартная ошибка"), pairs.Select(pair => matrix.StandardError[pair.From][pair.To])),
        ]);
    }

    static string Name(int state) => string.Create(CultureInfo.InvariantCulture, $"state{state + 1}");
}
