using Answers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using UnitEconomics.Core;

namespace UnitEconomics;

/// <summary>Wiring.</summary>
public static class UnitEconomicsComponent
{
    /// <summary>
    /// Lets a process answer <see cref="UpdateInFlight"/>, <see cref="ValueLongHorizon"/>, <see cref="MeasureCampaign"/> and <see cref="ValueProductStates"/>;
    /// needs the lake and answers ports. The last two need options and do not stand by default.
    /// </summary>
    public static IServiceCollection AddUnitEconomics(this IServiceCollection services) => services
        .AddQuestion<UpdateInFlight, InFlightOptions, InFlightTable>("in-flight", (of, options) => new UpdateInFlight(of, options))
        .AddQuestion<ValueLongHorizon, LongHorizonOptions, LongHorizonAnswer>("long-horizon", (of, options) => new ValueLongHorizon(of, options))
        .AddQuestion<MeasureCampaign, CampaignOptions, CampaignAnswer>("campaign", (of, options) => new MeasureCampaign(of, options), standsByDefault: false)
        .AddQuestion<ValueProductStates, ProductStatesOptions, ProductStatesAnswer>("product-states", (of, options) => new ValueProductStates(of, options), standsByDefault: false)
        .AddTransient<IRequestHandler<UpdateInFlight, Result<InFlightTable>>, UpdateInFlightHandler>()
        .AddTransient<IRequestHandler<ValueLongHorizon, Result<LongHorizonAnswer>>, ValueLongHorizonHandler>()
        .AddTransient<IRequestHandler<MeasureCampaign, Result<CampaignAnswer>>, MeasureCampaignHandler>()
        .AddTransient<IRequestHandler<ValueProductStates, Result<ProductStatesAnswer>>, ValueProductStatesHandler>();
}
