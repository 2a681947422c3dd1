using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>Scores of who is still a customer, by the question <see cref="PredictLifetimeValue"/>: its stored answer and the labels that belong to it, or new ones.</summary>
sealed class AliveScoring(IStatistics statistics, ILabels kept, QuestionCatalog catalog, ISender sender, IEnumerable<INamedSegments> segments) : IAliveScores
{
    static readonly string[] WithDropout = [Words.Of(LtvModel.MbgNbd), Words.Of(LtvModel.ParetoNbd), Words.Of(LtvModel.BgNbd)];

    public async Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, string options, CancellationToken ct)
    {
        if (!Read(newest ?? new DatasetVersion(dataset, 0, default), options).TryGet(out var question, out var problem))
            return problem;
        var where = question.With.Where;
        if (newest is not null && where.Count > 0)
        {
            if (!(await SettledAsync(question, ct)).TryGet(out var settled, out problem)
                || !Condition.ParseAll(settled.With.Where).TryGet(out var conditions, out problem)
                || !(await statistics.DescribeAsync(newest.Snapshot, ct)).TryGet(out var contents, out problem)
                || !Predicate.BindAll(conditions, [.. contents.Properties, .. CustomerGroups.NamedBy(conditions).Select(CustomerGroups.PropertyOf)]).TryGet(out _, out problem))
                return problem;
        }

        return AnswerJson.Write(question.With);
    }

    public async Task<Result<AliveScores>> ScoreAsync(DatasetVersion of, string options, CancellationToken ct)
    {
        if (!Read(of, options).TryGet(out var asked, out var problem)
            || !(await SettledAsync(asked, ct)).TryGet(out var question, out problem)
            || !(await sender.Send(question, ct)).TryGet(out var answer, out problem)
            || !(await LabelsAsync(question, ct)).TryGet(out var labels, out problem))
            return problem;
        var (model, tried) = (answer.Timing.Model, answer.Timing.Asked);
        var stays = Silence.Is(model);
        return new AliveScores(
            LifetimeValues.LabelsName,
            AnswerKey.OfList(question),
            answer.Head.Evidence!.AsOf,
            new AliveModel(model, tried, !stays, WithDropout, BySilence: stays),
            labels.Customer,
            stays ? Silence.Of(answer.Timing, labels) : labels.Numbers(LifetimeValues.ProbabilityAlive),
            labels.Numbers(LifetimeValues.ExpectedValue),
            labels.Numbers(LifetimeValues.LifetimeValue));
    }

    public Result<ValueTerms> TermsOf(string options) => Options(new DatasetVersion(default, 0, default), options).Map(question => new ValueTerms(
        question.With.Model == LtvModel.Auto ? null : Words.Of(question.With.Model),
        (int)Math.Round(question.With.HorizonMonths * Scored.WeeksPerYear / 12 ?? question.With.HorizonWeeks),
        question.With.Lifetime == LifetimeSpan.Forever,
        question.With.Margin,
        question.With.Discount));

    /// <summary>The labels of an answer; made again where the lake has lost them, which its answer does not show.</summary>
    async Task<Result<LabelTable>> LabelsAsync(PredictLifetimeValue question, CancellationToken ct)
    {
        var id = LifetimeValues.Id(question);
        if ((await kept.ReadAsync(id, ct)).TryGet(out var found, out _))
            return found;
        if (!(await PurchaseHistory.LoadAsync(statistics, question.Of, question.With, ct)).TryGet(out var history, out var problem))
            return problem;
        var scored = await Task.Run(() => history.Score(question.With, ct), ct);
        if (!scored.Map(predicted => LifetimeValues.Of(predicted, history, question.With)).TryGet(out var labels, out problem))
            return problem;
        await kept.WriteAsync(id, labels, ct);
        return labels;
    }

    /// <summary>The question with what the segments it names mean now; where no segments are known of, as it is.</summary>
    async Task<Result<PredictLifetimeValue>> SettledAsync(PredictLifetimeValue question, CancellationToken ct) =>
        segments.FirstOrDefault() is { } named ? (await named.SettleAsync(question, ct)).Map(settled => (PredictLifetimeValue)settled) : question;

    Result<PredictLifetimeValue> Options(DatasetVersion of, string options) => catalog.Read(LifetimeValues.LabelsName, of, options).Map(question => (PredictLifetimeValue)question);

    /// <summary>The question, if it can tell who is a customer now.</summary>
    Result<PredictLifetimeValue> Read(DatasetVersion of, string options) => Options(of, options).Then<PredictLifetimeValue>(question => question.With switch
    {
        { CalibrationEnd: { } end } => Invalid("calibrationEnd", Phrases.WatchedThen.With(end)),
        { Model: LtvModel.Nbd or LtvModel.CnbdK } => Invalid("model", Phrases.WatchedForEver.With(question.With.Model, WithDropout)),
        _ => question,
    });

    static Problem Invalid(string field, Message said) => Problem.InvalidValues(new Dictionary<string, Message> { [field] = said }, Phrases.Words);
}
