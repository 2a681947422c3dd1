using Answers;
using Ltv.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Ltv;

/// <summary>Wiring. The models need none.</summary>
public static class LtvComponent
{
    /// <summary>
    /// Lets a process answer <see cref="PredictLifetimeValue"/>, <see cref="ExplainCustomer"/>, <see cref="MeasureHistoricValue"/>, <see cref="ForecastRenewals"/>, <see cref="ChooseNextBest"/> and <see cref="FitTable"/>, and be asked for
    /// <see cref="IAliveScores"/>; needs the lake and answers ports.
    /// </summary>
    public static IServiceCollection AddLtv(this IServiceCollection services) => services.AddTransient<IAliveScores, AliveScoring>().AddQuestions(typeof(LtvComponent).Assembly);
}
