using CsCheck;

namespace Unit;

/// <summary>Sales of a few customers over some months; orders stay within a day.</summary>
static class RandomSales
{
    static readonly DateTime Start = new(2023, 11, 20, 0, 0, 0, DateTimeKind.Unspecified);

    public static Gen<Sale[]> Any { get; } =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 150], Gen.Int[0, 1439], Gen.Int[-400, 2000], Gen.Int[0, 3])
            .Select((customer, day, minute, cents, order) => new Sale(
                customer == 7 ? null : $"c{customer}",
                Start.AddDays(day).AddMinutes(minute),
                cents / 100m,
                order == 0 ? null : $"{day}-{order}"))
            .Array[1, 60];
}
