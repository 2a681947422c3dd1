namespace Ardalis.Specification;

/// <summary>A question about documents of type <typeparamref name="T"/>: which ones, in which order, which page.</summary>
public interface ISpecification<T>
{
    /// <summary>Adds to the question.</summary>
    ISpecificationBuilder<T> Query { get; }

    /// <summary>The conditions; a document must meet all of them.</summary>
    IEnumerable<WhereExpressionInfo<T>> WhereExpressions { get; }

    /// <summary>The sort keys, most significant first.</summary>
    IEnumerable<OrderExpressionInfo<T>> OrderExpressions { get; }

    /// <summary>How many documents at most; -1 when not limited.</summary>
    int Take { get; }

    /// <summary>How many documents are passed over first; -1 when not set.</summary>
    int Skip { get; }

    /// <summary>Applies conditions, order and page to a sequence in memory.</summary>
    /// <exception cref="DuplicateOrderChainException">The sort order was started twice.</exception>
    IEnumerable<T> Evaluate(IEnumerable<T> entities);

    /// <summary>Whether one document meets all conditions; order and page play no part.</summary>
    bool IsSatisfiedBy(T entity);
}

/// <summary>A question whose answers are <typeparamref name="TResult"/>, selected from documents.</summary>
public interface ISpecification<T, TResult> : ISpecification<T>
{
    /// <summary>Adds to the question.</summary>
    new ISpecificationBuilder<T, TResult> Query { get; }

    /// <summary>Makes an answer of a document.</summary>
    Expression<Func<T, TResult>>? Selector { get; }

    /// <summary>Applies conditions, order, page and selector to a sequence in memory.</summary>
    /// <exception cref="SelectorNotFoundException">No selector was given.</exception>
    new IEnumerable<TResult> Evaluate(IEnumerable<T> entities);
}

/// <summary>A question with at most one document as its answer.</summary>
public interface ISingleResultSpecification<T> : ISpecification<T>;

/// <summary>A question with at most one selected answer.</summary>
public interface ISingleResultSpecification<T, TResult> : ISpecification<T, TResult>;
