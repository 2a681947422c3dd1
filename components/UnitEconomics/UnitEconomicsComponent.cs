using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace UnitEconomics;

/// <summary>Wiring.</summary>
public static class UnitEconomicsComponent
{
    /// <summary>
    /// Lets a process answer <see cref="UpdateInFlight"/>, <see cref="ValueLongHorizon"/>, <see cref="MeasureCampaign"/>, <see cref="ValueProductStates"/> and, of a file,
    /// <see cref="FitProduction"/>; needs the lake and answers ports.
    /// </summary>
    public static IServiceCollection AddUnitEconomics(this IServiceCollection services) => services.AddQuestions(typeof(UnitEconomicsComponent).Assembly);
}
