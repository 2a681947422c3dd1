using Answers;
using MediatR;
using Quantities;
using Tables;

namespace Forecasting.Core;

sealed class ForecastSeriesHandler(TableBounds? bounds = null) : IRequestHandler<ForecastSeries, Result<FileForecast>>
{
    public async Task<Result<FileForecast>> Handle(ForecastSeries request, CancellationToken cancellationToken)
    {
        var with = request.With;
        var columns = new SeriesColumns { Time = with.Time, Value = with.Value, Regressors = with.Regressors };
        if (!(await SeriesTable.ReadAsync(request.File, with.Written, columns, bounds, cancellationToken)).TryGet(out var table, out var problem))
            return problem;
        var made = await Task.Run(() => FileForecasting.Made(table, with.How, cancellationToken), cancellationToken);
        return made.Map(both => Answer(request, table.Name, both.Forecast, both.Plan));
    }

    static FileForecast Answer(ForecastSeries question, string name, SeriesForecast forecast, SeriesPlan plan) => new(
        AnswerHead.Of(
            question,
            [Phrases.FileSeries.With(name, forecast.Periods.Count, forecast.Periods[0], forecast.Periods[^1]), .. SeriesForecasting.Define(plan)],
            forecast.Warnings),
        name,
        forecast.Method,
        forecast.Parameters,
        forecast.StandardErrors,
        forecast.LogLikelihood,
        forecast.Aicc,
        forecast.Sigma2,
        forecast.Period,
        forecast.Periods,
        forecast.Values,
        forecast.Fitted,
        forecast.Residuals,
        forecast.Coming,
        forecast.Mean,
        forecast.Lower,
        forecast.Upper,
        forecast.Outliers,
        forecast.Backtest,
        forecast.Components,
        forecast.Diagnosis);
}
