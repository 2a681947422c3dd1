using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Lake;

namespace Benchmarks;

/// <summary>Events of a shop that exists nowhere, the same for the same seed: customers' rates differ as an exponential, orders have one to four lines and come in order of time.</summary>
/// <param name="events">How many.</param>
/// <param name="seed">Which.</param>
/// <param name="first">What the rows' contents are numbered from: those of other numbers are never the same.</param>
sealed class MadeUpEvents(int events, int seed, int first = 0)
{
    /// <summary>The properties that batches of them have.</summary>
    public static IReadOnlyList<PropertyColumn> Properties { get; } = [new("channel", PropertyKind.Text)];

    static readonly string[] Channels = ["ads", "affiliates", "direct", "mail", "partners", "search", "social", "television"];

    const int Days = 1_095, EventsACustomer = 10;

    static readonly DateTime Start = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly Random random = new(seed);
    readonly int customers = Math.Max(1, events / EventsACustomer);
    int made, linesLeft, order;
    string customer = "", orderId = "";
    DateTime at;

    /// <summary>Fills a batch; false when all events were given.</summary>
    public bool Fill(EventBatch batch)
    {
        batch.Count = Math.Min(batch.Capacity, events - made);
        for (var i = 0; i < batch.Count; i++)
            Put(batch, i);
        return batch.Count > 0;
    }

    void Put(EventBatch batch, int i)
    {
        if (linesLeft == 0)
            BeginOrder();
        linesLeft--;
        made++;
        batch.Line[i] = made + 1;
        batch.Key[i] = null;
        batch.Customer[i] = customer;
        batch.Order[i] = orderId;
        batch.At[i] = at;
        batch.Day[i] = DateOnly.FromDateTime(at);
        (batch.Type[i], batch.Texts[0]![i]) = (linesLeft == 0 ? "order" : "visit", Channels[random.Next(Channels.Length)]);
        batch.Amount[i] = (random.Next(25_000) - 500) / 100m;
        batch.Content[i] = ContentOf(first + made);
    }

    void BeginOrder()
    {
        linesLeft = random.Next(1, 5);
        // The product of two uniform numbers is small more often than not: few customers have most orders.
        customer = string.Create(CultureInfo.InvariantCulture, $"C{(int)(random.NextDouble() * random.NextDouble() * customers):0000000}");
        orderId = string.Create(CultureInfo.InvariantCulture, $"{536_365 + order++}");
        at = Start.AddSeconds((long)((double)made / events * Days * 86_400) + random.Next(3_600));
    }

    static Guid ContentOf(int number)
    {
        Span<int> bytes = [number];
        return new Guid(XxHash128.Hash(MemoryMarshal.AsBytes(bytes)));
    }
}
