using Answers;
using Lake;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>Forecasts of the values of a property, as tables.</summary>
static class PartTables
{
    public static IReadOnlyList<AnswerTable> Of(MetricForecast answer)
    {
        if (answer.Parts.Count == 0)
            return [];
        var (isMoney, currency) = (MetricMeasure.Of(answer.Series).IsMoney, answer.Head.Evidence?.Settings.Currency.Value ?? "");
        var rows = answer.Parts.SelectMany(part => part.Mean.Select((_, h) => (Part: part, Step: h))).ToArray();
        Column Named(IEnumerable<ForecastPart> parts) => Column.Words("part", answer.By is null ? new Label("Part", "Часть") : CustomerGroups.Called(answer.By), parts.Select(part => part.Value), parts.Select(LabelOf));
        Column Amounts(string name, Label label, Func<ForecastPart, double?> of) => ForecastTables.Amounts(name, label, answer.Parts.Select(of), isMoney);
        return
        [
            new("parts", new Label("Parts", "Части"),
            [
                Named(answer.Parts),
                Amounts("last", new Label(answer.Periods[^1], answer.Periods[^1]), part => part.Values.Count > 0 ? part.Values[^1] : null),
                Amounts("next", new Label(answer.Coming[0], answer.Coming[0]), part => part.Mean.Count > 0 ? part.Mean[0] : null),
                Amounts("sum", new Label($"Sum of {answer.Mean.Count}", $"Сумма за {answer.Mean.Count}"), part => part.Mean.Count > 0 ? part.Mean.Sum() : null),
                Column.Shares("errorByNaive", new Label("Error by the naive forecast's", "Ошибка относительно наивного прогноза"), answer.Parts.Select(part => part.Backtest is { Model.Mase: { } mase, Naive.Mase: > 0 and var naive } ? mase / naive : (double?)null)),
                Column.Text("method", new Label("Method", "Метод"), answer.Parts.Select(part => part.Method is { } method ? ModelNames.Write(method) : null)) with
                {
                    Labels = [.. answer.Parts.Select(part => part.Method is { } method ? ModelNames.LabelOf(method) : new Label("", ""))],
                },
                Column.Text("warnings", new Label("To be known", "Важно знать"), answer.Parts.Select(part => string.Join(", ", part.Warnings.Select(warning => warning.Code)))) with
                {
                    Labels = [.. answer.Parts.Select(part => new Label(Said(part, Language.English), Said(part, Language.Russian)))],
                },
            ])
            { Currency = currency },
            new("part-forecasts", new Label("Forecasts of the parts", "Прогнозы частей"),
            [
                Named(rows.Select(row => row.Part)),
                Column.Key("period", ForecastTables.Period, rows.Select(row => answer.Coming[row.Step])),
                ForecastTables.Amounts("mean", new Label("Forecast", "Прогноз"), rows.Select(row => (double?)row.Part.Mean[row.Step]), isMoney),
                .. ForecastTables.Bands("", Ends(rows, part => part.Lower), Ends(rows, part => part.Upper), isMoney),
            ])
            { Currency = currency },
        ];
    }

    static Dictionary<string, IReadOnlyList<double>> Ends((ForecastPart Part, int Step)[] rows, Func<ForecastPart, IReadOnlyDictionary<string, IReadOnlyList<double>>> ends) =>
        rows.SelectMany(row => ends(row.Part).Keys).Distinct().ToDictionary(level => level, level => (IReadOnlyList<double>)[.. rows.Select(row => ends(row.Part)[level][row.Step])]);

    static string Said(ForecastPart part, Language language) => string.Join(" ", part.Warnings.Select(warning => Phrases.Words.Say(warning, language)));

    static Label LabelOf(ForecastPart part) => part.IsRest ? new Label("other", "прочие") : part.Value.Length == 0 ? new Label("(none)", "(нет)") : new Label(part.Value, part.Value);
}
