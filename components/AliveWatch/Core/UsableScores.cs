using Answers;
using Quantities;

namespace AliveWatch.Core;

/// <summary>Which scores can be watched.</summary>
static class UsableScores
{
    /// <summary>
    /// Refuses with <c>scores-not-usable</c> when no customer has a P(alive), or the scores come from a model in which nobody leaves: P(alive) is 1 for everyone then, which tells of the
    /// model and not of the customers, and would pass for everyone's recovery.
    /// </summary>
    public static Result<AliveScores> Check(AliveScores scores)
    {
        var model = scores.Model;
        var others = string.Join(", ", model.WithDropout);
        if (scores.ProbabilityAlive.All(double.IsNaN))
            return NotUsable($"The scores hold no P(alive) of any customer: ask for a model that tells who is alive, such as {others}.");
        if (model.HasDropout && !scores.ProbabilityAlive.All(value => double.IsNaN(value) || value >= 1))
            return scores;
        var because = model.HasDropout ? "The scores give every customer a P(alive) of 1: their model found nobody who leaves."
            : model.Asked == model.Name ? $"The scores come from the model '{model.Name}', which has no dropout: P(alive) is 1 for everyone."
            : $"'{model.Asked}' could not tell dropout in these data and fell back to the model '{model.Name}', which has no dropout: P(alive) is 1 for everyone.";
        return NotUsable($"{because} The watch stays where it was. Watch with another model, {others}, or wait for more data.");
    }

    static Problem NotUsable(string detail) => new("scores-not-usable", "The scores cannot be watched", detail);
}
