using Answers;
using Datasets;
using MediatR;
using Quantities;

namespace Recompute.Core;

sealed class PlanRecomputationHandler(IDatasets datasets, IAnswers answers, QuestionCatalog catalog) : IRequestHandler<PlanRecomputation, IReadOnlyList<AnswerDue>>
{
    public async Task<IReadOnlyList<AnswerDue>> Handle(PlanRecomputation request, CancellationToken cancellationToken) =>
        await datasets.FindAsync(request.Version.Dataset, cancellationToken) is not { } dataset || dataset.Versions.Count > request.Version.Number
            ? []
            : await Unanswered.OfAsync(answers, catalog, request.Version with { Called = dataset.Called }, cancellationToken);
}

sealed class PlanRenamedHandler(IDatasets datasets, IAnswers answers, QuestionCatalog catalog) : IRequestHandler<PlanRenamed, IReadOnlyList<AnswerDue>>
{
    public async Task<IReadOnlyList<AnswerDue>> Handle(PlanRenamed request, CancellationToken cancellationToken) =>
        await datasets.FindAsync(request.Dataset, cancellationToken) is { Latest: { } newest } ? await Unanswered.OfAsync(answers, catalog, newest, cancellationToken) : [];
}

static class Unanswered
{
    public static async Task<IReadOnlyList<AnswerDue>> OfAsync(IAnswers answers, QuestionCatalog catalog, DatasetVersion version, CancellationToken ct)
    {
        var defaults = catalog.Questions.Where(question => question.StandsByDefault).Select(question => catalog.Stand(version.Dataset, question.Kind, "{}").Value);
        var added = await answers.ListStandingAsync(version.Dataset.Tenant, new StandingQuestionsOfDataset(version.Dataset), ct);
        var due = new List<AnswerDue>();
        foreach (var standing in defaults.Concat(added).DistinctBy(standing => standing.Id))
        {
            // A kind of another process, or of a brick this one no longer has, is not this worker's to answer.
            if (catalog.Read(standing.Kind, version, standing.Question).TryGet(out var question, out _) && await answers.FindAsync(version.Dataset.Tenant, AnswerKey.Of(question), ct) is null)
                due.Add(new AnswerDue(version, standing.Kind, standing.Question));
        }

        return due;
    }
}
