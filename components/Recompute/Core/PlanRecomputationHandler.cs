using Answers;
using Datasets;
using MediatR;

namespace Recompute.Core;

sealed class PlanRecomputationHandler(IDatasets datasets, IAnswers answers, QuestionCatalog catalog) : IRequestHandler<PlanRecomputation, IReadOnlyList<AnswerDue>>
{
    public async Task<IReadOnlyList<AnswerDue>> Handle(PlanRecomputation request, CancellationToken cancellationToken)
    {
        var version = request.Version;
        if (await datasets.FindAsync(version.Dataset, cancellationToken) is not { } dataset || dataset.Versions.Count > version.Number)
            return [];

        var defaults = catalog.Questions.Where(question => question.StandsByDefault).Select(question => catalog.Stand(version.Dataset, question.Kind, "{}").Value);
        var added = await answers.ListStandingAsync(version.Dataset.Tenant, new StandingQuestionsOfDataset(version.Dataset), cancellationToken);
        var due = new List<AnswerDue>();
        foreach (var standing in defaults.Concat(added).DistinctBy(standing => standing.Id))
        {
            // A kind of another process, or of a brick this one no longer has, is not this worker's to answer.
            if (catalog.Read(standing.Kind, version, standing.Question).TryGet(out var question, out _) && await answers.FindAsync(version.Dataset.Tenant, AnswerKey.Of(question), cancellationToken) is null)
                due.Add(new AnswerDue(version, standing.Kind, standing.Question));
        }

        return due;
    }
}
