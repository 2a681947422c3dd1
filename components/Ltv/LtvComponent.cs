using Answers;
using Ltv.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Ltv;

/// <summary>Wiring. The models need none.</summary>
public static class LtvComponent
{
    /// <summary>Lets a process answer <see cref="PredictLifetimeValue"/>, <see cref="ListLifetimeValues"/>, <see cref="ExplainCustomer"/> and <see cref="MeasureHistoricValue"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddLtv(this IServiceCollection services) => services
        .AddQuestion<PredictLifetimeValue, LtvOptions, PredictedLifetimeValue>("ltv", (of, options) => new PredictLifetimeValue(of, options))
        .AddTransient<IRequestHandler<PredictLifetimeValue, Result<PredictedLifetimeValue>>, PredictLifetimeValueHandler>()
        .AddQuestion<MeasureHistoricValue, HistoricValueOptions, HistoricValue>("historic-ltv", (of, options) => new MeasureHistoricValue(of, options))
        .AddTransient<IRequestHandler<MeasureHistoricValue, Result<HistoricValue>>, MeasureHistoricValueHandler>()
        .AddTransient<IRequestHandler<ListLifetimeValues, Result<LifetimeValues>>, ListLifetimeValuesHandler>()
        .AddTransient<IRequestHandler<ExplainCustomer, Result<ExplainedCustomer>>, ExplainCustomerHandler>();
}
