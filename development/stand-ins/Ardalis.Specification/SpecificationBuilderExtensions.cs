namespace Ardalis.Specification;

/// <summary>The words of a question. Each returns the question it was called on.</summary>
public static class SpecificationBuilderExtensions
{
    /// <summary>Adds a condition.</summary>
    public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, bool>> predicate)
    {
        builder.Specification.Add(new WhereExpressionInfo<T>(predicate));
        return builder;
    }

    /// <inheritdoc cref="Where{T}(ISpecificationBuilder{T}, Expression{Func{T, bool}})"/>
    public static ISpecificationBuilder<T, TResult> Where<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, bool>> predicate)
    {
        builder.Specification.Add(new WhereExpressionInfo<T>(predicate));
        return builder;
    }

    /// <summary>Adds a condition, if <paramref name="condition"/> holds.</summary>
    public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, bool>> predicate, bool condition) =>
        condition ? builder.Where(predicate) : builder;

    /// <inheritdoc cref="Where{T}(ISpecificationBuilder{T}, Expression{Func{T, bool}}, bool)"/>
    public static ISpecificationBuilder<T, TResult> Where<T, TResult>(
        this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, bool>> predicate, bool condition) =>
        condition ? builder.Where(predicate) : builder;

    /// <summary>Starts the order, smallest key first.</summary>
    public static IOrderedSpecificationBuilder<T> OrderBy<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.OrderBy);

    /// <inheritdoc cref="OrderBy{T}(ISpecificationBuilder{T}, Expression{Func{T, object}})"/>
    public static IOrderedSpecificationBuilder<T, TResult> OrderBy<T, TResult>(
        this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.OrderBy);

    /// <summary>Starts the order, largest key first.</summary>
    public static IOrderedSpecificationBuilder<T> OrderByDescending<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.OrderByDescending);

    /// <inheritdoc cref="OrderByDescending{T}(ISpecificationBuilder{T}, Expression{Func{T, object}})"/>
    public static IOrderedSpecificationBuilder<T, TResult> OrderByDescending<T, TResult>(
        this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.OrderByDescending);

    /// <summary>Refines the order, smallest key first.</summary>
    public static IOrderedSpecificationBuilder<T> ThenBy<T>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.ThenBy);

    /// <inheritdoc cref="ThenBy{T}(IOrderedSpecificationBuilder{T}, Expression{Func{T, object}})"/>
    public static IOrderedSpecificationBuilder<T, TResult> ThenBy<T, TResult>(
        this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.ThenBy);

    /// <summary>Refines the order, largest key first.</summary>
    public static IOrderedSpecificationBuilder<T> ThenByDescending<T>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.ThenByDescending);

    /// <inheritdoc cref="ThenByDescending{T}(IOrderedSpecificationBuilder{T}, Expression{Func{T, object}})"/>
    public static IOrderedSpecificationBuilder<T, TResult> ThenByDescending<T, TResult>(
        this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> keySelector) =>
        Sort(builder, keySelector, OrderTypeEnum.ThenByDescending);

    /// <summary>Limits the answer to so many documents.</summary>
    /// <exception cref="DuplicateTakeException">It is already limited.</exception>
    public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> builder, int take)
    {
        if (builder.Specification.Take != -1)
            throw new DuplicateTakeException();
        builder.Specification.Take = take;
        return builder;
    }

    /// <inheritdoc cref="Take{T}(ISpecificationBuilder{T}, int)"/>
    public static ISpecificationBuilder<T, TResult> Take<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int take)
    {
        ((ISpecificationBuilder<T>)builder).Take(take);
        return builder;
    }

    /// <summary>Passes over so many documents first.</summary>
    /// <exception cref="DuplicateSkipException">Skip is already set.</exception>
    public static ISpecificationBuilder<T> Skip<T>(this ISpecificationBuilder<T> builder, int skip)
    {
        if (builder.Specification.Skip != -1)
            throw new DuplicateSkipException();
        builder.Specification.Skip = skip;
        return builder;
    }

    /// <inheritdoc cref="Skip{T}(ISpecificationBuilder{T}, int)"/>
    public static ISpecificationBuilder<T, TResult> Skip<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int skip)
    {
        ((ISpecificationBuilder<T>)builder).Skip(skip);
        return builder;
    }

    /// <summary>Says what an answer is made of. The last word of a question: nothing chains after it.</summary>
    public static void Select<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TResult>> selector) =>
        builder.Specification.Selector = selector;

    static SpecificationBuilder<T> Sort<T>(ISpecificationBuilder<T> builder, Expression<Func<T, object?>> key, OrderTypeEnum order)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(key, order));
        return (SpecificationBuilder<T>)builder;
    }

    static SpecificationBuilder<T, TResult> Sort<T, TResult>(ISpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> key, OrderTypeEnum order)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(key, order));
        return (SpecificationBuilder<T, TResult>)builder;
    }
}
