using Answers;
using Lake;
using Quantities;

namespace Churn.Core;

/// <summary>Who has left by a purchase model.</summary>
/// <param name="Model">Its code; null: there is none.</param>
/// <param name="Scored">Whom it tells of; null: nobody.</param>
/// <param name="Refusal">Why it tells of nobody; null: it does.</param>
sealed record AliveNow(string? Model, ScoredCustomers? Scored, string? Refusal)
{
    /// <summary>Refuses where the customers' values cannot be told; that no model tells is no refusal.</summary>
    public static async Task<Result<AliveNow>> OfAsync(IStatistics lake, IEnumerable<IAliveScores> scores, MeasureFlows question, FlowQuery query, CancellationToken ct)
    {
        if (scores.FirstOrDefault() is not { } scoring)
            return new AliveNow(null, null, "no-model");
        var asked = await scoring.ScoreAsync(question.Of, AnswerJson.Write(new { question.With.AsOf, question.With.Where }), ct);
        if (!asked.TryGet(out var scored, out var problem))
            return new AliveNow(null, null, problem.Code);
        if (!scored.Model.HasDropout)
            return new AliveNow(scored.Model.Name, null, "nobody-leaves");
        return (await lake.HistoryAsync(question.Of.Snapshot, new HistoryQuery(query.AsOf, query.Where) { By = query.By }, ct))
            .Map(history => new AliveNow(scored.Model.Name, ScoredCustomers.Of(history, scored, question.With.AliveBelow!.Value), null));
    }
}

/// <summary>Customers with a P(alive).</summary>
/// <param name="History">What all customers did.</param>
/// <param name="Place">Places in it of those who have one, ascending.</param>
/// <param name="IsThere">Of each of them, whether it is not below the threshold.</param>
sealed record ScoredCustomers(CustomerHistory History, IReadOnlyList<int> Place, IReadOnlyList<bool> IsThere)
{
    public static ScoredCustomers Of(CustomerHistory history, AliveScores scores, double below)
    {
        var places = history.Customer.Select((customer, place) => (customer, place)).ToDictionary(one => one.customer, one => one.place, StringComparer.Ordinal);
        int[] known = [.. Enumerable.Range(0, scores.Customer.Count).Where(i => double.IsFinite(scores.ProbabilityAlive[i]) && places.ContainsKey(scores.Customer[i]))];
        return new(history, [.. known.Select(i => places[scores.Customer[i]])], [.. known.Select(i => scores.ProbabilityAlive[i] >= below)]);
    }

    /// <summary>Who has left, of all together.</summary>
    public LeftByRule Left() => new(FlowRule.Alive, Place.Count, IsThere.LongCount(there => there));

    /// <summary>The same by value; nothing where none was asked for.</summary>
    public IEnumerable<LeftByRule> LeftByValue() => History.Value is not { } values ? [] : Enumerable.Range(0, Place.Count)
        .GroupBy(i => values[Place[i]], StringComparer.Ordinal).OrderBy(group => group.Key, ValueOrder.Instance)
        .Select(group => new LeftByRule(FlowRule.Alive, group.LongCount(), group.LongCount(i => IsThere[i]), group.Key));

    /// <summary>Those who are there, or have left, or both; of a value or any.</summary>
    public CellCustomers Only(bool? there, string? value)
    {
        int[] those = [.. Enumerable.Range(0, Place.Count).Where(i => (there is null || IsThere[i] == there) && (value is null || History.Value?[Place[i]] == value)).Select(i => Place[i])];
        T[] Column<T>(IReadOnlyList<T> values) => Array.ConvertAll(those, place => values[place]);
        return new(History.Evidence, Column(History.Customer), Column(History.FirstAt), Column(History.LastAt), Column(History.Events), Column(History.Revenue));
    }
}
