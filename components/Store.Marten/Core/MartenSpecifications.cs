using System.Linq.Expressions;
using System.Reflection;
using Ardalis.Specification;
using Marten;
using Marten.Exceptions;

namespace Store.Marten.Core;

/// <summary>
/// Answers specifications with Marten. PostgreSQL filters and cuts the page; the order of what comes back is the specification's own, taken in memory,
/// so that it is the same in every database locale.
/// </summary>
static class MartenSpecifications
{
    public static async Task<IReadOnlyList<T>> ListAsync<T>(this IQuerySession session, ISpecification<T> specification, CancellationToken ct)
        where T : notnull
    {
        try
        {
            IQueryable<T> documents = session.Query<T>();
            foreach (var where in specification.WhereExpressions)
                documents = documents.Where(where.Filter);
            if (specification.Skip > 0 || specification.Take >= 0)
                documents = Page(documents, specification, session.DocumentStore);
            return [.. Sort(await documents.ToListAsync(ct), specification)];
        }
        catch (Exception refused) when (refused is BadLinqExpressionException or MartenNotSupportedException or NotSupportedException)
        {
            throw new NotSupportedException(
                $"Marten cannot put the specification {specification.GetType().Name} into SQL: {refused.Message} "
                + "Compare properties of the document with values taken into local variables first, and sort by plain properties.", refused);
        }
    }

    // Which documents are on a page depends on the order in the database: strings by code point there too, whatever the database's locale.
    static IQueryable<T> Page<T>(IQueryable<T> documents, ISpecification<T> specification, IDocumentStore store)
        where T : notnull
    {
        foreach (var order in specification.OrderExpressions)
            documents = Order(documents, order, store);
        if (specification.Skip > 0)
            documents = documents.Skip(specification.Skip);
        return specification.Take >= 0 ? documents.Take(specification.Take) : documents;
    }

    static IQueryable<T> Order<T>(IQueryable<T> documents, OrderExpressionInfo<T> order, IDocumentStore store)
        where T : notnull
    {
        var key = order.KeySelector.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : order.KeySelector.Body;
        if (key.Type == typeof(string))
            return OrderByText(documents, key, order.OrderType);
        var call = Expression.Call(
            typeof(Queryable), order.OrderType.ToString(), [typeof(T), key.Type],
            documents.Expression, Expression.Quote(Expression.Lambda(key, order.KeySelector.Parameters)));
        return documents.Provider.CreateQuery<T>(call);
    }

    static IQueryable<T> OrderByText<T>(IQueryable<T> documents, Expression key, OrderTypeEnum order)
    {
        if (key is not MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression })
            throw new NotSupportedException($"'{key}' is no plain property.");
        var column = property.Name == "Id" ? "d.id" : $"d.data ->> '{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)}'";
        var sql = $"({column}) collate \"C\"{(order is OrderTypeEnum.OrderByDescending or OrderTypeEnum.ThenByDescending ? " desc" : "")}";
        return order is OrderTypeEnum.OrderBy or OrderTypeEnum.OrderByDescending ? documents.OrderBySql(sql) : documents.ThenBySql(sql);
    }

    static IEnumerable<T> Sort<T>(IReadOnlyList<T> page, ISpecification<T> specification)
    {
        IOrderedEnumerable<T>? sorted = null;
        foreach (var order in specification.OrderExpressions)
        {
            var (key, descending) = (order.KeySelectorFunc, order.OrderType is OrderTypeEnum.OrderByDescending or OrderTypeEnum.ThenByDescending);
            sorted = (sorted, descending) switch
            {
                (null, false) => page.OrderBy(key, Ordinal.Instance),
                (null, true) => page.OrderByDescending(key, Ordinal.Instance),
                (_, false) => sorted.ThenBy(key, Ordinal.Instance),
                (_, true) => sorted.ThenByDescending(key, Ordinal.Instance),
            };
        }
        return sorted ?? (IEnumerable<T>)page;
    }

    sealed class Ordinal : IComparer<object?>
    {
        public static readonly Ordinal Instance = new();

        public int Compare(object? x, object? y) =>
            x is string left && y is string right ? string.CompareOrdinal(left, right) : Comparer<object?>.Default.Compare(x, y);
    }
}
