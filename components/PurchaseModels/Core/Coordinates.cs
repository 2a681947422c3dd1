namespace PurchaseModels.Core;

/// <summary>Where a parameter is searched for, so that every number is one of its values: its logarithm, its log-odds, or itself.</summary>
static class Coordinates
{
    public static double Of(double value, IntervalScale scale) => scale switch
    {
        IntervalScale.Positive => Math.Log(value),
        IntervalScale.Share => Math.Log(value / (1 - value)),
        _ => value,
    };

    public static double Value(double at, IntervalScale scale) => scale switch
    {
        IntervalScale.Positive => Math.Exp(at),
        IntervalScale.Share => 1 / (1 + Math.Exp(-at)),
        _ => at,
    };

    /// <summary>The derivative of the parameter by its coordinate.</summary>
    public static double Slope(double value, IntervalScale scale) => scale switch
    {
        IntervalScale.Positive => value,
        IntervalScale.Share => value * (1 - value),
        _ => 1,
    };

    public static double[] Of<TModel>(TModel model)
        where TModel : IModel<TModel> => [.. model.ParameterValues.Select((value, i) => Of(value, model.ScaleOf(i)))];

    public static double[] Values<TModel>(TModel model, double[] at)
        where TModel : IModel<TModel> => [.. at.Select((theta, i) => Value(theta, model.ScaleOf(i)))];
}
