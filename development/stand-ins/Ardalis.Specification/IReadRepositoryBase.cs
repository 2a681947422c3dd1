namespace Ardalis.Specification;

/// <summary>Answers specifications about documents of type <typeparamref name="T"/>.</summary>
public interface IReadRepositoryBase<T>
    where T : class
{
    /// <summary>The document with this id, or null.</summary>
    Task<T?> GetByIdAsync<TId>(TId id, CancellationToken cancellationToken = default)
        where TId : notnull;

    /// <summary>The first document, or null.</summary>
    Task<T?> FirstOrDefaultAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>The first selected answer, or its default.</summary>
    Task<TResult?> FirstOrDefaultAsync<TResult>(ISpecification<T, TResult> specification, CancellationToken cancellationToken = default);

    /// <summary>The only document, or null; more than one is an error.</summary>
    Task<T?> SingleOrDefaultAsync(ISingleResultSpecification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>The only selected answer, or its default; more than one is an error.</summary>
    Task<TResult?> SingleOrDefaultAsync<TResult>(ISingleResultSpecification<T, TResult> specification, CancellationToken cancellationToken = default);

    /// <summary>All documents.</summary>
    Task<List<T>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>The documents asked for.</summary>
    Task<List<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>The selected answers.</summary>
    Task<List<TResult>> ListAsync<TResult>(ISpecification<T, TResult> specification, CancellationToken cancellationToken = default);

    /// <summary>How many documents meet the conditions.</summary>
    Task<int> CountAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>How many documents there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether any document meets the conditions.</summary>
    Task<bool> AnyAsync(ISpecification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>Whether there is any document.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken = default);

    /// <summary>The documents asked for, one at a time.</summary>
    IAsyncEnumerable<T> AsAsyncEnumerable(ISpecification<T> specification);
}
