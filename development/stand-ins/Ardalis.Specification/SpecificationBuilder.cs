namespace Ardalis.Specification;

/// <summary>The question under construction.</summary>
public interface ISpecificationBuilder<T>
{
    /// <summary>The specification that is added to.</summary>
    Specification<T> Specification { get; }
}

/// <summary>The question under construction, with a result type.</summary>
public interface ISpecificationBuilder<T, TResult> : ISpecificationBuilder<T>
{
    /// <summary>The specification that is added to.</summary>
    new Specification<T, TResult> Specification { get; }
}

/// <summary>A question whose order has been started, so that it can be refined.</summary>
public interface IOrderedSpecificationBuilder<T> : ISpecificationBuilder<T>;

/// <summary>A question with a result type whose order has been started, so that it can be refined.</summary>
public interface IOrderedSpecificationBuilder<T, TResult> : ISpecificationBuilder<T, TResult>, IOrderedSpecificationBuilder<T>;

class SpecificationBuilder<T>(Specification<T> specification) : IOrderedSpecificationBuilder<T>
{
    public Specification<T> Specification => specification;
}

sealed class SpecificationBuilder<T, TResult>(Specification<T, TResult> specification)
    : SpecificationBuilder<T>(specification), IOrderedSpecificationBuilder<T, TResult>
{
    public new Specification<T, TResult> Specification { get; } = specification;
}
