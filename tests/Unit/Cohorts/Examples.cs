using static Unit.Times;

namespace Unit.Cohorts;

/// <summary>The small cases of the definitions, as sales.</summary>
static class Examples
{
    /// <summary>Three customers, five orders, January to April.</summary>
    public static Sale[] ThreeCustomers { get; } =
    [
        new("1", Clock("2024-01-10"), 200),
        new("1", Clock("2024-02-05"), 150),
        new("2", Clock("2024-01-15"), 300),
        new("3", Clock("2024-02-10"), 120),
        new("3", Clock("2024-04-10"), 80),
    ];

    /// <summary>Four users and their payments, January to March.</summary>
    public static Sale[] FourUsers { get; } =
    [
        new("1", Clock("2019-01-02"), 11),
        new("1", Clock("2019-02-22"), 11),
        new("2", Clock("2019-02-12"), 12),
        new("3", Clock("2019-02-11"), 13),
        new("3", Clock("2019-03-11"), 13),
        new("4", Clock("2019-03-01"), 14),
        new("4", Clock("2019-03-02"), 14),
    ];

    /// <summary>A hundred customers begin in January, the first forty come back in February.</summary>
    public static Sale[] FortyOfAHundred { get; } =
    [
        .. Enumerable.Range(0, 100).Select(n => new Sale($"c{n}", Clock("2024-01-20"), 1)),
        .. Enumerable.Range(0, 40).Select(n => new Sale($"c{n}", Clock("2024-02-20"), 1)),
    ];
}
