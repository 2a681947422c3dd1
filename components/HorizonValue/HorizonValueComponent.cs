using Answers;
using HorizonValue.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace HorizonValue;

/// <summary>Wiring.</summary>
public static class HorizonValueComponent
{
    /// <summary>Lets a process answer <see cref="ValueOverHorizon"/> and <see cref="ListHorizonValues"/>; needs the lake and answers ports. Learning costs seconds: it does not stand by default.</summary>
    public static IServiceCollection AddHorizonValue(this IServiceCollection services) => services
        .AddQuestion<ValueOverHorizon, HorizonValueOptions, HorizonOutlook>("horizon-value", (of, options) => new ValueOverHorizon(of, options), standsByDefault: false)
        .AddTransient<IRequestHandler<ValueOverHorizon, Result<HorizonOutlook>>, ValueOverHorizonHandler>()
        .AddTransient<IRequestHandler<ListHorizonValues, Result<HorizonValues>>, ListHorizonValuesHandler>();
}
