namespace Ardalis.Specification;

/// <inheritdoc cref="ISpecification{T}"/>
/// <remarks>Derive from it and build the question in the constructor through <see cref="Query"/>.</remarks>
public class Specification<T> : ISpecification<T>
{
    readonly List<WhereExpressionInfo<T>> _wheres = [];
    readonly List<OrderExpressionInfo<T>> _orders = [];

    /// <inheritdoc/>
    public ISpecificationBuilder<T> Query => new SpecificationBuilder<T>(this);

    /// <inheritdoc/>
    public IEnumerable<WhereExpressionInfo<T>> WhereExpressions => _wheres;

    /// <inheritdoc/>
    public IEnumerable<OrderExpressionInfo<T>> OrderExpressions => _orders;

    /// <inheritdoc/>
    public int Take { get; internal set; } = -1;

    /// <inheritdoc/>
    public int Skip { get; internal set; } = -1;

    /// <inheritdoc/>
    public virtual IEnumerable<T> Evaluate(IEnumerable<T> entities) => InMemory.Apply(this, entities);

    /// <inheritdoc/>
    public virtual bool IsSatisfiedBy(T entity) => _wheres.TrueForAll(where => where.FilterFunc(entity));

    internal void Add(WhereExpressionInfo<T> where) => _wheres.Add(where);

    internal void Add(OrderExpressionInfo<T> order) => _orders.Add(order);
}

/// <inheritdoc cref="ISpecification{T, TResult}"/>
/// <remarks>Derive from it and build the question in the constructor through <see cref="Query"/>, ending with a Select.</remarks>
public class Specification<T, TResult> : Specification<T>, ISpecification<T, TResult>
{
    /// <inheritdoc/>
    public new ISpecificationBuilder<T, TResult> Query => new SpecificationBuilder<T, TResult>(this);

    /// <inheritdoc/>
    public Expression<Func<T, TResult>>? Selector { get; internal set; }

    /// <inheritdoc/>
    public new virtual IEnumerable<TResult> Evaluate(IEnumerable<T> entities) =>
        InMemory.Apply(this, entities).Select((Selector ?? throw new SelectorNotFoundException()).Compile());
}

/// <inheritdoc cref="ISingleResultSpecification{T}"/>
public class SingleResultSpecification<T> : Specification<T>, ISingleResultSpecification<T>;

/// <inheritdoc cref="ISingleResultSpecification{T, TResult}"/>
public class SingleResultSpecification<T, TResult> : Specification<T, TResult>, ISingleResultSpecification<T, TResult>;
