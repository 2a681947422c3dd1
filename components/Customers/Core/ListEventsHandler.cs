using Answers;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Customers.Core;

sealed class ListEventsHandler(IStatistics lake) : IRequestHandler<ListEvents, Result<EventList>>
{
    public async Task<Result<EventList>> Handle(ListEvents request, CancellationToken cancellationToken)
    {
        var with = request.With;
        if (!Condition.ParseAll(with.Where).TryGet(out var where, out var problem))
            return problem;
        var query = new CustomerEventsQuery(with.Customer, with.AsOf, where, with.Limit)
        {
            IsNewestFirst = with.Order == EventOrder.Newest,
            OfAllTypes = with.Types == ListedTypes.All,
            After = with.After is { } after ? PlaceText.Read(after) : null,
        };
        return (await lake.EventsAsync(request.Of.Snapshot, query, cancellationToken)).Map(events => ListOf(request, events));
    }

    static EventList ListOf(ListEvents question, CustomerEvents events)
    {
        var with = question.With;
        EventProperty[] properties = [.. events.Properties.Where(property => property.Texts?.Any(text => text is not null) ?? property.Numbers!.Any(number => number is not null))];
        Message[] definition = [Phrases.Listed.With(with.Order, events.At.Count, events.Evidence.Events), Phrases.Ordered, .. with.Types == ListedTypes.All ? (Message[])[Phrases.AllTypes] : []];
        return new EventList(
            AnswerHead.Of(question, events.Evidence, definition, events.HasMore ? [Phrases.More.With(PlaceText.Write(events.Next!.Value))] : []),
            with.Customer,
            [.. Enumerable.Range(0, events.At.Count).Select(i => new ListedEvent(
                new DateTimeOffset(events.At[i]), events.Type[i], events.Order[i], events.Amount[i].Plain(), [.. properties.Select(property => property.Texts?[i])], [.. properties.Select(property => property.Numbers?[i])], events.Import[i].Value, events.Line[i]))],
            [.. properties.Select(property => new ListedProperty(property.Property.Name, property.Numbers is not null))],
            events.Next is { } next ? PlaceText.Write(next) : null);
    }
}
