using CsCheck;

namespace Metrics.Unit;

/// <summary>Deeds of a few customers over some months, in three countries or none.</summary>
static class RandomDeeds
{
    static readonly DateTime Start = new(2023, 11, 20, 0, 0, 0, DateTimeKind.Unspecified);
    static readonly string?[] Countries = [null, "de", "fr", "uk"];
    static readonly string[] Types = ["visit", "cart", "buy"];

    public static Gen<Deed[]> Any { get; } =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 150], Gen.Int[0, 1439], Gen.Int[-400, 2000], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2])
            .Select((customer, day, minute, cents, order, country, type) => new Deed(
                customer == 7 ? null : $"c{customer}", Start.AddDays(day).AddMinutes(minute), cents / 100m, order == 0 ? null : $"{day}-{order}", Types[type], Countries[country]))
            .Array[1, 60];
}
