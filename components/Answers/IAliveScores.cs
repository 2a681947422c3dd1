using Quantities;

namespace Answers;

/// <summary>Scores of who is still a customer, whichever question gives them: for those who watch the scores and know no question.</summary>
public interface IAliveScores
{
    /// <summary>
    /// Checks the options of scores that are to be taken of every coming version, and gives them as they are kept. Refuses with <c>invalid-value</c>, also what can never tell who is still a
    /// customer: a look back, a model in which nobody leaves, conditions on fields that are not there.
    /// </summary>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="newest">The dataset's newest version; null before anything landed, when no field is known yet.</param>
    /// <param name="options">The options, as JSON.</param>
    /// <param name="ct">Stops it.</param>
    Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, string options, CancellationToken ct);

    /// <summary>The scores of a version, kept ones where there are any; refuses as the question does.</summary>
    /// <param name="of">The version.</param>
    /// <param name="options">The options, as JSON.</param>
    /// <param name="ct">Stops it.</param>
    Task<Result<AliveScores>> ScoreAsync(DatasetVersion of, string options, CancellationToken ct);

    /// <summary>What the values among the scores mean; refuses with <c>invalid-value</c>.</summary>
    /// <param name="options">The options, as JSON.</param>
    Result<ValueTerms> TermsOf(string options);
}

/// <summary>Scores of a version, as columns: entry i of each is the same customer. NaN: a customer has none.</summary>
/// <param name="Kind">The kind of the question that gave them, and of the labels they lie in the lake as.</param>
/// <param name="Answer">The answer they belong to, and the labels' key.</param>
/// <param name="AsOf">The instant they hold for.</param>
/// <param name="Model">The model they come from.</param>
/// <param name="Customer">Customer ids, ascending by UTF-8 bytes.</param>
/// <param name="ProbabilityAlive">P(alive), 0…1; by <see cref="AliveModel.BySilence"/> the probability of a silence as long as the customer's, or longer, if buying goes on as before.</param>
/// <param name="ExpectedValue">Expected value of a purchase.</param>
/// <param name="LifetimeValue">Value of all purchases expected.</param>
public sealed record AliveScores(
    string Kind,
    AnswerKey Answer,
    DateTimeOffset AsOf,
    AliveModel Model,
    IReadOnlyList<string> Customer,
    IReadOnlyList<double> ProbabilityAlive,
    IReadOnlyList<double> ExpectedValue,
    IReadOnlyList<double> LifetimeValue);

/// <summary>A model that scores come from.</summary>
/// <param name="Name">Its code.</param>
/// <param name="Asked">Code of the one that was tried first; another one after a fallback.</param>
/// <param name="HasDropout">False: nobody ever leaves in it, and P(alive) is 1 for everyone.</param>
/// <param name="WithDropout">Codes of models that can be asked for instead, the most apt first.</param>
/// <param name="BySilence">True: nobody leaves in the model, so the scores tell how unusual each one's silence is instead.</param>
public sealed record AliveModel(string Name, string Asked, bool HasDropout, IReadOnlyList<string> WithDropout, bool BySilence = false);

/// <summary>What values are: by which model, and how they are added up.</summary>
/// <param name="Model">Code of the model asked for; null: chosen at each version.</param>
/// <param name="HorizonWeeks">How far is predicted.</param>
/// <param name="IsForEver">True: lifetime value is added up for ever, false: over the horizon.</param>
/// <param name="Margin">Share of a purchase's value that is kept.</param>
/// <param name="Discount">Yearly rate at which later purchases count less.</param>
public sealed record ValueTerms(string? Model, int HorizonWeeks, bool IsForEver, double Margin, double Discount);
