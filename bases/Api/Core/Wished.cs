using Calendar;
using Declarations;
using Microsoft.AspNetCore.Http;
using Quantities;

namespace Api.Core;

static class Wishes
{
    /// <summary>The declared options of a route that asks no question, from the address.</summary>
    public static Result<T> Wished<T>(this HttpContext http)
        where T : notnull => OptionSet.Of(typeof(T)).Read(
            http.Request.Query.Where(pair => pair.Key != Speaking.Parameter).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))), Zone.Utc.ParseInstant).Map(read => (T)read);
}
