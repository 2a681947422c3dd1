namespace HorizonValue.Unit;

/// <summary>One entry of a unit's history.</summary>
sealed record Bought(int Day, double Amount, long Purchases = 1, double Refunds = 0, string Split = "")
{
    /// <summary>Units as lists of entries, in any order, as columns.</summary>
    public static UnitHistory History(params IEnumerable<IEnumerable<Bought>> units)
    {
        Bought[][] sorted = [.. units.Select(unit => unit.OrderBy(entry => entry.Day).ToArray())];
        Bought[] all = [.. sorted.SelectMany(unit => unit)];
        var end = 0;
        return new UnitHistory(
            [0, .. sorted.Select(unit => end += unit.Length)],
            [.. all.Select(entry => entry.Day)],
            [.. all.Select(entry => entry.Purchases)],
            [.. all.Select(entry => entry.Amount)],
            [.. all.Select(entry => entry.Refunds)],
            [.. all.Select(entry => entry.Split)]);
    }
}
