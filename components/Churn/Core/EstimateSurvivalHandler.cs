using Answers;
using MediatR;
using Quantities;
using Tables;

namespace Churn.Core;

sealed class EstimateSurvivalHandler(TableBounds? bounds = null) : IRequestHandler<EstimateSurvival, Result<SurvivalAnswer>>
{
    public async Task<Result<SurvivalAnswer>> Handle(EstimateSurvival request, CancellationToken cancellationToken) =>
        (await DurationRows.ReadAsync(request.File, request.With, bounds, cancellationToken)).Then(table => Answer(request, table));

    static Result<SurvivalAnswer> Answer(EstimateSurvival question, DurationTable table) => table.LifeTables().Map(groups =>
    {
        var figures = SurvivalFigures.Of(groups, question.With.How, Kind.Cases);
        return new SurvivalAnswer(AnswerHead.Of(question, [table.Read, .. figures.Definition], [.. table.Warnings, .. figures.Warnings]), figures.Groups, table.GroupedBy, figures.Comparison);
    });
}
