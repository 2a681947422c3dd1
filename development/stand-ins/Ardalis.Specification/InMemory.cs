namespace Ardalis.Specification;

static class InMemory
{
    public static IEnumerable<T> Apply<T>(ISpecification<T> question, IEnumerable<T> documents)
    {
        foreach (var where in question.WhereExpressions)
            documents = documents.Where(where.FilterFunc);
        documents = Sort(documents, question.OrderExpressions);
        if (question.Skip > 0)
            documents = documents.Skip(question.Skip);
        return question.Take >= 0 ? documents.Take(question.Take) : documents;
    }

    static IEnumerable<T> Sort<T>(IEnumerable<T> documents, IEnumerable<OrderExpressionInfo<T>> orders)
    {
        IOrderedEnumerable<T>? sorted = null;
        foreach (var order in orders)
        {
            var starts = order.OrderType is OrderTypeEnum.OrderBy or OrderTypeEnum.OrderByDescending;
            if (starts && sorted is not null)
                throw new DuplicateOrderChainException();
            sorted = order.OrderType switch
            {
                OrderTypeEnum.OrderBy => documents.OrderBy(order.KeySelectorFunc),
                OrderTypeEnum.OrderByDescending => documents.OrderByDescending(order.KeySelectorFunc),
                OrderTypeEnum.ThenBy => sorted!.ThenBy(order.KeySelectorFunc),
                _ => sorted!.ThenByDescending(order.KeySelectorFunc),
            };
        }
        return sorted ?? documents;
    }
}
