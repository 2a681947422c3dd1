using Ardalis.Specification;
using Quantities;

namespace Answers;

/// <summary>Stored answers and standing questions.</summary>
public interface IAnswers
{
    /// <summary>A tenant's answer that is stored under a key, or null.</summary>
    Task<StoredAnswer?> FindAsync(TenantName tenant, AnswerKey key, CancellationToken ct);

    /// <summary>Keeps an answer; keeping one that is there already changes nothing.</summary>
    Task SaveAsync(StoredAnswer answer, CancellationToken ct);

    /// <summary>Those stored answers of a tenant that a specification asks for.</summary>
    Task<IReadOnlyList<StoredAnswer>> ListAsync(TenantName tenant, ISpecification<StoredAnswer> specification, CancellationToken ct);

    /// <summary>Lets a question stand; the same one again changes nothing.</summary>
    Task AddStandingAsync(StandingQuestion question, CancellationToken ct);

    /// <summary>Ends a standing question of a dataset; false when it had none of that id.</summary>
    Task<bool> RemoveStandingAsync(DatasetId dataset, string id, CancellationToken ct);

    /// <summary>Those standing questions of a tenant that a specification asks for.</summary>
    Task<IReadOnlyList<StandingQuestion>> ListStandingAsync(TenantName tenant, ISpecification<StandingQuestion> specification, CancellationToken ct);
}
