using Answers;
using Quantities;

namespace AliveWatch.Core;

/// <summary>Which scores can be watched.</summary>
static class UsableScores
{
    /// <summary>
    /// Refuses with <c>scores-not-usable</c> when no customer has a P(alive), or the scores come from a model in which nobody leaves, unless they go by silence: P(alive) is 1 for everyone
    /// then, which tells of the model and not of the customers, and would pass for everyone's recovery.
    /// </summary>
    public static Result<AliveScores> Check(AliveScores scores)
    {
        var model = scores.Model;
        if (scores.ProbabilityAlive.All(double.IsNaN))
            return Refusals.NotUsable(Refusals.NobodysScore.With(model.WithDropout));
        if ((model.HasDropout || model.BySilence) && !scores.ProbabilityAlive.All(value => double.IsNaN(value) || value >= 1))
            return scores;
        var because = model.HasDropout ? "found" : model.Asked == model.Name ? "model" : "fallback";
        return Refusals.NotUsable(Refusals.NobodyLeaves.With(because, model.Name, model.Asked, model.WithDropout));
    }
}
