namespace UnitEconomics;

/// <summary>
/// What came in from each of several units, as columns: the entries of unit i are those from <c>Start[i]</c> to before <c>Start[i + 1]</c>, by age.
/// </summary>
/// <param name="Start">Index of each unit's first entry, and at the end the number of entries: one longer than there are units.</param>
/// <param name="Age">Days since the unit began: 0 on its first day, ascending within a unit.</param>
/// <param name="Amount">What came in on that day; negative for refunds.</param>
public sealed record Arrivals(IReadOnlyList<int> Start, IReadOnlyList<int> Age, IReadOnlyList<double> Amount)
{
    /// <summary>How many units there are.</summary>
    public int Units => Start.Count - 1;

    /// <summary>Puts columns together from a list of entries for each unit.</summary>
    public static Arrivals Of(params IEnumerable<IReadOnlyList<(int Age, double Amount)>> units)
    {
        List<int> start = [0], age = [];
        List<double> amount = [];
        foreach (var unit in units)
        {
            foreach (var (at, arrived) in unit.OrderBy(entry => entry.Age))
            {
                age.Add(at);
                amount.Add(arrived);
            }
            start.Add(age.Count);
        }
        return new(start, age, amount);
    }

    /// <summary>What has come in from a unit up to and including an age.</summary>
    public double Accrued(int unit, int age)
    {
        var sum = 0.0;
        for (var i = Start[unit]; i < Start[unit + 1] && Age[i] <= age; i++)
            sum += Amount[i];
        return sum;
    }
}
