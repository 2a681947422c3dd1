using Answers;
using Ardalis.Specification;
using Quantities;

namespace Store.Memory.Core;

sealed class MemoryAnswers : IAnswers
{
    readonly Lock _gate = new();
    readonly Dictionary<string, StoredAnswer> _answers = [];
    readonly Dictionary<string, StandingQuestion> _standing = [];

    public Task<StoredAnswer?> FindAsync(TenantName tenant, AnswerKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_answers.GetValueOrDefault(key.Value) is { } answer && IsOf(tenant, answer.Dataset) ? answer : null);
    }

    public Task SaveAsync(StoredAnswer answer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            _answers.TryAdd(answer.Id, answer);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredAnswer>> ListAsync(TenantName tenant, ISpecification<StoredAnswer> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredAnswer>>([.. specification.Evaluate(_answers.Values.Where(answer => IsOf(tenant, answer.Dataset)))]);
    }

    public Task AddStandingAsync(StandingQuestion question, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            _standing.TryAdd(question.Id, question);
        return Task.CompletedTask;
    }

    public Task<bool> RemoveStandingAsync(DatasetId dataset, string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_standing.TryGetValue(id, out var standing) && standing.Dataset == dataset.Value && _standing.Remove(id));
    }

    public Task<IReadOnlyList<StandingQuestion>> ListStandingAsync(TenantName tenant, ISpecification<StandingQuestion> specification, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StandingQuestion>>([.. specification.Evaluate(_standing.Values.Where(standing => IsOf(tenant, standing.Dataset)))]);
    }

    /// <summary>Removes what is kept about a dataset.</summary>
    public void Forget(DatasetId dataset)
    {
        lock (_gate)
        {
            foreach (var id in _answers.Values.Where(answer => answer.Dataset == dataset.Value).Select(answer => answer.Id).ToArray())
                _answers.Remove(id);
            foreach (var id in _standing.Values.Where(standing => standing.Dataset == dataset.Value).Select(standing => standing.Id).ToArray())
                _standing.Remove(id);
        }
    }

    /// <summary>Removes a dataset's answers, of versions up to one or all, and standing questions that name a customer; how many of each.</summary>
    public (int Answers, int Questions) Forget(DatasetId dataset, Func<string, bool> isErased, long? upTo)
    {
        lock (_gate)
        {
            return (_answers.Values.Where(answer => answer.Dataset == dataset.Value && !(answer.Version > upTo)).ToArray().Count(answer => _answers.Remove(answer.Id)),
                _standing.Values.Where(standing => standing.Dataset == dataset.Value && standing.Names(isErased)).ToArray().Count(standing => _standing.Remove(standing.Id)));
        }
    }

    static bool IsOf(TenantName tenant, string dataset) => DatasetId.Parse(dataset).Value.Tenant == tenant;
}
