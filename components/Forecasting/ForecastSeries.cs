using Answers;
using Declarations;
using Series;
using Tables;

namespace Forecasting;

/// <summary>
/// What comes next in a series of a file? One value a line, or time and value, and regressors where they are named; a header is optional without names. Numbers may have separated thousands
/// where the column shows which mark is which. An empty value, <c>NA</c> or <c>NaN</c> is missing; rows without a value at the end have the coming values of regressors. How the file is written
/// is found out where <see cref="SeriesFileOptions.Written"/> does not say it; gzip is unpacked.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="With">The options.</param>
[FileQuestion(
    "forecast", 3, "What comes next in a series, and how sure is that?", "Что будет дальше с рядом и насколько это надёжно?",
    "A CSV file: one value a line, or time and value; empty is missing, and rows at the end without a value have coming values of regressors",
    "Файл CSV: по одному значению в строке или время и значение; пусто — значение пропущено, строки без значения в конце содержат будущие значения регрессоров",
    NameEn = "Forecast of a series", NameRu = "Прогноз ряда", Topic = Topic.Forecasts, WordsOf = [typeof(ForecastMethod)], Example = "month,sales\n2025-01,112\n2025-02,118\n2025-03,132\n2025-04,129\n2025-05,121\n2025-06,135\n2025-07,148\n2025-08,148\n")]
public sealed record ForecastSeries(Stream File, SeriesFileOptions With) : IFileQuestion<SeriesFileOptions, FileForecast>;

/// <summary>Which columns of a file are what, and how its series is forecast.</summary>
public sealed record SeriesFileOptions : FileQuestionOptions
{
    /// <summary>Name of the column with times; null: the first, where there is another.</summary>
    [Option("The column with times", "Столбец со временем", DefaultEn = "the first of several", DefaultRu = "первый из нескольких", NameEn = "Column of times", NameRu = "Столбец времени")]
    public string? Time { get; init; }

    /// <summary>Name of the column with values; null: the first that is not the time.</summary>
    [Option("The column with values", "Столбец со значениями", DefaultEn = "the first other", DefaultRu = "первый из остальных", NameEn = "Column of values", NameRu = "Столбец значений")]
    public string? Value { get; init; }

    /// <summary>Names of regressors.</summary>
    [Option("Columns of regressors", "Столбцы с регрессорами", Example = "price", NameEn = "Regressor columns", NameRu = "Столбцы регрессоров")]
    public IReadOnlyList<string> Regressors { get; init; } = [];

    /// <summary>How the file is written.</summary>
    [OptionGroup(DefaultEn = "found out from the file", DefaultRu = "определяется по файлу")]
    public Dialect Written { get; init; } = new();

    /// <summary>How the series is forecast.</summary>
    [OptionGroup]
    public SeriesOptions How { get; init; } = new();
}
