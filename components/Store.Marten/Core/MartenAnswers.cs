using Answers;
using Ardalis.Specification;
using JasperFx;
using Quantities;

namespace Store.Marten.Core;

sealed class MartenAnswers(MartenStore store) : IAnswers
{
    public Task<StoredAnswer?> FindAsync(TenantName tenant, AnswerKey key, CancellationToken ct) =>
        store.FindDocumentAsync<StoredAnswer, string>(tenant, schema => $"select data from {schema}.mt_doc_answer where id = $1", key.Value, ct);

    public Task SaveAsync(StoredAnswer answer, CancellationToken ct) => KeepFirstAsync(answer.Dataset, answer, ct);

    public Task<IReadOnlyList<StoredAnswer>> ListAsync(TenantName tenant, ISpecification<StoredAnswer> specification, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => session.ListAsync(specification, token), ct);

    public Task AddStandingAsync(StandingQuestion question, CancellationToken ct) => KeepFirstAsync(question.Dataset, question, ct);

    public Task<bool> RemoveStandingAsync(DatasetId dataset, string id, CancellationToken ct)
    {
        var found = false;
        return store.WriteAsync(dataset.Tenant, async (session, token) =>
        {
            if (await session.LoadAsync<StandingQuestion>(id, token) is not { } standing || standing.Dataset != dataset.Value)
                return found;
            found = true;
            session.Delete(standing);
            await session.SaveChangesAsync(token);
            return true;
        }, ct);
    }

    public Task<IReadOnlyList<StandingQuestion>> ListStandingAsync(TenantName tenant, ISpecification<StandingQuestion> specification, CancellationToken ct) =>
        store.ReadAsync(tenant, (session, token) => session.ListAsync(specification, token), ct);

    Task<bool> KeepFirstAsync<T>(string dataset, T document, CancellationToken ct)
        where T : notnull => store.WriteAsync(DatasetId.Parse(dataset).Value.Tenant, async (session, token) =>
    {
        session.Insert(document);
        try
        {
            await session.SaveChangesAsync(token);
            return true;
        }
        catch (DocumentAlreadyExistsException)
        {
            return false;
        }
    }, ct);
}
