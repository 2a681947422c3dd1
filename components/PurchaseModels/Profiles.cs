namespace PurchaseModels;

/// <summary>The different combinations of covariates that customers have, each once.</summary>
public sealed class Profiles
{
    /// <summary>A customer of an unknown profile is taken for one of so many kinds, among which all are parted.</summary>
    const int Kinds = 32;

    readonly double[][] values;
    readonly double[] count;

    Profiles(int[] ofCustomers, double[][] values, double[] count) => (OfCustomers, this.values, this.count) = (ofCustomers, values, count);

    /// <summary>The profile of each customer, from 1: <see cref="RepeatPurchases.Profile"/>.</summary>
    public int[] OfCustomers { get; }

    /// <summary>How many there are.</summary>
    public int Count => values.Length;

    /// <summary>The covariates of a profile, in the order they were given.</summary>
    public IReadOnlyList<double> this[int profile] => values[profile - 1];

    /// <summary>Takes covariates of equal length, at least one, one entry per customer.</summary>
    public static Profiles Of(IReadOnlyList<Covariate> covariates)
    {
        var columns = covariates.Select(covariate => covariate.Values).ToArray();
        var known = new Dictionary<int, int>(new Rows(columns));
        var (of, firsts, count) = (new int[columns[0].Length], new List<int>(), new List<double>());
        for (var i = 0; i < of.Length; i++)
        {
            if (!known.TryGetValue(i, out of[i]))
            {
                known.Add(i, of[i] = known.Count + 1);
                firsts.Add(i);
                count.Add(0);
            }

            count[of[i] - 1]++;
        }

        return new Profiles(of, [.. firsts.Select(i => columns.Select(column => column[i]).ToArray())], [.. count]);
    }

    /// <summary>Kinds of customers with the share of each: the profiles where they are few, else the means of as many customers who are near in what a model makes of them.</summary>
    /// <param name="makes">By which two numbers a profile changes the model: customers are parted by the first, then by the second.</param>
    internal IReadOnlyList<(double Share, double[] Covariates)> KindsBy(Func<double[], (double, double)> makes)
    {
        var all = count.Sum();
        if (values.Length <= Kinds)
            return [.. values.Select((row, i) => (count[i] / all, row))];
        var made = values.Select(makes).ToArray();
        return
        [
            .. Parts(Enumerable.Range(0, values.Length).OrderBy(i => made[i].Item1).ThenBy(i => i), 8)
                .SelectMany(part => Parts(part.OrderBy(i => made[i].Item2).ThenBy(i => i), Kinds / 8))
                .Where(part => part.Count > 0)
                .Select(part => (part.Sum(i => count[i]) / all, Mean(part))),
        ];
    }

    double[] Mean(IReadOnlyList<int> part) => [.. Enumerable.Range(0, values[0].Length).Select(k => part.Sum(i => count[i] * values[i][k]) / part.Sum(i => count[i]))];

    /// <summary>As many customers in each, as far as profiles let them be parted.</summary>
    List<int>[] Parts(IEnumerable<int> ordered, int parts)
    {
        int[] profiles = [.. ordered];
        var (into, before, all) = (Enumerable.Range(0, parts).Select(_ => new List<int>()).ToArray(), 0.0, profiles.Sum(i => count[i]));
        foreach (var i in profiles)
        {
            into[Math.Min(parts - 1, (int)((before + count[i] / 2) / all * parts))].Add(i);
            before += count[i];
        }

        return into;
    }

    sealed class Rows(double[][] columns) : IEqualityComparer<int>
    {
        public bool Equals(int one, int other) => columns.All(column => column[one] == column[other]);

        public int GetHashCode(int row) => columns.Aggregate(17, (hash, column) => HashCode.Combine(hash, column[row] + 0.0));
    }
}
