namespace Ardalis.Specification;

/// <summary>One condition, as an expression for a database and as a function for memory.</summary>
public class WhereExpressionInfo<T>(Expression<Func<T, bool>> filter)
{
    readonly Lazy<Func<T, bool>> _compiled = new(filter.Compile);

    /// <summary>The condition.</summary>
    public Expression<Func<T, bool>> Filter => filter;

    /// <summary>The condition, compiled on first use.</summary>
    public Func<T, bool> FilterFunc => _compiled.Value;
}

/// <summary>One sort key, as an expression for a database and as a function for memory.</summary>
/// <remarks>A key of a value type is boxed: the expression's body is then a Convert node.</remarks>
public class OrderExpressionInfo<T>(Expression<Func<T, object?>> keySelector, OrderTypeEnum orderType)
{
    readonly Lazy<Func<T, object?>> _compiled = new(keySelector.Compile);

    /// <summary>The key.</summary>
    public Expression<Func<T, object?>> KeySelector => keySelector;

    /// <summary>Direction, and whether the key starts the order or refines it.</summary>
    public OrderTypeEnum OrderType => orderType;

    /// <summary>The key, compiled on first use.</summary>
    public Func<T, object?> KeySelectorFunc => _compiled.Value;
}

/// <summary>Direction of a sort key, and whether it starts the order or refines it.</summary>
public enum OrderTypeEnum
{
    /// <summary>Starts, ascending.</summary>
    OrderBy = 1,

    /// <summary>Starts, descending.</summary>
    OrderByDescending = 2,

    /// <summary>Refines, ascending.</summary>
    ThenBy = 3,

    /// <summary>Refines, descending.</summary>
    ThenByDescending = 4,
}
